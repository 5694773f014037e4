package io.falcondb.relational.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Calls whose answers PostgreSQL 15 gave; [PostgresComparisonTest] records them.
class GoldenFunctionTest {

    @Test
    void recordedCallsAreAnsweredAsPostgresAnsweredThem() throws IOException {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        getClass().getResourceAsStream("golden-functions.tsv")),
                                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                calls++;
                GoldenCall call = GoldenCall.parse(line);
                String answer = PostgresComparisonTest.ours(expression(call));
                if (!Objects.equals(answer, call.answer())) {
                    wrong.add(line + " but here " + answer);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).isGreaterThan(1_000);
    }

    private static Expr expression(GoldenCall call) {
        List<Expr> arguments = new ArrayList<>();
        for (int i = 0; i < call.types().size(); i++) {
            Type type = call.types().get(i);
            Object value =
                    type.codec()
                            .parse(call.arguments().get(i), -1, PostgresComparisonTest.FORMATTING);
            arguments.add(new Expr.Constant(type, -1, value));
        }
        Function function = Objects.requireNonNull(Functions.byOid(call.oid()));
        return new Expr.Call(function, arguments, call.result(), -1);
    }
}
