package io.falcondb.sql.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.Ticker;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.bind.ParameterTypes;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.explain.ExplainOptions;
import io.falcondb.sql.explain.Explanation;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.transaction.ReadView;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which way to the rows is taken, as EXPLAIN (COSTS OFF) shows it.
class ExplainTest {

    private static final Table T =
            new TableSpec(60000, "t")
                    .ints("id", "a", "b")
                    .column("s", Types.TEXT)
                    .primaryKey("id")
                    .unique("a")
                    .index(false, "b", "s")
                    .build();
    private static final Table U =
            new TableSpec(61000, "u").ints("x", "y", "z").primaryKey("x", "y").build();

    private final TestDatabase database = new TestDatabase(T, U);

    private String explain(String sql) {
        PhysicalPlan plan = database.plan(sql);
        ExplainOptions options =
                new ExplainOptions(false, false, false, false, false, ExplainOptions.Format.TEXT);
        return String.join("\n", new Explanation(plan.node(), options, null, 0, 0).lines());
    }

    @Test
    void keysAndUniqueIndexesBecomePoints() {
        assertThat(explain("select s from t where id = 5"))
                .isEqualTo("Index Scan using t_pkey on t\n  Index Cond: (id = 5)");
        assertThat(explain("select s from t where a = 5 and s = 'x'"))
                .isEqualTo(
                        """
                        Index Scan using t_a_key on t
                          Index Cond: (a = 5)
                          Filter: (s = 'x'::text)\
                        """);
        assertThat(explain("select * from u where y = 2 and x = 1"))
                .startsWith("Index Scan using u_pkey on u");
    }

    @Test
    void rangesAndPrefixesAreRead() {
        assertThat(explain("select * from t where id > 5 and id <= 9"))
                .isEqualTo("Index Scan using t_pkey on t\n  Index Cond: ((id > 5) AND (id <= 9))");
        assertThat(explain("select * from u where x = 3"))
                .isEqualTo("Index Scan using u_pkey on u\n  Index Cond: (x = 3)");
        assertThat(explain("select * from t where b = 3 and s > 'm'"))
                .startsWith("Index Scan using t_b_s_idx on t");
        assertThat(explain("select * from u where y = 3"))
                .isEqualTo("Seq Scan on u\n  Filter: (y = 3)");
        assertThat(explain("select * from t where id in (1, 2, 3)"))
                .isEqualTo(
                        "Index Scan using t_pkey on t\n"
                                + "  Index Cond: (id = ANY ('{1,2,3}'::integer[]))");
    }

    @Test
    void theOrderOfAKeySparesASort() {
        assertThat(explain("select * from t order by id")).doesNotContain("Sort");
        assertThat(explain("select * from t order by id desc limit 3"))
                .isEqualTo("Limit\n  ->  Index Scan Backward using t_pkey on t");
        assertThat(explain("select * from u where x = 1 order by y")).doesNotContain("Sort");
        assertThat(explain("select * from t where b = 1 order by s limit 1"))
                .doesNotContain("Sort");
        assertThat(explain("select * from t order by s"))
                .isEqualTo("Sort\n  Sort Key: s\n  ->  Seq Scan on t");
    }

    @Test
    void smallOuterSidesLookUpTheInner() {
        assertThat(explain("select * from u join t on t.id = u.z where u.x = 1 and u.y = 2"))
                .contains("Nested Loop", "Index Scan using t_pkey on t");
        assertThat(explain("select * from u join t on t.s = u.z::text"))
                .contains("Hash Join", "Hash Cond");
    }

    @Test
    void modificationsShowTheirSource() {
        assertThat(explain("update t set b = 1 where id = 3"))
                .isEqualTo(
                        "Update on t\n"
                                + "  ->  Index Scan using t_pkey on t\n"
                                + "        Index Cond: (id = 3)");
        assertThat(explain("insert into t values (1)")).isEqualTo("Insert on t\n  ->  Result");
    }

    @Test
    void analyzeCountsRowsAndLoops() {
        database.run("insert into t values (1, 1, 1, 'x'), (2, 2, 2, 'y')");
        PhysicalPlan plan =
                database.planner.planMeasured(
                        database.bind("select count(*) from t", ParameterTypes.none()),
                        Ticker.SYSTEM);
        TestDatabase.Client client = database.client();
        try (ReadView view = client.transaction().beginStatement(true)) {
            ExecutionContext context = client.context(view);
            try (Execution execution = plan.open(context)) {
                Row row = execution.next();
                assertThat(row).isNotNull();
            }
            ExplainOptions options =
                    new ExplainOptions(true, false, false, true, false, ExplainOptions.Format.TEXT);
            List<String> lines = new Explanation(plan.node(), options, context, 1, 2).lines();
            assertThat(lines)
                    .containsExactly(
                            "Aggregate (actual rows=1 loops=1)",
                            "  ->  Seq Scan on t (actual rows=2 loops=1)",
                            "Planning Time: 1.000 ms",
                            "Execution Time: 2.000 ms");
        }
        client.rollback();
    }
}
