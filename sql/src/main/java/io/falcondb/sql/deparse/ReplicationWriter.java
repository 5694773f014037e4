package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.ReplicationStatement;
import io.falcondb.sql.ast.RoleSpec;
import org.jspecify.annotations.Nullable;

/// Publications, subscriptions, foreign data.
final class ReplicationWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final OptionWriter options;

    ReplicationWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.options = new OptionWriter(out, expressions);
    }

    void statement(ReplicationStatement statement) {
        switch (statement) {
            case ReplicationStatement.CreatePublication s -> {
                out.put("CREATE PUBLICATION").identifier(s.name());
                out.putIf(s.allTables(), "FOR ALL TABLES");
                if (!s.objects().isEmpty()) {
                    out.put("FOR").list(s.objects(), this::published);
                }
                options.with(s.options());
            }
            case ReplicationStatement.AlterPublication s -> {
                out.put("ALTER PUBLICATION").identifier(s.name()).words(s.change());
                if (s.options().isEmpty()) {
                    out.list(s.objects(), this::published);
                } else {
                    options.definition(s.options());
                }
            }
            case ReplicationStatement.CreateSubscription s -> {
                out.put("CREATE SUBSCRIPTION").identifier(s.name());
                out.put("CONNECTION").string(s.connection());
                out.put("PUBLICATION").identifiers(s.publications());
                options.with(s.options());
            }
            case ReplicationStatement.AlterSubscription s -> subscription(s);
            case ReplicationStatement.DropSubscription s -> {
                out.put("DROP SUBSCRIPTION").ifExists(s.ifExists()).identifier(s.name());
                out.cascade(s.cascade());
            }
            case ReplicationStatement.ForeignDataWrapper s -> {
                out.put(s.alter() ? "ALTER" : "CREATE").put("FOREIGN DATA WRAPPER");
                out.identifier(s.name());
                s.functions().forEach(this::function);
                out.foreignOptions(s.options());
            }
            case ReplicationStatement.CreateServer s -> {
                out.put("CREATE SERVER").ifNotExists(s.ifNotExists()).identifier(s.name());
                out.optionalString("TYPE", s.type());
                version(s.versionGiven(), s.version());
                out.put("FOREIGN DATA WRAPPER").identifier(s.wrapper());
                out.foreignOptions(s.options());
            }
            case ReplicationStatement.AlterServer s -> {
                out.put("ALTER SERVER").identifier(s.name());
                version(s.versionGiven(), s.version());
                out.foreignOptions(s.options());
            }
            case ReplicationStatement.CreateUserMapping s -> {
                out.put("CREATE USER MAPPING").ifNotExists(s.ifNotExists());
                mapping(s.user(), s.server());
                out.foreignOptions(s.options());
            }
            case ReplicationStatement.AlterUserMapping s -> {
                out.put("ALTER USER MAPPING");
                mapping(s.user(), s.server());
                out.foreignOptions(s.options());
            }
            case ReplicationStatement.DropUserMapping s -> {
                out.put("DROP USER MAPPING").ifExists(s.ifExists());
                mapping(s.user(), s.server());
            }
            case ReplicationStatement.ImportForeignSchema s -> {
                out.put("IMPORT FOREIGN SCHEMA").identifier(s.remoteSchema());
                if (s.kind() != ReplicationStatement.ImportKind.ALL) {
                    out.words(s.kind()).inParentheses(s.tables(), out::name);
                }
                out.put("FROM SERVER").identifier(s.server());
                out.put("INTO").identifier(s.localSchema()).foreignOptions(s.options());
            }
        }
    }

    private void published(ReplicationStatement.PublicationObject object) {
        switch (object) {
            case ReplicationStatement.PublishedSchema s -> {
                String schema = s.schema();
                out.put("TABLES IN SCHEMA");
                out.put(schema == null ? "CURRENT_SCHEMA" : Quoting.identifier(schema));
            }
            case ReplicationStatement.PublishedTable t -> {
                out.put("TABLE");
                expressions.queries().from().named(t.table());
                out.columnList(t.columns());
                Expression where = t.where();
                if (where != null) {
                    out.put("WHERE").open();
                    expressions.expression(where);
                    out.close();
                }
            }
        }
    }

    private void subscription(ReplicationStatement.AlterSubscription s) {
        out.put("ALTER SUBSCRIPTION").identifier(s.name());
        switch (s.change()) {
            case OPTIONS -> {
                out.put("SET");
                options.definition(s.options());
            }
            case SKIP -> {
                out.put("SKIP");
                options.definition(s.options());
            }
            case CONNECTION -> out.optionalString("CONNECTION", s.connection());
            case ENABLE, DISABLE -> out.words(s.change());
            case REFRESH -> {
                out.put("REFRESH PUBLICATION");
                options.with(s.options());
            }
            case ADD, DROP, SET -> {
                out.words(s.change()).put("PUBLICATION").identifiers(s.publications());
                options.with(s.options());
            }
        }
    }

    private void function(Option option) {
        Option.Value value = option.value();
        out.putIf(value == null, "NO").upper(option.name());
        if (value != null) {
            options.value(value);
        }
    }

    private void version(boolean given, @Nullable String version) {
        if (given) {
            out.put("VERSION");
            if (version == null) {
                out.put("NULL");
            } else {
                out.string(version);
            }
        }
    }

    private void mapping(RoleSpec user, String server) {
        out.put("FOR").role(user).put("SERVER").identifier(server);
    }
}
