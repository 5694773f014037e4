package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.TypeName;
import io.falcondb.sql.ast.TypeStatement;
import java.util.List;

/// Domains, enums, operator classes, casts, conversions, transforms.
final class TypeStatementWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final ReferenceWriter references;

    TypeStatementWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.references = new ReferenceWriter(out, expressions);
    }

    void statement(TypeStatement statement) {
        switch (statement) {
            case TypeStatement.AlterDomain s -> {
                out.put("ALTER DOMAIN").name(s.domain());
                domain(s.action());
            }
            case TypeStatement.AddEnumValue s -> {
                out.put("ALTER TYPE").name(s.type()).put("ADD VALUE");
                out.ifNotExists(s.ifNotExists()).string(s.label());
                out.optionalString(s.after() ? "AFTER" : "BEFORE", s.neighbour());
            }
            case TypeStatement.RenameEnumValue s -> {
                out.put("ALTER TYPE").name(s.type()).put("RENAME VALUE").string(s.label());
                out.put("TO").string(s.newLabel());
            }
            case TypeStatement.CreateCast s -> cast(s);
            case TypeStatement.CreateConversion s -> {
                out.put("CREATE").putIf(s.isDefault(), "DEFAULT").put("CONVERSION");
                out.name(s.name()).put("FOR").string(s.source()).put("TO").string(s.target());
                out.put("FROM").name(s.function());
            }
            case TypeStatement.CreateTransform s -> transform(s);
            case TypeStatement.CreateOperatorClass s -> {
                out.put("CREATE OPERATOR CLASS").name(s.name());
                out.putIf(s.isDefault(), "DEFAULT").put("FOR TYPE");
                expressions.types().type(s.type());
                out.put("USING").identifier(s.accessMethod());
                Name family = s.family();
                if (family != null) {
                    out.put("FAMILY").name(family);
                }
                out.put("AS").list(s.items(), this::item);
            }
            case TypeStatement.CreateOperatorFamily s -> {
                out.put("CREATE OPERATOR FAMILY").name(s.name());
                out.put("USING").identifier(s.accessMethod());
            }
            case TypeStatement.AlterOperatorFamily s -> {
                out.put("ALTER OPERATOR FAMILY").name(s.name());
                out.put("USING").identifier(s.accessMethod()).put(s.drop() ? "DROP" : "ADD");
                out.list(s.items(), this::item);
            }
            case TypeStatement.AlterTextSearchMapping s -> mapping(s);
        }
    }

    private void domain(TypeStatement.DomainAction action) {
        switch (action) {
            case TypeStatement.DomainDefault a -> {
                Expression value = a.value();
                out.put(value == null ? "DROP DEFAULT" : "SET DEFAULT");
                if (value != null) {
                    expressions.expression(value);
                }
            }
            case TypeStatement.DomainNotNull a ->
                    out.put(a.set() ? "SET NOT NULL" : "DROP NOT NULL");
            case TypeStatement.DomainAddConstraint a -> {
                out.put("ADD");
                new ConstraintWriter(out, expressions).constraint(a.constraint());
            }
            case TypeStatement.DomainDropConstraint a ->
                    out.put("DROP CONSTRAINT")
                            .ifExists(a.ifExists())
                            .identifier(a.name())
                            .cascade(a.cascade());
            case TypeStatement.DomainValidateConstraint a ->
                    out.put("VALIDATE CONSTRAINT").identifier(a.name());
        }
    }

    private void cast(TypeStatement.CreateCast s) {
        out.put("CREATE CAST").open();
        expressions.types().type(s.source());
        out.put("AS");
        expressions.types().type(s.target());
        out.close();
        ObjectRef.Routine function = s.function();
        if (function != null) {
            out.put("WITH FUNCTION");
            references.routine(function);
        } else {
            out.put(s.inout() ? "WITH INOUT" : "WITHOUT FUNCTION");
        }
        if (s.context() != TypeStatement.CastContext.EXPLICIT) {
            out.put("AS").words(s.context());
        }
    }

    private void transform(TypeStatement.CreateTransform s) {
        out.put("CREATE").putIf(s.replace(), "OR REPLACE").put("TRANSFORM FOR");
        expressions.types().type(s.type());
        out.put("LANGUAGE").identifier(s.language()).open();
        ObjectRef.Routine from = s.fromSql();
        ObjectRef.Routine to = s.toSql();
        if (from != null) {
            out.put("FROM SQL WITH FUNCTION");
            references.routine(from);
        }
        if (to != null) {
            if (from != null) {
                out.comma();
            }
            out.put("TO SQL WITH FUNCTION");
            references.routine(to);
        }
        out.close();
    }

    private void item(TypeStatement.ClassItem item) {
        switch (item) {
            case TypeStatement.OperatorItem i -> {
                out.put("OPERATOR").put("" + i.number());
                out.put(ExpressionWriter.operatorName(i.operator()));
                List<TypeName> arguments = i.arguments();
                if (arguments != null) {
                    types(arguments);
                }
                Name family = i.orderFamily();
                if (family != null) {
                    out.put("FOR ORDER BY").name(family);
                }
            }
            case TypeStatement.FunctionItem i -> {
                out.put("FUNCTION").put("" + i.number());
                if (!i.types().isEmpty()) {
                    types(i.types());
                }
                references.routine(i.function());
            }
            case TypeStatement.StorageItem i -> {
                out.put("STORAGE");
                expressions.types().type(i.type());
            }
            case TypeStatement.DropItem i -> {
                out.put(i.operator() ? "OPERATOR" : "FUNCTION").put("" + i.number());
                types(i.types());
            }
        }
    }

    private void types(List<TypeName> types) {
        out.inParentheses(types, expressions.types()::type);
    }

    private void mapping(TypeStatement.AlterTextSearchMapping s) {
        out.put("ALTER TEXT SEARCH CONFIGURATION").name(s.configuration());
        boolean replace = s.change() == TypeStatement.MappingChange.REPLACE;
        out.put(replace ? "ALTER" : s.change().name()).put("MAPPING").ifExists(s.ifExists());
        if (!s.tokens().isEmpty()) {
            out.put("FOR").identifiers(s.tokens());
        }
        if (replace) {
            out.put("REPLACE").name(s.dictionaries().getFirst());
            out.put("WITH").name(s.dictionaries().getLast());
        } else if (!s.dictionaries().isEmpty()) {
            out.put("WITH").names(s.dictionaries());
        }
    }
}
