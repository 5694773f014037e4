package io.falcondb.sql.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.parse.Parser;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterTypesTest {

    private static List<Type> types(String sql, Type... declared) {
        ParameterTypes parameters = ParameterTypes.declared(List.of(declared));
        SampleCatalog.binder().bind(Parser.parse(sql).get(0).statement(), parameters);
        return parameters.all();
    }

    @Test
    void aParameterTakesTheTypeItIsComparedWith() {
        assertThat(types("select 1 from accounts where id = $1 and name = $2"))
                .containsExactly(Types.INT4, Types.TEXT);
    }

    @Test
    void aParameterTakesTheTypeOfItsColumn() {
        assertThat(types("insert into orders (placed, tags) values ($1, $2)"))
                .containsExactly(Types.TIMESTAMPTZ, Types.arrayOf(Types.TEXT));
    }

    @Test
    void aDeclaredTypeStaysAndIsCast() {
        assertThat(types("select 1 from accounts where id = $1", Types.INT8))
                .containsExactly(Types.INT8);
    }

    @Test
    void aParameterThatNothingSaysAnythingAboutIsText() {
        assertThat(types("select $1")).containsExactly(Types.TEXT);
    }

    @Test
    void aGapBetweenParametersHasNoType() {
        assertThatThrownBy(() -> types("select $2::int"))
                .hasMessage("could not determine data type of parameter $1");
    }

    @Test
    void twoTypesForOneParameterAreInconsistent() {
        assertThat(BoundHere.refusal("select ($1, $1) = (1, 'x'::text)"))
                .isEqualTo("ERROR 42P08 inconsistent types deduced for parameter $1 @17");
    }

    @Test
    void withoutTheExtendedProtocolThereAreNoParameters() {
        assertThatThrownBy(
                        () ->
                                SampleCatalog.binder()
                                        .bind(
                                                Parser.parse("select $1").get(0).statement(),
                                                ParameterTypes.none()))
                .hasMessage("there is no parameter $1");
    }
}
