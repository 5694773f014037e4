package io.falcondb.relational.function.number;

import io.falcondb.relational.function.Library;

/// The families of functions over numbers.
public final class NumberFunctions {

    private NumberFunctions() {}

    public static void define(Library library) {
        IntegerFunctions.define(library);
        FloatFunctions.define(library);
        NumericFunctions.define(library);
        Transcendental.define(library);
        Buckets.define(library);
        RandomFunctions.define(library);
    }
}
