package io.falcondb.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.optimise.Optimiser;
import org.junit.jupiter.api.Test;

class OptimisedPlansTest {

    @Test
    void conditionsMoveToTheirTablesAndColumnsNobodyReadsAreLeftOut() {
        assertThat(
                        BoundHere.optimised(
                                "select a.name from accounts a join orders o on o.account_id = a.id"
                                        + " where o.total > 5 and a.code = 'x'"))
                .isEqualTo(
                        """
                        Project [#1]
                          Join INNER int4eq(#3, #0)
                            Filter texteq(varchar(#2), x)
                              Scan accounts [0, 1, 4]
                            Filter float8gt(#1, 5.0)
                              Scan orders [1, 3]"""
                                .replace("texteq(varchar(#2), x)", "texteq(relabel(#2), x)"));
    }

    @Test
    void anOuterJoinWhosePaddingIsDroppedIsAnInnerOne() {
        assertThat(
                        BoundHere.optimised(
                                "select a.id from accounts a left join orders o on o.account_id ="
                                        + " a.id where o.total > 1"))
                .contains("Join INNER");
    }

    @Test
    void anOuterJoinStaysWhereItsPaddingIsAskedFor() {
        assertThat(
                        BoundHere.optimised(
                                "select a.id from accounts a left join orders o on o.account_id ="
                                        + " a.id where o.id is null"))
                .isEqualTo(
                        """
                        Project [#0]
                          Filter isnull(#2)
                            Join LEFT int4eq(#1, #0)
                              Scan accounts [0]
                              Scan orders [1, 0]"""
                                .replace("isnull(#2)", "isnull(#1)")
                                .replace("int4eq(#1, #0)", "int4eq(#2, #0)")
                                .replace("orders [1, 0]", "orders [0, 1]"));
    }

    @Test
    void aConditionOfTheOuterSideOfAnOuterJoinStaysInTheJoin() {
        assertThat(
                        BoundHere.optimised(
                                "select a.id from accounts a left join orders o on o.account_id ="
                                        + " a.id and a.id > 5"))
                .contains("Join LEFT and(int4eq(#1, #0), int4gt(#0, 5))");
    }

    @Test
    void existsIsASemiJoin() {
        assertThat(
                        BoundHere.optimised(
                                "select id from accounts a where exists (select 1 from orders o where"
                                        + " o.account_id = a.id and total > 1 limit 1)"))
                .isEqualTo(
                        """
                        Project [#0]
                          Join SEMI int4eq(#1, #0)
                            Scan accounts [0]
                            Filter float8gt(#1, 1.0)
                              Scan orders [1, 3]""");
    }

    @Test
    void notExistsIsAnAntiJoin() {
        assertThat(
                        BoundHere.optimised(
                                "select id from accounts a where not exists (select 1 from orders o"
                                        + " where o.account_id = a.id)"))
                .contains("Join ANTI int4eq(#1, #0)");
    }

    @Test
    void inIsASemiJoinAndNotInIsNone() {
        assertThat(
                        BoundHere.optimised(
                                "select id from accounts where id in (select account_id from orders)"))
                .contains("Join SEMI int4eq(#0, #1)");
        assertThat(
                        BoundHere.optimised(
                                "select id from accounts where id not in (select account_id from"
                                        + " orders)"))
                .contains("Filter not(quantified(#0){Project [#0] | Scan orders [1]})");
    }

    @Test
    void aWithQueryReadOnceIsPutInItsPlace() {
        assertThat(
                        BoundHere.optimised(
                                "with q as (select id, name from accounts) select name from q where"
                                        + " id = 1"))
                .isEqualTo(
                        """
                        Project [#1]
                          Filter int4eq(#0, 1)
                            Scan accounts [0, 1]""");
    }

    @Test
    void aMaterializedWithQueryStays() {
        assertThat(
                        BoundHere.optimised(
                                "with q as materialized (select id from accounts) select id from q"))
                .startsWith("With");
    }

    @Test
    void conditionsOnGroupKeysAreCheckedBeforeGrouping() {
        assertThat(
                        BoundHere.optimised(
                                "select * from (select name, count(*) n from accounts group by name)"
                                        + " q where name = 'x' and n > 1"))
                .isEqualTo(
                        """
                        Project [#0, #1]
                          Filter int84gt(#1, 1)
                            Aggregate [#0] [count[]]
                              Filter texteq(#0, x)
                                Scan accounts [1]""");
    }

    @Test
    void volatileConditionsAreNotMoved() {
        assertThat(
                        BoundHere.optimised(
                                "select 1 from accounts a, orders o where random() > 0.5 and a.id ="
                                        + " 1"))
                .startsWith("Project [1]\n  Filter float8gt(random(), 0.5)\n    Join INNER true");
    }

    @Test
    void joinsStartFromTheMostSelectiveTable() {
        String plan =
                BoundHere.optimised(
                        "select a.name, i.price from items i, orders o, accounts a where i.order_id"
                                + " = o.id and o.account_id = a.id and a.id = 7");
        assertThat(plan).contains("Filter int4eq(#0, 7)\n");
        assertThat(plan).doesNotContain("Join INNER true");
    }

    @Test
    void theColumnsOfAReorderedJoinKeepTheirOrder() {
        Relation before =
                BoundHere.query(
                        "select * from items i, orders o, accounts a where i.order_id = o.id and"
                                + " o.account_id = a.id and a.id = 7");
        Relation after = new Optimiser(Optimiser.RowCounts.UNKNOWN).optimise(before);
        assertThat(after.columns()).isEqualTo(before.columns());
    }

    @Test
    void ordersOfElevenTablesAreFoundGreedily() {
        StringBuilder sql = new StringBuilder("select count(*) from accounts t0");
        for (int i = 1; i < 12; i++) {
            sql.append(" join accounts t").append(i).append(" on t").append(i - 1);
            sql.append(".id = t").append(i).append(".id");
        }
        assertThat(BoundHere.optimised(sql.toString())).doesNotContain("Join INNER true");
    }
}
