package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value to be computed, as written.
public sealed interface Expression extends Node
        permits Literal,
                ColumnRef,
                FunctionCall,
                Predicate,
                SubqueryExpression,
                XmlExpression,
                Expression.Parameter,
                Expression.OperatorCall,
                Expression.And,
                Expression.Or,
                Expression.Not,
                Expression.Cast,
                Expression.Collate,
                Expression.Indirected,
                Expression.ArrayConstructor,
                Expression.Row,
                Expression.Case,
                Expression.Coalesce,
                Expression.NullIf,
                Expression.MinMax,
                Expression.NamedArgument,
                Expression.SqlValue,
                Expression.Grouping,
                Expression.CurrentOf,
                Expression.Default {

    /// `$number`, counted from 1.
    record Parameter(int number, int position) implements Expression {}

    /// An operator; `left` is null for a prefix operator. The position is the operator's.
    record OperatorCall(Name operator, @Nullable Expression left, Expression right, int position)
            implements Expression {}

    /// At least two operands.
    record And(List<Expression> operands, int position) implements Expression {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /// At least two operands.
    record Or(List<Expression> operands, int position) implements Expression {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    record Not(Expression operand, int position) implements Expression {}

    /// `CAST(x AS t)`, `x::t`, and typed literals such as `date '2000-01-01'`.
    record Cast(Expression operand, TypeName type, int position) implements Expression {}

    record Collate(Expression operand, Name collation, int position) implements Expression {}

    /// Fields and subscripts after a value: `(x).f`, `a[1][2]`, `$1.f`.
    record Indirected(Expression base, List<Indirection> steps, int position)
            implements Expression {
        public Indirected {
            steps = List.copyOf(steps);
        }
    }

    /// `ARRAY[...]`; inner brackets are constructors, too.
    record ArrayConstructor(List<Expression> elements, int position) implements Expression {
        public ArrayConstructor {
            elements = List.copyOf(elements);
        }
    }

    /// `ROW(...)` if explicit, else `(a, b)`.
    record Row(List<Expression> elements, boolean explicit, int position) implements Expression {
        public Row {
            elements = List.copyOf(elements);
        }
    }

    /// One branch of CASE.
    record When(Expression condition, Expression result, int position) implements Node {}

    /// @param operand the value compared with each condition, if given
    record Case(
            @Nullable Expression operand,
            List<When> branches,
            @Nullable Expression otherwise,
            int position)
            implements Expression {
        public Case {
            branches = List.copyOf(branches);
        }
    }

    record Coalesce(List<Expression> operands, int position) implements Expression {
        public Coalesce {
            operands = List.copyOf(operands);
        }
    }

    record NullIf(Expression left, Expression right, int position) implements Expression {}

    /// GREATEST or LEAST.
    record MinMax(boolean greatest, List<Expression> operands, int position) implements Expression {
        public MinMax {
            operands = List.copyOf(operands);
        }
    }

    /// `name => value` in a call.
    record NamedArgument(String name, Expression value, int position) implements Expression {}

    /// The niladic functions of the standard.
    enum SqlValueKind {
        CURRENT_DATE,
        CURRENT_TIME,
        CURRENT_TIMESTAMP,
        LOCALTIME,
        LOCALTIMESTAMP,
        CURRENT_ROLE,
        CURRENT_USER,
        USER,
        SESSION_USER,
        CURRENT_CATALOG,
        CURRENT_SCHEMA
    }

    /// @param precision of the time kinds, where written
    record SqlValue(SqlValueKind kind, @Nullable Integer precision, int position)
            implements Expression {}

    /// `GROUPING(...)`.
    record Grouping(List<Expression> arguments, int position) implements Expression {
        public Grouping {
            arguments = List.copyOf(arguments);
        }
    }

    /// `WHERE CURRENT OF cursor`.
    record CurrentOf(String cursor, int position) implements Expression {}

    /// `DEFAULT` as a value of INSERT, UPDATE or MERGE; the binder refuses it elsewhere.
    record Default(int position) implements Expression {}
}
