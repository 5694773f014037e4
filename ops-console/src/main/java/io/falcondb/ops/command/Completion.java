package io.falcondb.ops.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Scripts that complete `falcon ops` in other shells.
public final class Completion {

    private Completion() {}

    /// @param shell bash or zsh
    /// @throws UsageException for others
    public static String script(String shell, List<Verb> verbs) {
        return switch (shell) {
            case "bash" -> bash(verbs);
            case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + bash(verbs);
            default -> throw new UsageException("completion is for bash or zsh");
        };
    }

    private static String bash(List<Verb> verbs) {
        Set<String> nouns = new LinkedHashSet<>();
        verbs.forEach(verb -> nouns.add(verb.noun()));
        StringBuilder cases = new StringBuilder();
        for (String noun : nouns) {
            List<String> names =
                    verbs.stream()
                            .filter(verb -> verb.noun().equals(noun) && !verb.name().isEmpty())
                            .map(Verb::name)
                            .toList();
            cases.append("    %s) words='%s' ;;\n".formatted(noun, String.join(" ", names)));
        }
        return """
        _falcon_ops() {
          [ "${COMP_WORDS[1]}" = ops ] || return
          local words=''
          case $COMP_CWORD in
          2) words='%s help hash-password completion' ;;
          3) case ${COMP_WORDS[2]} in
        %s    esac ;;
          esac
          [[ ${COMP_WORDS[COMP_CWORD]} == -* ]] && words='%s'
          COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _falcon_ops falcon ./falcon
        """
                .formatted(String.join(" ", nouns), cases, String.join(" ", Invocation.options()));
    }
}
