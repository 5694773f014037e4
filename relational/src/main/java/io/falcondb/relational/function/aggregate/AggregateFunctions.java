package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import io.falcondb.relational.function.Function.Aggregate;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.type.datetime.Intervals;
import io.falcondb.relational.value.Interval;
import java.util.Comparator;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;

/// PostgreSQL's general-purpose and statistical aggregates.
public final class AggregateFunctions {

    private AggregateFunctions() {}

    public static void define(Library library) {
        library.define("count()", of(CountAccumulator::new));
        library.define("count(any)", of(CountAccumulator::new));
        sums(library);
        intervals(library);
        extremes(library);
        bits(library);
        statistics(library);
        collections(library);
    }

    private static void sums(Library library) {
        library.define("sum(int2)", of(() -> new IntegerSum(IntegerSum.Form.BIGINT)));
        library.define("sum(int4)", of(() -> new IntegerSum(IntegerSum.Form.BIGINT)));
        library.define("sum(int8)", of(() -> new IntegerSum(IntegerSum.Form.NUMERIC)));
        library.define("sum(float4)", of(() -> new FloatSum(true)));
        library.define("sum(float8)", of(() -> new FloatSum(false)));
        library.define("sum(numeric)", of(() -> new NumericMoments(NumericMoments.Form.SUM)));
        for (String integer : new String[] {"int2", "int4", "int8"}) {
            library.define(
                    "avg(" + integer + ")", of(() -> new IntegerSum(IntegerSum.Form.AVERAGE)));
        }
        for (String real : new String[] {"float4", "float8"}) {
            library.define("avg(" + real + ")", of(() -> new Moments(Moments.Form.AVERAGE)));
        }
        library.define("avg(numeric)", of(() -> new NumericMoments(NumericMoments.Form.AVERAGE)));
    }

    private static void intervals(Library library) {
        library.define(
                "sum(interval)",
                of(() -> new Folding((a, b) -> Intervals.plus((Interval) a, (Interval) b))));
        library.define("avg(interval)", of(IntervalAverage::new));
    }

    private static void extremes(Library library) {
        for (Type type : Types.all()) {
            String arguments = "(" + type.name() + ")";
            if (library.knows("min" + arguments)) {
                library.define("min" + arguments, extreme(false));
                library.define("max" + arguments, extreme(true));
            }
        }
    }

    private static Aggregate extreme(boolean greatest) {
        return (types, result) -> {
            Type type = types.getFirst();
            if (type.repr() == Repr.LONG && type != Types.XID8 && type != Types.PG_LSN) {
                return new LongExtreme(greatest);
            }
            Comparator<Object> order = Ordering.of(type);
            Comparator<Object> wanted = greatest ? order : order.reversed();
            // Of equals such as 1.0 and 1.00 the later one.
            return new Folding((a, b) -> wanted.compare(b, a) >= 0 ? b : a);
        };
    }

    private static void bits(Library library) {
        for (String integer : new String[] {"int2", "int4", "int8"}) {
            library.define("bit_and(" + integer + ")", longs((a, b) -> a & b));
            library.define("bit_or(" + integer + ")", longs((a, b) -> a | b));
            library.define("bit_xor(" + integer + ")", longs((a, b) -> a ^ b));
        }
        BinaryOperator<Object> and = (a, b) -> (Boolean) a && (Boolean) b;
        BinaryOperator<Object> or = (a, b) -> (Boolean) a || (Boolean) b;
        library.define("bool_and(bool)", of(() -> new Folding(and)));
        library.define("every(bool)", of(() -> new Folding(and)));
        library.define("bool_or(bool)", of(() -> new Folding(or)));
    }

    private static Aggregate longs(LongBinaryOperator operator) {
        return of(() -> new Folding((a, b) -> operator.applyAsLong((Long) a, (Long) b)));
    }

    private static void statistics(Library library) {
        dispersion(library, "var_pop", "VARIANCE_POPULATION");
        dispersion(library, "var_samp", "VARIANCE_SAMPLE");
        dispersion(library, "variance", "VARIANCE_SAMPLE");
        dispersion(library, "stddev_pop", "DEVIATION_POPULATION");
        dispersion(library, "stddev_samp", "DEVIATION_SAMPLE");
        dispersion(library, "stddev", "DEVIATION_SAMPLE");
        library.define("regr_count(float8,float8)", of(PairCount::new));
        pairs(library, "regr_avgx", s -> s.sumX / s.count);
        pairs(library, "regr_avgy", s -> s.sumY / s.count);
        pairs(library, "regr_sxx", s -> s.squaresX);
        pairs(library, "regr_syy", s -> s.squaresY);
        pairs(library, "regr_sxy", s -> s.products);
        pairs(library, "covar_pop", s -> s.products / s.count);
        pairs(library, "covar_samp", s -> s.count < 2 ? null : s.products / (s.count - 1));
        pairs(
                library,
                "corr",
                s ->
                        s.squaresX == 0 || s.squaresY == 0
                                ? null
                                : s.products / Math.sqrt(s.squaresX * s.squaresY));
        pairs(
                library,
                "regr_r2",
                s ->
                        s.squaresX == 0
                                ? null
                                : s.squaresY == 0
                                        ? 1.0
                                        : s.products * s.products / (s.squaresX * s.squaresY));
        pairs(library, "regr_slope", s -> s.squaresX == 0 ? null : s.products / s.squaresX);
        pairs(
                library,
                "regr_intercept",
                s ->
                        s.squaresX == 0
                                ? null
                                : (s.sumY - s.sumX * s.products / s.squaresX) / s.count);
    }

    private static void dispersion(Library library, String name, String form) {
        for (String exact : new String[] {"int2", "int4", "int8", "numeric"}) {
            library.define(
                    name + "(" + exact + ")",
                    of(() -> new NumericMoments(NumericMoments.Form.valueOf(form))));
        }
        for (String real : new String[] {"float4", "float8"}) {
            library.define(
                    name + "(" + real + ")", of(() -> new Moments(Moments.Form.valueOf(form))));
        }
    }

    private static void pairs(Library library, String name, Regression.Form form) {
        library.define(name + "(float8,float8)", of(() -> new Regression(form)));
    }

    private static void collections(Library library) {
        library.define("string_agg(text,text)", of(TextConcatenation::new));
        library.define("string_agg(bytea,bytea)", of(ByteConcatenation::new));
        library.define("array_agg(anynonarray)", arrays(false));
        library.define("array_agg(anyarray)", arrays(true));
    }

    private static Aggregate arrays(boolean ofArrays) {
        return (types, result) -> {
            Type element = result.element();
            return new ArrayCollection(element == null ? types.getFirst() : element, ofArrays);
        };
    }

    private static Aggregate of(Supplier<Accumulator> start) {
        return (types, result) -> start.get();
    }
}
