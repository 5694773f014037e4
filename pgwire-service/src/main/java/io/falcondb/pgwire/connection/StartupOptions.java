package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters of a start-up packet, taken apart.
///
/// @param settings run-time parameters, those in `options` first
/// @param unknownOptions protocol options (`_pq_.*`) that nobody here knows
record StartupOptions(
        String user, String database, Map<String, String> settings, List<String> unknownOptions) {

    /// @throws DatabaseException INVALID_AUTHORIZATION_SPECIFICATION without a user;
    ///   FEATURE_NOT_SUPPORTED for replication connections
    static StartupOptions of(Map<String, String> parameters) {
        String user = parameters.getOrDefault("user", "");
        if (user.isEmpty()) {
            throw new DatabaseException(
                    ErrorCode.INVALID_AUTHORIZATION_SPECIFICATION,
                    "no PostgreSQL user name specified in startup packet");
        }
        String database = parameters.getOrDefault("database", "");
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        readOptions(parameters.getOrDefault("options", ""), settings);
        parameters.forEach(
                (name, value) -> {
                    switch (name) {
                        case "user", "database", "options" -> {}
                        case "replication" -> refuseReplication(value);
                        default -> {
                            if (name.startsWith("_pq_.")) {
                                unknown.add(name);
                            } else {
                                settings.put(name, value);
                            }
                        }
                    }
                });
        return new StartupOptions(user, database.isEmpty() ? user : database, settings, unknown);
    }

    private static void refuseReplication(String value) {
        switch (value) {
            case "false", "off", "no", "0" -> {}
            default ->
                    throw new DatabaseException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "replication connections are not supported")
                            .hint("Changes are published as Kafka topics.");
        }
    }

    /// `-c name=value` and `--name=value`, separated by blanks that a backslash takes for itself.
    private static void readOptions(String options, Map<String, String> settings) {
        List<String> words = words(options);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String assignment;
            if (word.equals("-c") && i + 1 < words.size()) {
                assignment = words.get(++i);
            } else if (word.startsWith("-c") || word.startsWith("--")) {
                assignment = word.substring(2);
            } else {
                throw new DatabaseException(
                        ErrorCode.SYNTAX_ERROR,
                        "invalid command-line argument for server process: " + word);
            }
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new DatabaseException(ErrorCode.SYNTAX_ERROR, word + " requires a value");
            }
            settings.put(
                    assignment.substring(0, equals).replace('-', '_'),
                    assignment.substring(equals + 1));
        }
    }

    private static List<String> words(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (c == '\\' && i + 1 < options.length()) {
                word.append(options.charAt(++i));
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
