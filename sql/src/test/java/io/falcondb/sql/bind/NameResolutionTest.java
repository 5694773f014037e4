package io.falcondb.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.DatabaseException;
import org.junit.jupiter.api.Test;

class NameResolutionTest {

    @Test
    void anUnknownColumnIsRefusedWhereItStands() {
        assertThat(BoundHere.refusal("select id, nope from accounts"))
                .isEqualTo("ERROR 42703 column \"nope\" does not exist @12");
    }

    @Test
    void anUnknownTableIsRefusedWhereItStands() {
        assertThat(BoundHere.refusal("select 1 from accounts, nope"))
                .isEqualTo("ERROR 42P01 relation \"nope\" does not exist @25");
    }

    @Test
    void aTableThatIsNotInFromIsMissing() {
        assertThat(BoundHere.refusal("select orders.id from accounts"))
                .isEqualTo("ERROR 42P01 missing FROM-clause entry for table \"orders\" @8");
    }

    @Test
    void aTableHiddenByItsAliasIsHinted() {
        assertThat(BoundHere.refusal("select accounts.id from accounts a"))
                .isEqualTo(
                        "ERROR 42P01 invalid reference to FROM-clause entry for table"
                                + " \"accounts\" @8");
    }

    @Test
    void aColumnOfTwoTablesIsAmbiguous() {
        assertThat(BoundHere.refusal("select id from accounts, orders"))
                .isEqualTo("ERROR 42702 column reference \"id\" is ambiguous @8");
    }

    @Test
    void usingMergesItsColumnsUnderTheirCommonType() {
        assertThat(
                        BoundHere.columns(
                                "select id, a.id, o.id from accounts a join orders o using (id)"))
                .isEqualTo("id:int8, id:int4, id:int8");
    }

    @Test
    void aFullJoinShowsWhicheverSideHasTheMergedColumn() {
        assertThat(
                        BoundHere.plan(
                                "select line from items full join (select line from items) x using (line)"))
                .startsWith("Project [coalesce(#1, #4)]");
    }

    @Test
    void aSubqueryInFromDoesNotSeeItsNeighboursWithoutLateral() {
        assertThat(BoundHere.refusal("select 1 from accounts a, (select a.id from orders) x"))
                .isEqualTo(
                        "ERROR 42P01 invalid reference to FROM-clause entry for table \"a\" @35");
    }

    @Test
    void aLateralSubqueryThatUsesItsNeighbourBecomesAnApply() {
        assertThat(
                        BoundHere.plan(
                                "select x.t from accounts a, lateral (select total t from orders"
                                        + " where account_id = a.id) x"))
                .isEqualTo(
                        """
                        Project [#5]
                          Apply INNER true
                            Scan accounts [0, 1, 2, 3, 4]
                            Project [#3]
                              Filter int4eq(#1, ^1#0)
                                Scan orders [0, 1, 2, 3, 4]""");
    }

    @Test
    void aLateralSubqueryThatUsesNoNeighbourIsAJoin() {
        assertThat(BoundHere.plan("select 1 from accounts a, lateral (select 2 from orders) x"))
                .contains("Join INNER true");
    }

    @Test
    void innerLevelsOfLateralCountEachRow() {
        assertThat(
                        BoundHere.plan(
                                "select 1 from accounts a, lateral (select (select a.id + o.id)"
                                        + " from orders o) x"))
                .contains("scalar(){Project [int48pl(^2#0, ^1#0)] | OneRow}");
    }

    @Test
    void theNameOfATableIsItsRow() {
        assertThat(BoundHere.plan("select a, (a).name from accounts a"))
                .startsWith("Project [wholerow(#0, #1, #2, #3, #4), #1]");
    }

    @Test
    void nearNamesAreSuggested() {
        assertThatThrownBy(() -> BoundHere.bind("select nme from accounts"))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        refusal ->
                                assertThat(refusal.field(DatabaseException.Field.HINT))
                                        .isEqualTo(
                                                "Perhaps you meant to reference the column"
                                                        + " \"accounts.name\"."));
    }
}
