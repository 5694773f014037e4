package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Definition;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.ObjectKind;
import io.falcondb.sql.ast.ObjectRef;
import io.falcondb.sql.ast.RoleSpec;

/// CREATE of indexes, sequences, schemas, views, types and what else has a definition.
final class DefinitionWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final OptionWriter options;
    private final IndexWriter indexes;

    DefinitionWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.options = new OptionWriter(out, expressions);
        this.indexes = new IndexWriter(out, expressions);
    }

    void definition(Definition definition) {
        switch (definition) {
            case Definition.CreateIndex d -> index(d);
            case Definition.CreateSequence d -> {
                out.put("CREATE");
                expressions.queries().persistence(d.persistence());
                out.put("SEQUENCE").ifNotExists(d.ifNotExists()).name(d.name());
                d.options().forEach(indexes::sequenceOption);
            }
            case Definition.AlterSequence d -> {
                out.put("ALTER SEQUENCE").ifExists(d.ifExists()).name(d.name());
                d.options().forEach(indexes::sequenceOption);
            }
            case Definition.CreateSchema d -> schema(d);
            case Definition.CreateView d -> view(d);
            case Definition.CreateDomain d -> domain(d);
            case Definition.CreateEnum d -> {
                out.put("CREATE TYPE").name(d.name()).put("AS ENUM");
                out.inParentheses(d.labels(), out::string);
            }
            case Definition.CreateRange d -> {
                out.put("CREATE TYPE").name(d.name()).put("AS RANGE");
                options.definition(d.options());
            }
            case Definition.CreateCompositeType d -> {
                FromWriter columns = expressions.queries().from();
                out.put("CREATE TYPE").name(d.name()).put("AS");
                out.inParentheses(d.columns(), columns::column);
            }
            case Definition.Define d -> define(d);
            case Definition.CreateStatistics d -> statistics(d);
        }
    }

    private void index(Definition.CreateIndex d) {
        out.put("CREATE").putIf(d.unique(), "UNIQUE").put("INDEX");
        out.putIf(d.concurrently(), "CONCURRENTLY").ifNotExists(d.ifNotExists());
        String name = d.name();
        if (name != null) {
            out.identifier(name);
        }
        out.put("ON");
        expressions.queries().from().named(d.table());
        out.put("USING").identifier(d.accessMethod());
        out.inParentheses(d.elements(), indexes::element);
        if (!d.including().isEmpty()) {
            out.put("INCLUDE").inParentheses(d.including(), indexes::element);
        }
        out.putIf(d.nullsNotDistinct(), "NULLS NOT DISTINCT");
        options.with(d.options());
        out.optionalIdentifier("TABLESPACE", d.tablespace());
        expressions.queries().where(d.where());
    }

    private void schema(Definition.CreateSchema d) {
        out.put("CREATE SCHEMA").ifNotExists(d.ifNotExists());
        String name = d.name();
        if (name != null) {
            out.identifier(name);
        }
        RoleSpec owner = d.authorization();
        if (owner != null) {
            out.put("AUTHORIZATION").role(owner);
        }
        d.elements().forEach(expressions.queries()::statement);
    }

    private void view(Definition.CreateView d) {
        out.put("CREATE").putIf(d.replace(), "OR REPLACE");
        expressions.queries().persistence(d.persistence());
        out.putIf(d.recursive(), "RECURSIVE").put("VIEW").name(d.name());
        out.columnList(d.columns());
        options.with(d.options());
        out.put("AS");
        expressions.queries().query(d.query());
        if (d.checkOption() != Definition.CheckOption.NONE) {
            out.put("WITH").words(d.checkOption()).put("CHECK OPTION");
        }
    }

    private void domain(Definition.CreateDomain d) {
        out.put("CREATE DOMAIN").name(d.name()).put("AS");
        expressions.types().type(d.type());
        Name collation = d.collation();
        if (collation != null) {
            out.put("COLLATE").name(collation);
        }
        d.constraints().forEach(new ConstraintWriter(out, expressions)::constraint);
    }

    private void define(Definition.Define d) {
        out.put("CREATE").putIf(d.replace(), "OR REPLACE").upper(d.kind().words());
        out.ifNotExists(d.ifNotExists());
        ObjectRef.Aggregate aggregate = d.arguments();
        if (aggregate != null) {
            new ReferenceWriter(out, expressions).aggregate(aggregate);
        } else if (d.kind() == ObjectKind.OPERATOR) {
            out.put(ExpressionWriter.operatorName(d.name()));
        } else {
            out.name(d.name());
        }
        Name from = d.from();
        if (from != null) {
            out.put("FROM").name(from);
        } else if (!d.shell()) {
            options.definition(d.options());
        }
    }

    private void statistics(Definition.CreateStatistics d) {
        out.put("CREATE STATISTICS").ifNotExists(d.ifNotExists());
        Name name = d.name();
        if (name != null) {
            out.name(name);
        }
        out.columnList(d.kinds()).put("ON").list(d.elements(), indexes::element);
        out.put("FROM");
        expressions.queries().from().list(d.from());
    }
}
