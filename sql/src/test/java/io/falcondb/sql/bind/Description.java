package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.parse.ParsedStatement;
import io.falcondb.sql.parse.Parser;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What describing a statement answers: parameter and column types, or the refusal. Both sides of
/// the comparison with PostgreSQL are put into this form.
final class Description {

    private Description() {}

    /// As bound here.
    static String here(String sql, Binder binder) {
        ParameterTypes parameters = ParameterTypes.declared(List.of());
        try {
            List<ParsedStatement> parsed = Parser.parse(sql);
            if (parsed.isEmpty()) {
                return "nothing";
            }
            BoundStatement bound = binder.bind(parsed.get(0).statement(), parameters);
            return described(
                    parameters.all().stream().map(Type::name).toList(),
                    bound.columns().stream()
                            .map(column -> column.name() + ":" + column.type().name())
                            .toList());
        } catch (DatabaseException refusal) {
            return refused(
                    refusal.code().sqlState(),
                    String.valueOf(refusal.getMessage()),
                    refusal.position());
        } catch (RuntimeException broken) {
            StackTraceElement[] trace = broken.getStackTrace();
            return "broken " + broken + (trace.length > 0 ? " at " + trace[0] : "");
        }
    }

    /// As PostgreSQL says.
    static String there(String sql, Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        sql.replaceAll("\\$\\d+", "?").replaceAll("(?<=[ \\]])\\?(?= ')", "??"))) {
            ResultSetMetaData columns = statement.getMetaData();
            List<String> described = new ArrayList<>();
            for (int i = 1; columns != null && i <= columns.getColumnCount(); i++) {
                described.add(columns.getColumnLabel(i) + ":" + typeName(columns, i));
            }
            ParameterMetaData parameters = statement.getParameterMetaData();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= parameters.getParameterCount(); i++) {
                types.add(plain(parameters.getParameterTypeName(i)));
            }
            return described(types, described);
        } catch (PSQLException refusal) {
            ServerErrorMessage message = refusal.getServerErrorMessage();
            if (message == null) {
                throw refusal;
            }
            return refused(
                    String.valueOf(refusal.getSQLState()),
                    String.valueOf(message.getMessage()),
                    message.getPosition());
        }
    }

    private static String typeName(ResultSetMetaData columns, int column) throws SQLException {
        return plain(columns.getColumnTypeName(column));
    }

    /// pgjdbc calls some columns with defaults by another name.
    private static String plain(String name) {
        return switch (name) {
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            default -> name.replace("\"", "").replace("pg_catalog.", "");
        };
    }

    private static String described(List<String> parameters, List<String> columns) {
        return parameters + " -> " + columns;
    }

    private static String refused(String code, String message, int position) {
        return "ERROR " + code + " " + message + " @" + position;
    }
}
