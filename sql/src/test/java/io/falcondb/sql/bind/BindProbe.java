package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.sql.parse.Parser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Prints what statements on standard input bind to: a tool for looking, not a test.
public final class BindProbe {

    private BindProbe() {}

    public static void main(String[] arguments) throws IOException {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        for (String sql : text.split(";\\s*\n", -1)) {
            if (sql.isBlank()) {
                continue;
            }
            System.out.println("> " + sql.strip());
            try {
                ParameterTypes parameters = ParameterTypes.declared(List.of());
                BoundStatement bound =
                        SampleCatalog.binder()
                                .bind(Parser.parse(sql).get(0).statement(), parameters)
                                .unchecked();
                System.out.println(bound.columns());
                System.out.println("  params " + parameters.all());
                if (arguments.length > 0) {
                    if (bound instanceof BoundStatement.Query q) {
                        System.out.print(PlanText.of(q.relation()));
                        System.out.println("  =>");
                        System.out.print(
                                PlanText.of(
                                        new io.falcondb.sql.optimise.Optimiser(
                                                        io.falcondb.sql.optimise.Optimiser.RowCounts
                                                                .UNKNOWN)
                                                .optimise(q.relation())));
                    }
                }
            } catch (DatabaseException refused) {
                System.out.println(
                        "  ERROR "
                                + refused
                                + " at "
                                + refused.position()
                                + " "
                                + refused.field(DatabaseException.Field.HINT));
            } catch (RuntimeException broken) {
                System.out.println("  BROKEN " + broken);
                for (int i = 0; i < Math.min(6, broken.getStackTrace().length); i++) {
                    System.out.println("      " + broken.getStackTrace()[i]);
                }
            }
        }
    }
}
