package io.falcondb.sql.parse;

import io.falcondb.kernel.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Where the parser and PostgreSQL's own disagree about a statement. As a main class it prints the
/// disagreements over the corpus or files, or over mutants of them: arguments are the number of
/// mutants per statement, a seed, and files with one statement per line.
final class Differences {
    private final LibPgQuery postgres;

    Differences(LibPgQuery postgres) {
        this.postgres = postgres;
    }

    /// What differs, or null if both accept, or refuse with the same words at the same place.
    @Nullable String of(String sql) {
        LibPgQuery.Result expected = postgres.parse(sql);
        String message = null;
        int position = 0;
        try {
            Parser.parse(sql);
        } catch (DatabaseException e) {
            message = e.getMessage();
            position = e.position();
        }
        if (expected.accepted()) {
            return message == null ? null : "refused: " + message + " @" + position;
        }
        if (message == null) {
            return "accepted, but: " + expected.message() + " @" + expected.cursor();
        }
        if (message.equals(expected.message()) && position == expected.cursor()) {
            return null;
        }
        return message
                + " @"
                + position
                + ", but: "
                + expected.message()
                + " @"
                + expected.cursor();
    }

    public static void main(String[] args) throws IOException {
        LibPgQuery postgres = LibPgQuery.load().orElseThrow();
        Differences differences = new Differences(postgres);
        int mutants = args.length > 0 ? Integer.parseInt(args[0]) : 0;
        Random random = new Random(args.length > 1 ? Long.parseLong(args[1]) : 1);
        List<String> statements = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            statements.addAll(Files.readAllLines(Path.of(args[i])));
        }
        if (statements.isEmpty()) {
            statements.addAll(Corpus.statements());
        }
        int total = 0;
        int different = 0;
        for (String statement : statements) {
            List<String> all = new ArrayList<>();
            if (mutants == 0) {
                all.add(statement);
            }
            all.addAll(Mutants.of(statement, random, mutants));
            for (String sql : all) {
                total++;
                String difference = differences.of(sql);
                if (difference != null) {
                    different++;
                    System.out.println(difference + "\n    " + sql);
                }
            }
        }
        System.out.println(different + " of " + total + " differ");
    }
}
