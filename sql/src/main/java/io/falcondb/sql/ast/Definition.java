package io.falcondb.sql.ast;

import io.falcondb.sql.ast.ObjectRef.Aggregate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CREATE of relations' companions: indexes, sequences, schemas, views, types, domains.
public sealed interface Definition extends Statement {

    /// @param name null where PostgreSQL chooses one
    record CreateIndex(
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            @Nullable String name,
            TableRef.Named table,
            String accessMethod,
            List<IndexElement> elements,
            List<IndexElement> including,
            boolean nullsNotDistinct,
            List<Option> options,
            @Nullable String tablespace,
            @Nullable Expression where,
            int position)
            implements Definition {
        public CreateIndex {
            elements = List.copyOf(elements);
            including = List.copyOf(including);
            options = List.copyOf(options);
        }
    }

    record CreateSequence(
            Persistence persistence,
            boolean ifNotExists,
            Name name,
            List<SequenceOption> options,
            int position)
            implements Definition {
        public CreateSequence {
            options = List.copyOf(options);
        }
    }

    record AlterSequence(boolean ifExists, Name name, List<SequenceOption> options, int position)
            implements Definition {
        public AlterSequence {
            options = List.copyOf(options);
        }
    }

    /// @param name null where only AUTHORIZATION was written
    record CreateSchema(
            boolean ifNotExists,
            @Nullable String name,
            @Nullable RoleSpec authorization,
            List<Statement> elements,
            int position)
            implements Definition {
        public CreateSchema {
            elements = List.copyOf(elements);
        }
    }

    /// What a view demands of rows written through it.
    enum CheckOption {
        NONE,
        LOCAL,
        CASCADED
    }

    record CreateView(
            Persistence persistence,
            boolean replace,
            boolean recursive,
            Name name,
            List<String> columns,
            List<Option> options,
            SelectStatement query,
            CheckOption checkOption,
            int position)
            implements Definition {
        public CreateView {
            columns = List.copyOf(columns);
            options = List.copyOf(options);
        }
    }

    record CreateDomain(
            Name name,
            TypeName type,
            @Nullable Name collation,
            List<Constraint> constraints,
            int position)
            implements Definition {
        public CreateDomain {
            constraints = List.copyOf(constraints);
        }
    }

    record CreateEnum(Name name, List<String> labels, int position) implements Definition {
        public CreateEnum {
            labels = List.copyOf(labels);
        }
    }

    record CreateRange(Name name, List<Option> options, int position) implements Definition {
        public CreateRange {
            options = List.copyOf(options);
        }
    }

    record CreateCompositeType(Name name, List<ColumnDefinition> columns, int position)
            implements Definition {
        public CreateCompositeType {
            columns = List.copyOf(columns);
        }
    }

    /// CREATE TYPE name [(...)], AGGREGATE, OPERATOR, COLLATION, TEXT SEARCH ...: a name with a
    /// list of options.
    ///
    /// @param arguments signature of an aggregate, null for its old syntax and all other kinds
    /// @param from the collation of `CREATE COLLATION x FROM y`
    /// @param shell whether nothing but the name was written
    record Define(
            ObjectKind kind,
            boolean replace,
            boolean ifNotExists,
            Name name,
            @Nullable Aggregate arguments,
            List<Option> options,
            @Nullable Name from,
            boolean shell,
            int position)
            implements Definition {
        public Define {
            options = List.copyOf(options);
        }
    }

    /// @param name null where PostgreSQL chooses one
    record CreateStatistics(
            boolean ifNotExists,
            @Nullable Name name,
            List<String> kinds,
            List<IndexElement> elements,
            List<TableRef> from,
            int position)
            implements Definition {
        public CreateStatistics {
            kinds = List.copyOf(kinds);
            elements = List.copyOf(elements);
            from = List.copyOf(from);
        }
    }
}
