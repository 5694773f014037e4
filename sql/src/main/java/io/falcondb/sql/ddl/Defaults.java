package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.bind.ParameterTypes;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Keywords;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Defaults and generation expressions of columns as stored text.
final class Defaults {

    private final Ddl ddl;

    Defaults(Ddl ddl) {
        this.ddl = ddl;
    }

    /// The text to be stored; null for `DEFAULT NULL`, which is none.
    ///
    /// @throws io.falcondb.kernel.DatabaseException if it does not fit the column
    @Nullable String text(Column column, Expression written) {
        Expression value = qualified(written);
        Expr bound = bind(column, value);
        if (bound instanceof Expr.Constant constant && constant.value() == null) {
            return null;
        }
        if (value instanceof Literal literal && literal.kind() == Literal.Kind.STRING) {
            return Keywords.literal(literal.text()) + "::" + TypeNames.format(column.type(), -1);
        }
        if (value instanceof Expression.SqlValue word) {
            Integer precision = word.precision();
            return word.kind().name() + (precision == null ? "" : "(" + precision + ")");
        }
        Expr natural = ddl.binder().bindValue(value, null, ParameterTypes.none());
        return ExpressionSql.of(natural, List.of());
    }

    /// A default over no row, coerced to the column's type.
    Expr bind(Column column, Expression value) {
        try {
            return ddl.binder().bindDefault(value, column);
        } catch (DatabaseException refusal) {
            String message = String.valueOf(refusal.getMessage());
            if (refusal.code() != ErrorCode.DATATYPE_MISMATCH
                    || !message.contains(" but expression is of type ")) {
                throw refusal;
            }
            throw new DatabaseException(
                            ErrorCode.DATATYPE_MISMATCH,
                            message.replace(
                                    " but expression is of", " but default expression is of"))
                    .hint("You will need to rewrite or cast the expression.");
        }
    }

    /// The text of `GENERATED ALWAYS AS (...) STORED`.
    String generation(Table table, Column column, Expression value) {
        Expr bound = ddl.binder().bindGenerated(value, table, column);
        if (Volatility.of(bound) != Volatility.IMMUTABLE) {
            throw new DatabaseException(
                    ErrorCode.INVALID_OBJECT_DEFINITION, "generation expression is not immutable");
        }
        return ExpressionSql.of(ddl.binder().bindExpression(value, table), table.columns());
    }

    /// `nextval` of that sequence, with its schema, so that the search path does not matter.
    static String nextval(String schemaName, String sequenceName) {
        return "nextval(" + sequenceLiteral(schemaName, sequenceName) + "::regclass)";
    }

    /// The qualified name as it stands in stored defaults.
    static String sequenceLiteral(String schemaName, String sequenceName) {
        return Keywords.literal(Keywords.quote(schemaName) + "." + Keywords.quote(sequenceName));
    }

    /// With the names of sequences in `nextval('s')` resolved now, as PostgreSQL does.
    private Expression qualified(Expression value) {
        if (!(value instanceof FunctionCall call)
                || call.arguments().size() != 1
                || !List.of("nextval", "currval").contains(call.name().last())) {
            return value;
        }
        Expression argument = call.arguments().getFirst();
        if (argument instanceof Expression.Cast cast
                && cast.type().name().last().equals("regclass")) {
            argument = cast.operand();
        }
        if (!(argument instanceof Literal literal) || literal.kind() != Literal.Kind.STRING) {
            return value;
        }
        List<String> parts = io.falcondb.sql.catalog.RegNames.parts(literal.text());
        SearchPath path = ddl.path();
        CatalogRelation found =
                ddl.catalog()
                        .require(
                                path,
                                parts.size() > 1 ? parts.get(parts.size() - 2) : null,
                                parts.getLast());
        if (!(found instanceof Sequence sequence)) {
            return value;
        }
        String name =
                Keywords.quote(ddl.catalog().schemaName(sequence.schemaOid()))
                        + "."
                        + Keywords.quote(sequence.name());
        List<Expression> arguments = new ArrayList<>();
        arguments.add(
                new Expression.Cast(
                        Literal.string(name, literal.position()),
                        TypeName.of(Name.of("regclass"), -1),
                        -1));
        return FunctionCall.of(call.name(), arguments, call.position());
    }
}
