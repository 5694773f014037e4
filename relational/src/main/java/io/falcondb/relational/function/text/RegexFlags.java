package io.falcondb.relational.function.text;

import io.falcondb.relational.function.Refusal;

/// The options of a regular expression, as letters give them.
///
/// @param linesAnchor `^` and `$` match at every line
record RegexFlags(
        boolean global,
        boolean ignoreCase,
        boolean dotMatchesNewline,
        boolean linesAnchor,
        boolean expanded,
        boolean quoted) {

    static final RegexFlags NONE = new RegexFlags(false, false, true, false, false, false);
    static final RegexFlags IGNORE_CASE = NONE.with("i");

    /// @throws io.falcondb.kernel.DatabaseException INVALID_PARAMETER_VALUE
    static RegexFlags parse(String letters) {
        return NONE.with(letters);
    }

    RegexFlags with(String letters) {
        RegexFlags flags = this;
        for (int letter : letters.codePoints().toArray()) {
            flags = flags.with(letter);
        }
        return flags;
    }

    private RegexFlags with(int letter) {
        return switch (letter) {
            case 'g' ->
                    new RegexFlags(
                            true, ignoreCase, dotMatchesNewline, linesAnchor, expanded, quoted);
            case 'i' ->
                    new RegexFlags(global, true, dotMatchesNewline, linesAnchor, expanded, quoted);
            case 'c' ->
                    new RegexFlags(global, false, dotMatchesNewline, linesAnchor, expanded, quoted);
            case 'm', 'n' -> new RegexFlags(global, ignoreCase, false, true, expanded, quoted);
            case 'p' -> new RegexFlags(global, ignoreCase, false, false, expanded, quoted);
            case 's' -> new RegexFlags(global, ignoreCase, true, false, expanded, quoted);
            case 'w' -> new RegexFlags(global, ignoreCase, true, true, expanded, quoted);
            case 't' ->
                    new RegexFlags(
                            global, ignoreCase, dotMatchesNewline, linesAnchor, false, quoted);
            case 'x' ->
                    new RegexFlags(
                            global, ignoreCase, dotMatchesNewline, linesAnchor, true, quoted);
            case 'q' ->
                    new RegexFlags(
                            global, ignoreCase, dotMatchesNewline, linesAnchor, expanded, true);
            case 'b', 'e' -> this;
            default ->
                    throw Refusal.invalidParameter(
                            "invalid regular expression option: \""
                                    + Character.toString(letter)
                                    + "\"");
        };
    }
}
