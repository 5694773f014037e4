package io.falcondb.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Types;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModificationTest {

    @Test
    void insertFillsMissingColumnsWithDefaultsCastToTheColumn() {
        BoundStatement.Insert insert =
                (BoundStatement.Insert) BoundHere.bind("insert into accounts (id) values (1)");
        assertThat(insert.values()).hasSize(5);
        assertThat(insert.values().get(0)).isInstanceOf(Expr.Column.class);
        assertThat(insert.values().get(1)).isEqualTo(new Expr.Constant(Types.TEXT, -1, null));
        assertThat(insert.values().get(2).type()).isEqualTo(Types.NUMERIC);
        assertThat(((Expr.Constant) insert.values().get(4)).value()).isEqualTo("none");
    }

    @Test
    void defaultInValuesIsTheColumnsDefault() {
        BoundStatement.Insert insert =
                (BoundStatement.Insert)
                        BoundHere.bind("insert into accounts (id, code) values (1, default)");
        assertThat(PlanText.of(insert.source()).strip()).isEqualTo("Values [[1, none]]");
    }

    @Test
    void excludedStandsBehindTheExistingRow() {
        BoundStatement.Insert insert =
                (BoundStatement.Insert)
                        BoundHere.bind(
                                "insert into accounts (id) values (1) on conflict (id) do update set"
                                        + " name = accounts.name || excluded.name");
        BoundStatement.OnConflict conflict = Objects.requireNonNull(insert.onConflict());
        assertThat(conflict.arbiters()).containsExactly(SampleCatalog.ACCOUNTS.primaryIndex());
        assertThat(PlanText.expr(Objects.requireNonNull(conflict.assignments()).get(0).value()))
                .isEqualTo("textcat(#1, #6)");
    }

    @Test
    void aConflictTargetWithoutUniqueIndexIsRefused() {
        assertThat(
                        BoundHere.refusal(
                                "insert into accounts values (1) on conflict (name) do nothing"))
                .isEqualTo(
                        "ERROR 42P10 there is no unique or exclusion constraint matching the ON"
                                + " CONFLICT specification @0");
    }

    @Test
    void anUpdatesSourceIsTheOldRowItsKeyAndTheOtherTables() {
        BoundStatement.Update update =
                (BoundStatement.Update)
                        BoundHere.bind(
                                "update accounts set name = o.tags[1] from orders o where"
                                        + " o.account_id = accounts.id");
        assertThat(update.key()).isEqualTo(5);
        assertThat(PlanText.of(update.source()).strip())
                .isEqualTo(
                        """
                        Filter int4eq(#7, #0)
                          Join INNER true
                            Scan accounts [0, 1, 2, 3, 4] key
                            Scan orders [0, 1, 2, 3, 4]""");
        assertThat(PlanText.expr(update.assignments().get(0).value())).startsWith("subscript(#10");
        assertThat(PlanText.expr(Objects.requireNonNull(update.recheck())))
                .isEqualTo("int4eq(#7, #0)");
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByColumn() {
        assertThat(BoundHere.refusal("update accounts set opened = 5"))
                .isEqualTo(
                        "ERROR 42804 column \"opened\" is of type date but expression is of type"
                                + " integer @30");
    }

    @Test
    void tooManyExpressionsAreRefused() {
        assertThat(BoundHere.refusal("insert into accounts (id) values (1, 2)"))
                .isEqualTo("ERROR 42601 INSERT has more expressions than target columns @38");
    }

    @Test
    void lockedQueriesKeepTheKeysOfTheirTablesBelowTheLimit() {
        assertThat(
                        BoundHere.optimised(
                                "select name from accounts where id > 3 order by opened limit 1 for"
                                        + " update skip locked"))
                .isEqualTo(
                        """
                        Project [#1]
                          Limit 1 -
                            Lock [accounts[0, 1, 2]@3]
                              Sort [#2]
                                Filter int4gt(#0, 3)
                                  Scan accounts [0, 1, 3] key""");
    }
}
