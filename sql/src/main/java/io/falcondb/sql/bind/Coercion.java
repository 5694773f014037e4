package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Cast;
import io.falcondb.relational.function.Casts;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.type.Typmods;
import io.falcondb.sql.catalog.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Conversions between types: PostgreSQL's chapter "Type Conversion", and what CAST does.
final class Coercion {

    private final Bindings bindings;
    private final RegLiterals regLiterals;

    Coercion(Bindings bindings) {
        this.bindings = bindings;
        this.regLiterals = new RegLiterals(bindings);
    }

    /// Whether a value of that type can become one of the other without being asked.
    static boolean implicitly(Type source, Type target) {
        return possible(source, target, Cast.Context.IMPLICIT);
    }

    static boolean possible(Type source, Type target, Cast.Context context) {
        if (source == target || source == Types.UNKNOWN || target == Types.ANY) {
            return true;
        }
        if (Polymorphism.isPolymorphic(target)) {
            return Polymorphism.admits(target, source);
        }
        if (target == Types.RECORD || source == Types.RECORD) {
            return context == Cast.Context.EXPLICIT && target.category() == 'S';
        }
        Cast cast = Casts.find(source, target);
        if (cast != null && cast.context().compareTo(context) <= 0) {
            return true;
        }
        return arrayElementsPossible(source, target, context);
    }

    private static boolean arrayElementsPossible(Type source, Type target, Cast.Context context) {
        Type from = source.element();
        Type to = target.element();
        return from != null
                && to != null
                && source.isArray()
                && target.isArray()
                && !isVector(target)
                && possible(from, to, context);
    }

    private static boolean isVector(Type type) {
        return type == Types.OIDVECTOR || type == Types.INT2VECTOR;
    }

    /// The value as that type for use in an operator or function; the caller has asked
    /// [#implicitly].
    Expr implicit(Expr value, Type target, int position) {
        return convert(value, target, -1, Cast.Context.IMPLICIT, position);
    }

    /// CAST(value AS target).
    Expr explicit(Expr value, TypeUse target, int position) {
        if (!possible(value.type(), target.type(), Cast.Context.EXPLICIT)) {
            throw Refusal.at(
                    ErrorCode.CANNOT_COERCE,
                    "cannot cast type "
                            + Refusal.name(value.type())
                            + " to "
                            + Refusal.name(target.type()),
                    position);
        }
        return convert(value, target.type(), target.typmod(), Cast.Context.EXPLICIT, position);
    }

    /// The value as it is stored in a column.
    ///
    /// @throws DatabaseException DATATYPE_MISMATCH with the column's name
    Expr assign(Expr value, Column column, int position) {
        if (!possible(value.type(), column.type(), Cast.Context.ASSIGNMENT)) {
            throw Refusal.mismatch(
                            "column \""
                                    + column.name()
                                    + "\" is of type "
                                    + Refusal.name(column.type())
                                    + " but expression is of type "
                                    + Refusal.name(value.type()),
                            position)
                    .hint("You will need to rewrite or cast the expression.");
        }
        return convert(value, column.type(), column.typmod(), Cast.Context.ASSIGNMENT, position);
    }

    /// A condition; `place` as in "argument of WHERE".
    Expr condition(Expr value, String place, int position) {
        if (value.type() != Types.BOOL && !implicitly(value.type(), Types.BOOL)) {
            throw Refusal.mismatch(
                    "argument of "
                            + place
                            + " must be type boolean, not type "
                            + Refusal.name(value.type()),
                    position);
        }
        return implicit(value, Types.BOOL, position);
    }

    /// A value whose type is still open becomes text.
    Expr settled(Expr value, int position) {
        return value.type() == Types.UNKNOWN ? implicit(value, Types.TEXT, position) : value;
    }

    Expr convert(Expr value, Type target, int typmod, Cast.Context context, int position) {
        if (value.type() == Types.UNKNOWN
                && target != Types.UNKNOWN
                && !(target.isPseudo() && target != Types.CSTRING && target != Types.RECORD)) {
            return fromUnknown(value, target, typmod, context, position);
        }
        Expr converted = convertType(value, target, typmod, context);
        return applyTypmod(converted, typmod, context);
    }

