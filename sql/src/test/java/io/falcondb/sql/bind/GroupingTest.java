package io.falcondb.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupingTest {

    @Test
    void aColumnBesideTheKeysIsRefused() {
        assertThat(BoundHere.refusal("select name, id from accounts group by name"))
                .isEqualTo(
                        "ERROR 42803 column \"accounts.id\" must appear in the GROUP BY clause or be"
                                + " used in an aggregate function @14");
    }

    @Test
    void columnsDependOnAGroupedPrimaryKey() {
        assertThat(BoundHere.plan("select name, count(*) from accounts group by id"))
                .isEqualTo(
                        """
                        Project [#1, #2]
                          Aggregate [#0, #1] [count[]]
                            Scan accounts [0, 1, 2, 3, 4]""");
    }

    @Test
    void anExpressionThatIsAKeyIsFoundInsideOthers() {
        assertThat(BoundHere.plan("select upper(name) || 'x' from accounts group by upper(name)"))
                .startsWith("Project [textcat(#0, x)]");
    }

    @Test
    void aSubqueryMayUseTheKeysOnly() {
        assertThat(
                        BoundHere.refusal(
                                "select (select 1 from orders where account_id = a.id) from accounts"
                                        + " a group by name"))
                .isEqualTo(
                        "ERROR 42803 subquery uses ungrouped column \"a.id\" from outer query @49");
    }

    @Test
    void anAggregateOfOuterColumnsBelongsToTheOuterQuery() {
        assertThat(BoundHere.plan("select (select max(a.id)) from accounts a"))
                .isEqualTo(
                        """
                        Project [scalar(){Project [^1#0] | OneRow}]
                          Aggregate [] [max[#0]]
                            Scan accounts [0, 1, 2, 3, 4]""");
    }

    @Test
    void equalAggregatesAreComputedOnce() {
        assertThat(BoundHere.plan("select sum(id), sum(id) + 1 from accounts having sum(id) > 3"))
                .contains("Aggregate [] [sum[#0]]");
    }

    @Test
    void aggregatesAreRefusedInWhere() {
        assertThat(BoundHere.refusal("select 1 from accounts where count(*) > 1"))
                .isEqualTo("ERROR 42803 aggregate functions are not allowed in WHERE @30");
    }

    @Test
    void orderByMayUseAliasesOrdinalsAndAggregates() {
        assertThat(
                        BoundHere.plan(
                                "select name n, count(*) from accounts group by 1 order by n,"
                                        + " 2 desc, sum(id)"))
                .contains("Sort [#0, #1 desc, #2]");
    }
}
