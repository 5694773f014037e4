package io.falcondb.sql.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.sql.session.SessionFixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs `recorded.txt`: each line after `> ` is a statement, the lines below it are what PostgreSQL
/// 15 answered: notices, rows, the tag or the error. The statements build on each other.
class DdlMatchesPostgresTest {

    private record Recorded(String statement, List<String> answer) {}

    @Test
    void statementsAnswerAsRecordedFromPostgres() throws IOException {
        SessionFixture.Talk talk = new SessionFixture().talk();
        List<String> differences = new ArrayList<>();
        for (Recorded recorded : read()) {
            List<String> answer = lines(recorded.statement(), talk.run(recorded.statement()));
            if (!answer.equals(recorded.answer())) {
                differences.add(
                        "> "
                                + recorded.statement()
                                + "\n  expected "
                                + recorded.answer()
                                + "\n  but was  "
                                + answer);
            }
        }
        assertThat(String.join("\n", differences)).isEmpty();
    }

    /// psql shows no tag after rows.
    private static List<String> lines(String statement, List<String> answered) {
        List<String> answer = new ArrayList<>();
        for (String line : answered) {
            answer.addAll(List.of(line.split("\n")));
        }
        boolean query = statement.startsWith("select") && !statement.contains(" into ");
        return query && !answer.isEmpty() && answer.getLast().matches("SELECT \\d+")
                ? answer.subList(0, answer.size() - 1)
                : answer;
    }

    private static List<Recorded> read() throws IOException {
        List<Recorded> all = new ArrayList<>();
        try (InputStream source =
                DdlMatchesPostgresTest.class.getResourceAsStream("recorded.txt")) {
            for (String line :
                    new String(source.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("> ")) {
                    all.add(new Recorded(line.substring(2), new ArrayList<>()));
                } else if (!line.isEmpty()) {
                    all.getLast().answer().add(line);
                }
            }
        }
        return all;
    }
}
