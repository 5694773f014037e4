package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.ALWAYS;
import static io.falcondb.sql.parse.Keyword.CLUSTER;
import static io.falcondb.sql.parse.Keyword.COLUMN;
import static io.falcondb.sql.parse.Keyword.CONSTRAINT;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DISABLE;
import static io.falcondb.sql.parse.Keyword.ENABLE;
import static io.falcondb.sql.parse.Keyword.FORCE;
import static io.falcondb.sql.parse.Keyword.FULL;
import static io.falcondb.sql.parse.Keyword.IDENTITY;
import static io.falcondb.sql.parse.Keyword.INDEX;
import static io.falcondb.sql.parse.Keyword.INHERIT;
import static io.falcondb.sql.parse.Keyword.LEVEL;
import static io.falcondb.sql.parse.Keyword.LOGGED;
import static io.falcondb.sql.parse.Keyword.METHOD;
import static io.falcondb.sql.parse.Keyword.NOTHING;
import static io.falcondb.sql.parse.Keyword.OF;
import static io.falcondb.sql.parse.Keyword.OIDS;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.REPLICA;
import static io.falcondb.sql.parse.Keyword.ROW;
import static io.falcondb.sql.parse.Keyword.RULE;
import static io.falcondb.sql.parse.Keyword.SECURITY;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.TRIGGER;
import static io.falcondb.sql.parse.Keyword.USER;
import static io.falcondb.sql.parse.Keyword.USING;

import io.falcondb.sql.ast.AlterTable;

/// One action of ALTER TABLE.
final class AlterActionParser {
    private final Grammar grammar;
    private final TokenStream t;

    AlterActionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    AlterTable.Action action() {
        int position = t.position();
        switch (t.keyword()) {
            case ADD -> {
                t.advance();
                return add(position);
            }
            case DROP -> {
                t.advance();
                return drop(position);
            }
            case ALTER -> {
                t.advance();
                if (t.accept(CONSTRAINT)) {
                    return alterConstraint(position);
                }
                t.accept(COLUMN);
                return new AlterColumnParser(grammar).column(position);
            }
            case SET -> {
                t.advance();
                return set(position);
            }
            case RESET -> {
                t.advance();
                return new AlterTable.SetOptions(true, grammar.options.relation(), position);
            }
            case ENABLE, DISABLE -> {
                return enable(position);
            }
            case FORCE -> {
                t.advance();
                return rowSecurity(AlterTable.RowSecurity.FORCE, position);
            }
            case NO -> {
                t.advance();
                if (t.accept(FORCE)) {
                    return rowSecurity(AlterTable.RowSecurity.NO_FORCE, position);
                }
                t.expect(INHERIT);
                return new AlterTable.Inherit(true, t.qualifiedName(), position);
            }
            case INHERIT -> {
                t.advance();
                return new AlterTable.Inherit(false, t.qualifiedName(), position);
            }
            case OF -> {
                t.advance();
                return new AlterTable.OfType(t.name(), position);
            }
            case NOT -> {
                t.advance();
                t.expect(OF);
                return new AlterTable.OfType(null, position);
            }
            case OWNER -> {
                t.advance();
                t.expect(TO);
                return new AlterTable.SetOwner(new RoleSpecParser(t).role(), position);
            }
            case CLUSTER -> {
                t.advance();
                t.expect(ON);
                return new AlterTable.ClusterOn(t.columnName(), position);
            }
            case VALIDATE -> {
                t.advance();
                t.expect(CONSTRAINT);
                return new AlterTable.ValidateConstraint(t.columnName(), position);
            }
            case REPLICA -> {
                t.advance();
                t.expect(IDENTITY);
                return replicaIdentity(position);
            }
            case OPTIONS -> {
                return new AlterTable.ForeignOptions(grammar.options.foreignChanges(), position);
            }
            default -> throw t.syntaxError();
        }
    }

    private AlterTable.Action add(int position) {
        ColumnParser columns = new ColumnParser(grammar);
        if (columns.atTableConstraint()) {
            return new AlterTable.AddConstraint(columns.tableConstraint(), position);
        }
        t.accept(COLUMN);
        boolean ifNotExists = grammar.statements.ifNotExists();
        return new AlterTable.AddColumn(ifNotExists, columns.definition(), position);
    }

