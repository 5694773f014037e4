package io.falcondb.sql.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShapePlansTest {

    private final SessionFixture fixture = new SessionFixture();
    private final SessionFixture.Talk talk = fixture.talk();

    @BeforeEach
    void fill() {
        talk.run("create table t (id int primary key, n int, v text, d date, p numeric(6,2))");
        talk.run(
                "insert into t select g, g * 10, 'v' || g, '2026-01-01', g from generate_series(1, 20) g");
    }

    @Test
    void oneplanServesAllKeys() {
        assertThat(talk.run("select v from t where id = 3")).containsExactly("v3", "SELECT 1");
        Compiled plan = plan("select v from t where id = 4");
        assertThat(talk.run("select v from t where id = 5")).containsExactly("v5", "SELECT 1");
        assertThat(plan("SELECT v FROM t  WHERE id=6 -- seven")).isNotNull().isSameAs(plan);
        assertThat(plan.plan().mayWait()).isFalse();
    }

    @Test
    void theSignOfANumberIsKept() {
        talk.run("update t set n = n + -7 where id = 1");
        talk.run("update t set n = n + -8 where id = 1");
        talk.run("update t set n = n + 1 where id = 1");

        assertThat(talk.run("select n from t where id = 1")).containsExactly("-4", "SELECT 1");
        assertThat(plan("update t set n = n + -9 where id = 2")).isNotNull();
    }

    @Test
    void stringsTakeTheTypeOfTheirColumn() {
        assertThat(talk.run("select count(*) from t where d = '2026-01-01'"))
                .containsExactly("20", "SELECT 1");
        assertThat(talk.run("select count(*) from t where d = '2026-01-02'"))
                .containsExactly("0", "SELECT 1");
        assertThat(talk.run("select count(*) from t where d = 'nonsense'"))
                .containsExactly("ERROR 22007 invalid input syntax for type date: \"nonsense\"");
    }

    @Test
    void literalsInTheSelectListAreGuards() {
        assertThat(talk.run("select 'a', id from t where id = 1"))
                .containsExactly("a|1", "SELECT 1");
        assertThat(talk.run("select 'b', id from t where id = 1"))
                .containsExactly("b|1", "SELECT 1");
        assertThat(plan("select 'a', id from t where id = 9")).isNotNull();
        assertThat(plan("select 'c', id from t where id = 9")).isNull();
    }

    @Test
    void limitsAndOrdinalsAreGuards() {
        assertThat(talk.run("select id, -id from t where id < 4 order by 1 limit 1"))
                .containsExactly("1|-1", "SELECT 1");
        assertThat(talk.run("select id, -id from t where id < 4 order by 2 limit 2"))
                .containsExactly("3|-3", "2|-2", "SELECT 2");
    }

    @Test
    void insertsOfOneRowShareAPlan() {
        talk.run("insert into t values (100, 1, 'x', '2026-05-05', 1.5)");
        assertThat(plan("insert into t values (101, 2, 'y', '2026-05-06', 2.5)")).isNotNull();
        talk.run("insert into t values (101, 2, 'y', '2026-05-06', 2.555)");

        assertThat(talk.run("select * from t where id = 101"))
                .containsExactly("101|2|y|2026-05-06|2.56", "SELECT 1");
    }

    @Test
    void aSmallNumberAndALargeOneHaveShapesOfTheirOwn() {
        assertThat(talk.run("select count(*) from t where n = 10"))
                .containsExactly("1", "SELECT 1");
        assertThat(talk.run("select count(*) from t where n = 10000000000"))
                .containsExactly("0", "SELECT 1");
        assertThat(talk.run("select count(*) from t where n = 10.0"))
                .containsExactly("1", "SELECT 1");
    }

    @Test
    void aChangedSchemaMakesNewPlans() {
        talk.run("select * from t where id = 1");
        assertThat(plan("select * from t where id = 2")).isNotNull();
        talk.run("alter table t drop column v");

        assertThat(plan("select * from t where id = 2")).isNull();
        assertThat(talk.run("select * from t where id = 2"))
                .containsExactly("2|20|2026-01-01|2.00", "SELECT 1");
    }

    @Test
    void parametersDoNotExistInTheSimpleProtocol() {
        assertThat(talk.run("select v from t where id = $1"))
                .containsExactly("ERROR 42P02 there is no parameter $1");
    }

    private Compiled plan(String sql) {
        ShapePlans.Bound bound = talk.session.plans().find(sql);
        return bound == null ? null : bound.compiled();
    }
}
