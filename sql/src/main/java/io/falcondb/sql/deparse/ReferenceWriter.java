package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.RoutineArgument;
import io.falcondb.sql.ast.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What identifies objects.
final class ReferenceWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    ReferenceWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    /// The object without the words of its kind.
    void reference(ObjectKind kind, ObjectRef object) {
        switch (object) {
            case ObjectRef.Named o -> out.name(o.name());
            case ObjectRef.Member o -> member(kind, o);
            case ObjectRef.OfType o -> expressions.types().type(o.type());
            case ObjectRef.Routine o -> routine(o);
            case ObjectRef.Aggregate o -> aggregate(o);
            case ObjectRef.OperatorOf o -> {
                out.put(ExpressionWriter.operatorName(o.name())).open();
                side(o.left());
                out.comma();
                side(o.right());
                out.close();
            }
            case ObjectRef.OfAccessMethod o ->
                    out.name(o.name()).put("USING").identifier(o.accessMethod());
            case ObjectRef.CastOf o -> {
                out.open();
                expressions.types().type(o.source());
                out.put("AS");
                expressions.types().type(o.target());
                out.close();
            }
            case ObjectRef.TransformOf o -> {
                out.put("FOR");
                expressions.types().type(o.type());
                out.put("LANGUAGE").identifier(o.language());
            }
            case ObjectRef.LargeObject o -> out.put(o.id().text());
            case ObjectRef.UserMapping o ->
                    out.put("FOR").role(o.user()).put("SERVER").identifier(o.server());
        }
    }

    private void member(ObjectKind kind, ObjectRef.Member o) {
        if (kind == ObjectKind.COLUMN) {
            out.name(o.parent()).tight("." + Quoting.identifier(o.name()));
            return;
        }
        out.identifier(o.name()).put("ON");
        out.putIf(kind == ObjectKind.DOMAIN_CONSTRAINT, "DOMAIN").name(o.parent());
    }

    private void side(@Nullable TypeName type) {
        if (type == null) {
            out.put("NONE");
        } else {
            expressions.types().type(type);
        }
    }

    void routine(ObjectRef.Routine o) {
        out.name(o.name());
        List<RoutineArgument> arguments = o.arguments();
        if (arguments != null) {
            out.tight("(").list(arguments, this::argument).close();
        }
    }

    void aggregate(ObjectRef.Aggregate o) {
        out.name(o.name()).tight("(");
        List<RoutineArgument> direct = o.direct();
        if (direct == null) {
            out.tight("*");
        } else {
            out.list(direct, this::argument);
        }
        List<RoutineArgument> ordered = o.ordered();
        if (ordered != null) {
            out.put("ORDER BY").list(ordered, this::argument);
        }
        out.close();
    }

    void argument(RoutineArgument argument) {
        switch (argument.mode()) {
            case DEFAULT, TABLE -> {}
            case IN, OUT, INOUT, VARIADIC -> out.words(argument.mode());
        }
        String name = argument.name();
        if (name != null) {
            out.identifier(name);
        }
        expressions.types().type(argument.type());
        Expression value = argument.defaultValue();
        if (value != null) {
            out.put("DEFAULT");
            expressions.expression(value);
        }
    }
}