    private AlterTable.Action drop(int position) {
        if (t.accept(CONSTRAINT)) {
            boolean ifExists = grammar.statements.ifExists();
            String name = t.columnName();
            return new AlterTable.DropConstraint(
                    ifExists, name, grammar.statements.cascade(), position);
        }
        t.accept(COLUMN);
        boolean ifExists = grammar.statements.ifExists();
        String column = t.columnName();
        return new AlterTable.DropColumn(ifExists, column, grammar.statements.cascade(), position);
    }

    private AlterTable.Action alterConstraint(int position) {
        String name = t.columnName();
        ConstraintAttributes attributes =
                new ConstraintAttributes(t).readDeferring("ALTER CONSTRAINT");
        return new AlterTable.AlterConstraint(
                name, attributes.deferrable(), attributes.deferred(), position);
    }

    private AlterTable.Action set(int position) {
        switch (t.keyword()) {
            case WITHOUT -> {
                t.advance();
                if (t.accept(OIDS)) {
                    return new AlterTable.DropOids(position);
                }
                t.expect(CLUSTER);
                return new AlterTable.ClusterOn(null, position);
            }
            case LOGGED, UNLOGGED -> {
                boolean logged = t.at(LOGGED);
                t.advance();
                return new AlterTable.SetLogged(logged, position);
            }
            case ACCESS -> {
                t.advance();
                t.expect(METHOD);
                return new AlterTable.SetAccessMethod(t.columnName(), position);
            }
            case TABLESPACE -> {
                t.advance();
                return new AlterTable.SetTablespace(t.columnName(), position);
            }
            default -> {
                return new AlterTable.SetOptions(false, grammar.options.relation(), position);
            }
        }
    }

    private AlterTable.Action enable(int position) {
        AlterTable.Enablement enablement = AlterTable.Enablement.DISABLE;
        boolean enable = t.accept(ENABLE);
        if (enable) {
            enablement = AlterTable.Enablement.ENABLE;
            if (t.accept(ALWAYS)) {
                enablement = AlterTable.Enablement.ENABLE_ALWAYS;
            } else if (t.accept(REPLICA)) {
                enablement = AlterTable.Enablement.ENABLE_REPLICA;
            }
        } else {
            t.expect(DISABLE);
        }
        if (t.accept(RULE)) {
            return new AlterTable.SetRule(enablement, t.columnName(), position);
        }
        boolean plain =
                enablement == AlterTable.Enablement.ENABLE
                        || enablement == AlterTable.Enablement.DISABLE;
        if (plain && t.at(ROW)) {
            return rowSecurity(
                    enable ? AlterTable.RowSecurity.ENABLE : AlterTable.RowSecurity.DISABLE,
                    position);
        }
        t.expect(TRIGGER);
        if (plain && t.accept(ALL)) {
            return new AlterTable.SetTrigger(
                    enablement, AlterTable.TriggerScope.ALL, null, position);
        }
        if (plain && t.at(USER)) {
            t.advance();
            return new AlterTable.SetTrigger(
                    enablement, AlterTable.TriggerScope.USER, null, position);
        }
        return new AlterTable.SetTrigger(
                enablement, AlterTable.TriggerScope.NAMED, t.columnName(), position);
    }

    private AlterTable.Action rowSecurity(AlterTable.RowSecurity state, int position) {
        t.expect(ROW);
        t.expect(LEVEL);
        t.expect(SECURITY);
        return new AlterTable.SetRowSecurity(state, position);
    }

    private AlterTable.Action replicaIdentity(int position) {
        AlterTable.ReplicaIdentity identity;
        String index = null;
        if (t.accept(NOTHING)) {
            identity = AlterTable.ReplicaIdentity.NOTHING;
        } else if (t.accept(FULL)) {
            identity = AlterTable.ReplicaIdentity.FULL;
        } else if (t.accept(DEFAULT)) {
            identity = AlterTable.ReplicaIdentity.DEFAULT;
        } else {
            t.expect(USING);
            t.expect(INDEX);
            identity = AlterTable.ReplicaIdentity.INDEX;
            index = t.columnName();
        }
        return new AlterTable.SetReplicaIdentity(identity, index, position);
    }
}
