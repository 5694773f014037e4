package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ANALYSE;
import static io.falcondb.sql.parse.Keyword.ANALYZE;
import static io.falcondb.sql.parse.Keyword.CHECKPOINT;
import static io.falcondb.sql.parse.Keyword.CLUSTER;
import static io.falcondb.sql.parse.Keyword.CONCURRENTLY;
import static io.falcondb.sql.parse.Keyword.CONTINUE;
import static io.falcondb.sql.parse.Keyword.EXPLAIN;
import static io.falcondb.sql.parse.Keyword.FREEZE;
import static io.falcondb.sql.parse.Keyword.FULL;
import static io.falcondb.sql.parse.Keyword.IDENTITY;
import static io.falcondb.sql.parse.Keyword.MATERIALIZED;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.REFRESH;
import static io.falcondb.sql.parse.Keyword.REINDEX;
import static io.falcondb.sql.parse.Keyword.RESTART;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.TRUNCATE;
import static io.falcondb.sql.parse.Keyword.USING;
import static io.falcondb.sql.parse.Keyword.VACUUM;
import static io.falcondb.sql.parse.Keyword.VERBOSE;
import static io.falcondb.sql.parse.Keyword.VIEW;

import io.falcondb.sql.ast.Maintenance;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;

/// EXPLAIN, VACUUM, ANALYZE, TRUNCATE, CLUSTER, REINDEX, REFRESH, CHECKPOINT.
final class MaintenanceParser {
    private final Grammar grammar;
    private final TokenStream t;

    MaintenanceParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement explain(int position) {
        t.expect(EXPLAIN);
        List<Option> options = new ArrayList<>(2);
        if (t.at('(') && TokenType.isLabel(t.type(1)) && !queryFollows()) {
            options.addAll(grammar.options.utility());
        } else {
            int place = t.position();
            if (analyzeWord()) {
                options.add(Option.of("analyze", null, place));
                place = t.position();
            }
            if (t.accept(VERBOSE)) {
                options.add(Option.of("verbose", null, place));
            }
        }
        return new Maintenance.Explain(options, grammar.statements.explainable(), position);
    }

    private boolean queryFollows() {
        return switch (t.keyword(1)) {
            case SELECT, VALUES, WITH, TABLE -> true;
            default -> false;
        };
    }

    private boolean analyzeWord() {
        return t.accept(ANALYZE) || t.accept(ANALYSE);
    }

    Statement vacuum(int position) {
        t.expect(VACUUM);
        List<Option> options = new ArrayList<>(2);
        if (t.at('(')) {
            options.addAll(grammar.options.utility());
        } else {
            flag(FULL, "full", options);
            flag(FREEZE, "freeze", options);
            flag(VERBOSE, "verbose", options);
            int place = t.position();
            if (analyzeWord()) {
                options.add(Option.of("analyze", null, place));
            }
        }
        return new Maintenance.Vacuum(options, tables(), position);
    }

    private void flag(Keyword keyword, String name, List<Option> options) {
        int place = t.position();
        if (t.accept(keyword)) {
            options.add(Option.of(name, null, place));
        }
    }

    Statement analyze(int position) {
        t.advance();
        List<Option> options = new ArrayList<>(1);
        if (t.at('(')) {
            options.addAll(grammar.options.utility());
        } else {
            flag(VERBOSE, "verbose", options);
        }
        return new Maintenance.Analyze(options, tables(), position);
    }

    private List<Maintenance.VacuumTable> tables() {
        if (!t.atColumnName()) {
            return List.of();
        }
        List<Maintenance.VacuumTable> list = new ArrayList<>(1);
        do {
            int place = t.position();
            Name table = t.qualifiedName();
            list.add(new Maintenance.VacuumTable(table, t.optionalColumnList(), place));
        } while (t.accept(','));
        return list;
    }

    Statement truncate(int position) {
        t.expect(TRUNCATE);
        t.accept(TABLE);
        List<TableRef.Named> tables = grammar.from.relations();
        boolean restart = t.accept(RESTART);
        if (restart || t.accept(CONTINUE)) {
            t.expect(IDENTITY);
        }
        return new Maintenance.Truncate(tables, restart, cascade(), position);
    }

    private boolean cascade() {
        return grammar.statements.cascade();
    }

    Statement cluster(int position) {
        t.expect(CLUSTER);
        List<Option> options = new ArrayList<>(1);
        if (t.at('(')) {
            options.addAll(grammar.options.utility());
        } else {
            flag(VERBOSE, "verbose", options);
        }
        if (!t.atColumnName()) {
            return new Maintenance.Cluster(options, null, null, position);
        }
        Name name = t.qualifiedName();
        if (!name.qualified() && t.accept(ON)) {
            return new Maintenance.Cluster(options, t.qualifiedName(), name.last(), position);
        }
        String index = t.accept(USING) ? t.columnName() : null;
        return new Maintenance.Cluster(options, name, index, position);
    }

    Statement reindex(int position) {
        t.expect(REINDEX);
        List<Option> options = new ArrayList<>(1);
        if (t.at('(')) {
            options.addAll(grammar.options.utility());
        }
        Maintenance.ReindexTarget target =
                switch (t.keyword()) {
                    case INDEX -> Maintenance.ReindexTarget.INDEX;
                    case TABLE -> Maintenance.ReindexTarget.TABLE;
                    case SCHEMA -> Maintenance.ReindexTarget.SCHEMA;
                    case SYSTEM -> Maintenance.ReindexTarget.SYSTEM;
                    case DATABASE -> Maintenance.ReindexTarget.DATABASE;
                    default -> throw t.syntaxError();
                };
        t.advance();
        flag(CONCURRENTLY, "concurrently", options);
        boolean relation =
                target == Maintenance.ReindexTarget.INDEX
                        || target == Maintenance.ReindexTarget.TABLE;
        int place = t.position();
        Name name = relation ? t.qualifiedName() : new Name(List.of(t.columnName()), place);
        return new Maintenance.Reindex(options, target, name, position);
    }

    Statement refresh(int position) {
        t.expect(REFRESH);
        t.expect(MATERIALIZED);
        t.expect(VIEW);
        boolean concurrently = t.accept(CONCURRENTLY);
        Name name = t.qualifiedName();
        return new Maintenance.RefreshMaterializedView(
                concurrently, name, grammar.statements.withData(), position);
    }

    Statement checkpoint(int position) {
        t.expect(CHECKPOINT);
        return new Maintenance.Checkpoint(position);
    }
}
