package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.RoleSpec;
import io.falcondb.sql.ast.SystemStatement;

/// Databases, tablespaces, extensions, settings of the system.
final class SystemWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    SystemWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void statement(SystemStatement statement) {
        switch (statement) {
            case SystemStatement.CreateDatabase s -> {
                out.put("CREATE DATABASE").identifier(s.name());
                s.options().forEach(this::databaseOption);
            }
            case SystemStatement.AlterDatabase s -> {
                out.put("ALTER DATABASE").identifier(s.name());
                s.options().forEach(this::databaseOption);
            }
            case SystemStatement.AlterDatabaseSet s -> {
                out.put("ALTER DATABASE").identifier(s.name());
                new SessionWriter(out, expressions).statement(s.setting());
            }
            case SystemStatement.RefreshCollationVersion s ->
                    out.put("ALTER DATABASE").identifier(s.name()).put("REFRESH COLLATION VERSION");
            case SystemStatement.DropDatabase s -> {
                out.put("DROP DATABASE").ifExists(s.ifExists()).identifier(s.name());
                out.putIf(s.force(), "WITH (FORCE)");
            }
            case SystemStatement.CreateTablespace s -> {
                out.put("CREATE TABLESPACE").identifier(s.name());
                RoleSpec owner = s.owner();
                if (owner != null) {
                    out.put("OWNER").role(owner);
                }
                out.put("LOCATION").string(s.location());
                new OptionWriter(out, expressions).with(s.options());
            }
            case SystemStatement.DropTablespace s ->
                    out.put("DROP TABLESPACE").ifExists(s.ifExists()).identifier(s.name());
            case SystemStatement.AlterSystem s -> {
                out.put("ALTER SYSTEM");
                new SessionWriter(out, expressions).statement(s.setting());
            }
            case SystemStatement.CreateExtension s -> {
                out.put("CREATE EXTENSION").ifNotExists(s.ifNotExists()).identifier(s.name());
                s.options().forEach(this::extensionOption);
            }
            case SystemStatement.UpdateExtension s -> {
                out.put("ALTER EXTENSION").identifier(s.name()).put("UPDATE");
                out.optionalString("TO", s.version());
            }
            case SystemStatement.ExtensionMember s -> {
                out.put("ALTER EXTENSION").identifier(s.name());
                out.put(s.add() ? "ADD" : "DROP");
                new ObjectWriter(out, expressions).object(s.kind(), s.object());
            }
            case SystemStatement.CreateAccessMethod s -> {
                out.put("CREATE ACCESS METHOD").identifier(s.name());
                out.put("TYPE").words(s.handlerKind()).put("HANDLER").name(s.handler());
            }
        }
    }

    private void databaseOption(Option option) {
        switch (option.name()) {
            case "connection_limit" -> out.put("CONNECTION LIMIT");
            case "encoding", "location", "owner", "tablespace", "template" ->
                    out.upper(option.name());
            default -> out.identifier(option.name());
        }
        out.put("=");
        Option.Value value = option.value();
        if (value == null) {
            out.put("DEFAULT");
        } else {
            new OptionWriter(out, expressions).value(value);
        }
    }

    private void extensionOption(Option option) {
        String text = String.valueOf(option.text());
        switch (option.name()) {
            case "schema" -> out.put("SCHEMA").identifier(text);
            case "new_version" -> out.put("VERSION").string(text);
            default -> out.put("CASCADE");
        }
    }
}
