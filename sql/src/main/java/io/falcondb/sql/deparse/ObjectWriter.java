package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.ObjectStatement;
import io.falcondb.sql.ast.Option;
import org.jspecify.annotations.Nullable;

/// DROP, COMMENT, RENAME and what else is done to objects of many kinds.
final class ObjectWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final ReferenceWriter references;

    ObjectWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.references = new ReferenceWriter(out, expressions);
    }

    void statement(ObjectStatement statement) {
        switch (statement) {
            case ObjectStatement.Drop s -> {
                out.put("DROP").upper(s.kind().words());
                out.putIf(s.concurrently(), "CONCURRENTLY").ifExists(s.ifExists());
                out.list(s.objects(), o -> references.reference(s.kind(), o));
                out.cascade(s.cascade());
            }
            case ObjectStatement.Comment s -> {
                out.put("COMMENT ON");
                object(s.kind(), s.object());
                text(s.text());
            }
            case ObjectStatement.SecurityLabel s -> {
                out.put("SECURITY LABEL").optionalString("FOR", s.provider()).put("ON");
                object(s.kind(), s.object());
                text(s.label());
            }
            case ObjectStatement.Rename s -> rename(s);
            case ObjectStatement.SetSchema s -> {
                altered(s.kind(), s.ifExists(), s.only(), s.object());
                out.put("SET SCHEMA").identifier(s.schema());
            }
            case ObjectStatement.SetOwner s -> {
                altered(s.kind(), false, false, s.object());
                out.put("OWNER TO").role(s.owner());
            }
            case ObjectStatement.DependsOnExtension s -> {
                altered(s.kind(), false, false, s.object());
                out.putIf(s.remove(), "NO").put("DEPENDS ON EXTENSION");
                out.identifier(s.extension());
            }
            case ObjectStatement.DropOwned s ->
                    out.put("DROP OWNED BY").roles(s.owners()).cascade(s.cascade());
            case ObjectStatement.ReassignOwned s ->
                    out.put("REASSIGN OWNED BY").roles(s.owners()).put("TO").role(s.to());
            case ObjectStatement.MoveAll s -> {
                out.put("ALTER").upper(s.kind().words()).put("ALL IN TABLESPACE");
                out.identifier(s.from());
                if (!s.owners().isEmpty()) {
                    out.put("OWNED BY").roles(s.owners());
                }
                out.put("SET TABLESPACE").identifier(s.to()).putIf(s.nowait(), "NOWAIT");
            }
            case ObjectStatement.AlterOptions s -> options(s);
        }
    }

    void object(ObjectKind kind, ObjectRef object) {
        out.upper(kind == ObjectKind.DOMAIN_CONSTRAINT ? "constraint" : kind.words());
        references.reference(kind, object);
    }

    private void text(@Nullable String text) {
        out.put("IS");
        if (text == null) {
            out.put("NULL");
        } else {
            out.string(text);
        }
    }

    private void altered(ObjectKind kind, boolean ifExists, boolean only, ObjectRef object) {
        out.put("ALTER").upper(kind.words()).ifExists(ifExists).putIf(only, "ONLY");
        references.reference(kind, object);
    }

    private void rename(ObjectStatement.Rename s) {
        ObjectKind parent = s.parentKind();
        if (parent != null && s.object() instanceof ObjectRef.Member member) {
            out.put("ALTER").upper(parent.words()).ifExists(s.ifExists());
            out.putIf(s.only(), "ONLY").name(member.parent()).put("RENAME");
            switch (s.kind()) {
                case CONSTRAINT, DOMAIN_CONSTRAINT -> out.put("CONSTRAINT");
                case ATTRIBUTE -> out.put("ATTRIBUTE");
                default -> out.put("COLUMN");
            }
            out.identifier(member.name());
        } else {
            altered(s.kind(), s.ifExists(), s.only(), s.object());
            out.put("RENAME");
        }
        out.put("TO").identifier(s.newName()).cascade(s.cascade());
    }

    private void options(ObjectStatement.AlterOptions s) {
        altered(s.kind(), s.ifExists(), false, s.object());
        OptionWriter writer = new OptionWriter(out, expressions);
        switch (s.kind()) {
            case COLLATION -> out.put("REFRESH VERSION");
            case STATISTICS ->
                    out.put("SET STATISTICS").put(String.valueOf(s.options().getFirst().text()));
            case TEXT_SEARCH_DICTIONARY -> writer.definition(s.options());
            case OPERATOR, TYPE -> {
                out.put("SET");
                out.inParentheses(s.options(), this::operatorOption);
            }
            default -> {
                out.put(s.reset() ? "RESET" : "SET");
                writer.definition(s.options());
            }
        }
    }

    private void operatorOption(Option option) {
        out.identifier(option.name()).put("=");
        Option.Value value = option.value();
        if (value == null) {
            out.put("NONE");
        } else {
            new OptionWriter(out, expressions).value(value);
        }
    }
}
