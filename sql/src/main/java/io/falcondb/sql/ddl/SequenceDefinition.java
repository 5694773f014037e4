package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.Sequences;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.SequenceOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of CREATE and ALTER SEQUENCE put together and checked as PostgreSQL does.
///
/// @param restart the value of RESTART, or null without RESTART
/// @param ownedBy the column of OWNED BY, with `none` as single part for NONE; null if not written
record SequenceDefinition(
        Type type,
        Sequences.Definition definition,
        long cache,
        @Nullable Long restart,
        @Nullable Name ownedBy,
        @Nullable Name name) {

    static SequenceDefinition of(List<SequenceOption> options) {
        return merge(options, null, Types.INT8, 1);
    }

    /// For a column of type int2, int4 or int8.
    static SequenceDefinition of(List<SequenceOption> options, Type columnType) {
        return merge(options, null, columnType, 1);
    }

    /// @param before what ALTER changes, null for CREATE
    static SequenceDefinition merge(
            List<SequenceOption> options,
            Sequences.@Nullable Definition before,
            Type typeBefore,
            long cacheBefore) {
        Type type = typeBefore;
        Set<Class<?>> seen = new HashSet<>();
        Long increment = null;
        Long start = null;
        Boolean cycle = null;
        long cache = cacheBefore;
        SequenceOption.MinValue min = null;
        SequenceOption.MaxValue max = null;
        SequenceOption.Restart restart = null;
        Name ownedBy = null;
        Name name = null;
        for (SequenceOption option : options) {
            if (!seen.add(option.getClass())) {
                throw new DatabaseException(
                                ErrorCode.SYNTAX_ERROR, "conflicting or redundant options")
                        .at(option.position() + 1);
            }
            switch (option) {
                case SequenceOption.As as -> type = integerType(as);
                case SequenceOption.Cache c -> cache = number(c.value());
                case SequenceOption.Cycle c -> cycle = c.cycle();
                case SequenceOption.Increment i -> increment = number(i.value());
                case SequenceOption.MaxValue m -> max = m;
                case SequenceOption.MinValue m -> min = m;
                case SequenceOption.OwnedBy o -> ownedBy = o.column();
                case SequenceOption.SequenceName n -> name = n.name();
                case SequenceOption.Start s -> start = number(s.value());
                case SequenceOption.Restart r -> restart = r;
            }
        }
        long step = increment != null ? increment : before != null ? before.increment() : 1;
        if (step == 0) {
            throw invalid("INCREMENT must not be zero");
        }
        boolean typeChanged = before != null && type != typeBefore;
        long maximum = maximum(max, before, step, type, typeChanged, typeBefore);
        long minimum = minimum(min, before, step, type, typeChanged, typeBefore);
        if (minimum >= maximum) {
            throw invalid(
                    "MINVALUE (" + minimum + ") must be less than MAXVALUE (" + maximum + ")");
        }
        long first =
                start != null
                        ? start
                        : before != null ? before.start() : step > 0 ? minimum : maximum;
        if (first < minimum) {
            throw invalid(
                    "START value (" + first + ") cannot be less than MINVALUE (" + minimum + ")");
        }
        if (first > maximum) {
            throw invalid(
                    "START value ("
                            + first
                            + ") cannot be greater than MAXVALUE ("
                            + maximum
                            + ")");
        }
        Long again = null;
        if (restart != null) {
            Literal value = restart.value();
            again = value == null ? first : number(value);
            if (again < minimum) {
                throw invalid(
                        "RESTART value ("
                                + again
                                + ") cannot be less than MINVALUE ("
                                + minimum
                                + ")");
            }
            if (again > maximum) {
                throw invalid(
                        "RESTART value ("
                                + again
                                + ") cannot be greater than MAXVALUE ("
                                + maximum
                                + ")");
            }
        }
        if (cache <= 0) {
            throw invalid("CACHE (" + cache + ") must be greater than zero");
        }
        boolean cycles = cycle != null ? cycle : before != null && before.cycle();
        return new SequenceDefinition(
                type,
                new Sequences.Definition(step, minimum, maximum, first, cycles),
                cache,
                again,
                ownedBy,
                name);
    }

    private static long maximum(
            SequenceOption.@Nullable MaxValue option,
            Sequences.@Nullable Definition before,
            long step,
            Type type,
            boolean typeChanged,
            Type typeBefore) {
        Literal value = option == null ? null : option.value();
        if (value != null) {
            long maximum = number(value);
            if (maximum < lowest(type) || maximum > highest(type)) {
                throw invalid(
                        "MAXVALUE ("
                                + maximum
                                + ") is out of range for sequence data type "
                                + sqlName(type));
            }
            return maximum;
        }
        boolean keep =
                option == null
                        && before != null
                        && !(typeChanged && before.max() == highest(typeBefore));
        return keep && before != null ? before.max() : step > 0 ? highest(type) : -1;
    }

    private static long minimum(
            SequenceOption.@Nullable MinValue option,
            Sequences.@Nullable Definition before,
            long step,
            Type type,
            boolean typeChanged,
            Type typeBefore) {
        Literal value = option == null ? null : option.value();
        if (value != null) {
            long minimum = number(value);
            if (minimum < lowest(type) || minimum > highest(type)) {
                throw invalid(
                        "MINVALUE ("
                                + minimum
                                + ") is out of range for sequence data type "
                                + sqlName(type));
            }
            return minimum;
        }
        boolean keep =
                option == null
                        && before != null
                        && !(typeChanged && before.min() == lowest(typeBefore));
        return keep && before != null ? before.min() : step > 0 ? 1 : lowest(type);
    }

    private static Type integerType(SequenceOption.As option) {
        Type type = TypeResolution.resolve(option.type()).type();
        if (type != Types.INT2 && type != Types.INT4 && type != Types.INT8) {
            throw invalid("sequence type must be smallint, integer, or bigint");
        }
        return type;
    }

    private static long highest(Type type) {
        return type == Types.INT2
                ? Short.MAX_VALUE
                : type == Types.INT4 ? Integer.MAX_VALUE : Long.MAX_VALUE;
    }

    private static long lowest(Type type) {
        return type == Types.INT2
                ? Short.MIN_VALUE
                : type == Types.INT4 ? Integer.MIN_VALUE : Long.MIN_VALUE;
    }

    private static String sqlName(Type type) {
        return type == Types.INT2 ? "smallint" : type == Types.INT4 ? "integer" : "bigint";
    }

    private static long number(Literal literal) {
        try {
            return Long.parseLong(literal.text().strip());
        } catch (NumberFormatException e) {
            throw new DatabaseException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                    "value \"" + literal.text() + "\" is out of range for type bigint",
                    e);
        }
    }

    private static DatabaseException invalid(String message) {
        return new DatabaseException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }
}
