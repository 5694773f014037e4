package io.falcondb.relational.function;

import io.falcondb.relational.function.aggregate.AggregateFunctions;
import io.falcondb.relational.function.array.ArrayFunctions;
import io.falcondb.relational.function.json.JsonFunctions;
import io.falcondb.relational.function.moment.MomentFunctions;
import io.falcondb.relational.function.number.NumberFunctions;
import io.falcondb.relational.function.series.SeriesFunctions;
import io.falcondb.relational.function.template.TemplateFunctions;
import io.falcondb.relational.function.text.TextFunctions;
import java.util.List;

/// Gathers the families of built-in functions.
final class BuiltIns {

    private BuiltIns() {}

    static List<Function> functions() {
        Library library = new Library();
        Comparisons.define(library);
        NumberFunctions.define(library);
        TextFunctions.define(library);
        MomentFunctions.define(library);
        TemplateFunctions.define(library);
        JsonFunctions.define(library);
        ArrayFunctions.define(library);
        SeriesFunctions.define(library);
        AggregateFunctions.define(library);
        return library.functions();
    }
}
