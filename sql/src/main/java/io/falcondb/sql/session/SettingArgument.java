package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.Interval;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.TransactionStatement;
import io.falcondb.sql.session.setting.SettingCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was written after SET as texts.
final class SettingArgument {

    private SettingArgument() {}

    static List<String> texts(SessionStatement.Set set) {
        return set.values().stream().map(SettingArgument::text).toList();
    }

    /// The defaults that SET SESSION CHARACTERISTICS AS TRANSACTION changes.
    static Map<String, String> sessionCharacteristics(List<TransactionStatement.Mode> modes) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (TransactionStatement.Mode mode : modes) {
            switch (mode) {
                case TransactionStatement.IsolationMode(var level, int position) ->
                        settings.put("default_transaction_isolation", level.words());
                case TransactionStatement.ReadOnlyMode(boolean readOnly, int position) ->
                        settings.put("default_transaction_read_only", readOnly ? "on" : "off");
                case TransactionStatement.DeferrableMode(boolean deferrable, int position) ->
                        settings.put("default_transaction_deferrable", deferrable ? "on" : "off");
            }
        }
        return settings;
    }

    private static String text(Expression value) {
        return switch (value) {
            case Literal literal -> literal.text();
            case Expression.Cast(Literal literal, var type, int position)
                    when type.name().last().equals("interval") ->
                    offset(literal.text());
            case Expression.OperatorCall call
                    when call.left() == null && call.operator().last().equals("-") ->
                    "-" + text(call.right());
            default ->
                    throw new DatabaseException(ErrorCode.SYNTAX_ERROR, "SET takes literals only");
        };
    }

    /// SET TIME ZONE INTERVAL.
    private static String offset(String text) {
        Object value = Types.INTERVAL.codec().parse(text, -1, Formatting.DEFAULT);
        if (!(value instanceof Interval interval)
                || interval.months() != 0
                || interval.days() != 0) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "invalid value for parameter \"TimeZone\": \"" + text + "\"");
        }
        return SettingCatalog.timeZoneOffset((int) (interval.micros() / 1_000_000));
    }
}
