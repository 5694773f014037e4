package io.falcondb.ops.shell;

import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.shell.core.command.ParsedInput;
import org.springframework.shell.jline.CommandCompleter;
import org.springframework.shell.jline.PromptProvider;

/// The console as a conversation: line editing, history and completion are Spring Shell's; what a
/// line means is decided where command lines of other shells are, so that both mean the same.
@SpringBootApplication(proxyBeanMethods = false)
public class ConsoleShell {

    /// Returns when the user leaves.
    public static void run() {
        Map.Entry<String, Object> history = history();
        SpringApplication application = new SpringApplication(ConsoleShell.class);
        application.setDefaultProperties(
                Map.of(
                        "spring.main.banner-mode",
                        "off",
                        "spring.main.web-application-type",
                        "none",
                        "spring.main.log-startup-info",
                        "false",
                        "spring.shell.interactive.enabled",
                        "true",
                        "spring.shell.command.script.enabled",
                        "false",
                        "spring.shell.history." + history.getKey(),
                        history.getValue(),
                        "logging.level.root",
                        "error"));
        application.run().close();
    }

    /// Without a place to keep lines there is a shell without history.
    private static Map.Entry<String, Object> history() {
        try {
            Path home = Path.of(System.getProperty("user.home"));
            return Map.entry("name", HistoryFile.prepare(System.getenv(), home).toString());
        } catch (IOException e) {
            System.err.println("falcon ops: lines are not kept for the next time: " + e);
            return Map.entry("enabled", "false");
        }
    }

    @Bean
    Console console(ObjectProvider<LineReader> reader) {
        return new Console(System.getenv(), new TerminalLines(reader::getObject));
    }

    @Bean
    PromptProvider prompt() {
        return () -> new AttributedString("falcon ops> ");
    }

    /// The first word is the command, all others are its arguments, quotes aside.
    @Bean
    CommandParser commandParser() {
        return line -> {
            List<String> words = Words.of(line);
            List<CommandArgument> arguments = new ArrayList<>();
            for (int i = 1; i < words.size(); i++) {
                arguments.add(new CommandArgument(i - 1, words.get(i)));
            }
            return new ParsedInput(
                    words.isEmpty() ? "" : words.getFirst(), List.of(), List.of(), arguments);
        };
    }

    @Bean
    CommandCompleter completer(CommandRegistry registry, Console console) {
        return new VerbCompleter(registry, console.verbs());
    }

    /// One command of Spring Shell's for each noun.
    @Bean
    SmartInitializingSingleton commands(CommandRegistry registry, Console console) {
        return () ->
                console.verbs().stream()
                        .collect(Collectors.groupingBy(Verb::noun))
                        .forEach(
                                (noun, verbs) ->
                                        registry.registerCommand(
                                                new NounCommand(noun, verbs, console)));
    }

    private record NounCommand(String noun, List<Verb> verbs, Console console) implements Command {

        @Override
        public String getName() {
            return noun;
        }

        @Override
        public String getDescription() {
            return verbs.stream().map(Verb::name).collect(Collectors.joining(", "));
        }

        @Override
        public String getGroup() {
            return "FalconDB";
        }

        @Override
        public ExitStatus execute(CommandContext context) {
            List<String> arguments = new ArrayList<>(List.of(noun));
            context.parsedInput().arguments().forEach(argument -> arguments.add(argument.value()));
            console.run(arguments, context.outputWriter(), context.outputWriter());
            // How it ended has been said; Spring Shell would say it once more.
            return ExitStatus.OK;
        }
    }
}
