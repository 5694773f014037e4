package io.falcondb.ops.shell;

import io.falcondb.ops.command.Invocation;
import io.falcondb.ops.command.Verb;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.jline.CommandCompleter;

/// Completes a line of the shell: its noun, then the verb, and options wherever they may stand, as
/// completion in other shells does. Offers all that there are; the line reader picks those that fit
/// what is typed.
final class VerbCompleter extends CommandCompleter {

    private final CommandRegistry nouns;
    private final List<Verb> verbs;

    VerbCompleter(CommandRegistry nouns, List<Verb> verbs) {
        super(nouns);
        this.nouns = nouns;
        this.verbs = verbs;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> words = line.words();
        if (line.wordIndex() == 0) {
            nouns.getCommands().stream()
                    .map(Command::getName)
                    .map(Candidate::new)
                    .forEach(candidates::add);
            return;
        }
        if (line.word().startsWith("-")) {
            Invocation.options().stream().map(Candidate::new).forEach(candidates::add);
        } else if (line.wordIndex() == 1) {
            verbs.stream()
                    .filter(verb -> verb.noun().equals(words.getFirst()))
                    .filter(verb -> !verb.name().isEmpty())
                    .map(VerbCompleter::candidate)
                    .forEach(candidates::add);
        }
    }

    private static Candidate candidate(Verb verb) {
        return new Candidate(
                verb.name(),
                verb.name(),
                null,
                verb.description(),
                null,
                null,
                /* complete= */ true);
    }
}
