package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// EXPLAIN and the upkeep of data.
public sealed interface Maintenance extends Statement {

    /// Options of the old syntax arrive as `analyze` and `verbose` without value.
    record Explain(List<Option> options, Statement statement, int position) implements Maintenance {
        public Explain {
            options = List.copyOf(options);
        }
    }

    /// A table of VACUUM or ANALYZE with the columns meant, empty for all.
    record VacuumTable(Name table, List<String> columns, int position) implements Node {
        public VacuumTable {
            columns = List.copyOf(columns);
        }
    }

    /// Options of the old syntax arrive as `full`, `freeze`, `verbose`, `analyze` without value.
    record Vacuum(List<Option> options, List<VacuumTable> tables, int position)
            implements Maintenance {
        public Vacuum {
            options = List.copyOf(options);
            tables = List.copyOf(tables);
        }
    }

    record Analyze(List<Option> options, List<VacuumTable> tables, int position)
            implements Maintenance {
        public Analyze {
            options = List.copyOf(options);
            tables = List.copyOf(tables);
        }
    }

    record Truncate(
            List<TableRef.Named> tables, boolean restartIdentity, boolean cascade, int position)
            implements Maintenance {
        public Truncate {
            tables = List.copyOf(tables);
        }
    }

    /// A null table means every table clustered before.
    record Cluster(List<Option> options, @Nullable Name table, @Nullable String index, int position)
            implements Maintenance {
        public Cluster {
            options = List.copyOf(options);
        }
    }

    /// What REINDEX rebuilds.
    enum ReindexTarget {
        INDEX,
        TABLE,
        SCHEMA,
        SYSTEM,
        DATABASE
    }

    /// CONCURRENTLY written as a word arrives as option `concurrently`.
    record Reindex(List<Option> options, ReindexTarget target, Name name, int position)
            implements Maintenance {
        public Reindex {
            options = List.copyOf(options);
        }
    }

    record RefreshMaterializedView(boolean concurrently, Name name, boolean withData, int position)
            implements Maintenance {}

    record Checkpoint(int position) implements Maintenance {}
}