    private Expr fromUnknown(
            Expr value, Type target, int typmod, Cast.Context context, int position) {
        boolean literal = value instanceof Expr.Constant;
        if (value instanceof Expr.Constant constant) {
            Object text = constant.value();
            if (text == null) {
                return new Expr.Constant(target, typmod, null);
            }
            Long oid = regLiterals.resolve((String) text, target, position);
            if (oid != null) {
                return new Expr.Constant(target, -1, oid);
            }
            // Only interval input depends on the modifier; others are fitted afterwards, where a
            // written cast cuts what an assignment refuses.
            int inputTypmod = target == Types.INTERVAL ? typmod : -1;
            Object parsed;
            try {
                parsed = target.codec().parse((String) text, inputTypmod, bindings.formatting);
            } catch (DatabaseException invalid) {
                throw position < 0 ? invalid : invalid.at(position + 1);
            }
            boolean explicit = context == Cast.Context.EXPLICIT;
            return new Expr.Constant(
                    target, typmod, Typmods.coerce(target, parsed, typmod, explicit));
        }
        if (value instanceof Expr.Parameter parameter) {
            Expr settled = bindings.parameters.settle(parameter, target, position);
            return applyTypmod(settled, typmod, context);
        }
        return literal ? value : new Expr.TextCast(value, target, typmod);
    }

    private Expr convertType(Expr value, Type target, int typmod, Cast.Context context) {
        Type source = value.type();
        if (source == target
                || target == Types.ANY
                || target == Types.UNKNOWN
                || Polymorphism.isPolymorphic(target)
                || target == Types.RECORD) {
            return value;
        }
        Cast cast = Casts.find(source, target);
        if (cast == null || cast.context().compareTo(context) > 0) {
            return arrayElementsPossible(source, target, context)
                    ? arrayCast(value, target, typmod, context)
                    : new Expr.TextCast(value, target, typmod);
        }
        return switch (cast.method()) {
            case FUNCTION -> call(cast, value, target, typmod, context);
            case BINARY -> new Expr.Relabel(value, target, -1);
            case TEXT -> throughText(value, target);
        };
    }

    /// Names of `reg...` values are known to functions of the catalog, not to the codecs.
    private Expr throughText(Expr value, Type target) {
        if (value.type().name().startsWith("reg")) {
            for (Function output : bindings.functions.byName(value.type().name() + "out")) {
                Expr text = new Expr.Call(output, List.of(value), Types.CSTRING, -1);
                return target == Types.TEXT
                        ? new Expr.Relabel(text, target, -1)
                        : new Expr.TextCast(text, target, -1);
            }
        }
        return new Expr.TextCast(value, target, -1);
    }

    private Expr arrayCast(Expr value, Type target, int typmod, Cast.Context context) {
        Type from = Objects.requireNonNull(value.type().element());
        Type to = Objects.requireNonNull(target.element());
        Expr element = new Expr.CaseOperand(from, -1);
        Expr converted = convertType(element, to, typmod, context);
        if (converted instanceof Expr.Relabel && value.type().isArray()) {
            return new Expr.ArrayCast(value, converted, target);
        }
        return new Expr.ArrayCast(value, converted, target);
    }

    private static Expr call(Cast cast, Expr value, Type target, int typmod, Cast.Context context) {
        Function function = Objects.requireNonNull(cast.function());
        int arity = function.arguments().size();
        List<Expr> arguments = new ArrayList<>();
        arguments.add(value);
        if (arity > 1) {
            arguments.add(new Expr.Constant(Types.INT4, -1, (long) typmod));
        }
        if (arity > 2) {
            arguments.add(
                    context == Cast.Context.EXPLICIT ? Expr.Constant.TRUE : Expr.Constant.FALSE);
        }
        return new Expr.Call(function, List.copyOf(arguments), target, arity > 1 ? typmod : -1);
    }

    /// Cuts, pads or rounds to the typmod if the value does not have it yet.
    Expr applyTypmod(Expr value, int typmod, Cast.Context context) {
        if (typmod < 0 || typmod == value.typmod()) {
            return value;
        }
        Type type = value.type();
        Type element = type.element();
        if (element != null && type.isArray()) {
            Expr item = new Expr.CaseOperand(element, -1);
            Expr cut = applyTypmod(item, typmod, context);
            return cut == item ? value : new Expr.ArrayCast(value, cut, type);
        }
        Cast length = Casts.find(type, type);
        return length == null || length.function() == null
                ? value
                : call(length, value, type, typmod, context);
    }
}
