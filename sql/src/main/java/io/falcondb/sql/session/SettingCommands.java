package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.SessionStatement.Scope;
import io.falcondb.sql.catalog.SettingServices;
import io.falcondb.sql.session.Session.Progress;
import io.falcondb.sql.session.setting.Setting;
import io.falcondb.sql.session.setting.SettingCatalog;
import io.falcondb.sql.transaction.Transaction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// SET, SHOW, RESET, DISCARD, LISTEN, NOTIFY.
final class SettingCommands {

    private final Session session;

    SettingCommands(Session session) {
        this.session = session;
    }

    /// What SHOW answers.
    static List<OutputColumn> columns(SessionStatement.Show show) {
        String name = show.name();
        if (name == null) {
            return List.of(
                    new OutputColumn("name", Types.TEXT, -1),
                    new OutputColumn("setting", Types.TEXT, -1),
                    new OutputColumn("description", Types.TEXT, -1));
        }
        Setting setting = SettingCatalog.find(name);
        return List.of(new OutputColumn(setting == null ? name : setting.name(), Types.TEXT, -1));
    }

    Progress run(SessionStatement statement, Portal portal, ResultSink sink, boolean describe) {
        return switch (statement) {
            case SessionStatement.Set set -> set(set, portal);
            case SessionStatement.SetTransaction set -> setTransaction(set, portal);
            case SessionStatement.Show show -> show(show, portal, sink, describe);
            case SessionStatement.Reset reset -> reset(reset, portal);
            case SessionStatement.Discard discard -> discard(discard, portal);
            case SessionStatement.Listen listen -> {
                session.block().current();
                session.channels().listen(listen.channel());
                yield TransactionCommands.done(portal, "LISTEN");
            }
            case SessionStatement.Notify notify -> {
                session.block().current();
                String payload = notify.payload();
                session.channels().notify(notify.channel(), payload == null ? "" : payload);
                yield TransactionCommands.done(portal, "NOTIFY");
            }
            case SessionStatement.Unlisten unlisten -> {
                session.block().current();
                String channel = unlisten.channel();
                if (channel == null) {
                    session.channels().unlistenAll();
                } else {
                    session.channels().unlisten(channel);
                }
                yield TransactionCommands.done(portal, "UNLISTEN");
            }
            case SessionStatement.SetFromCurrent set ->
                    throw new DatabaseException(
                            ErrorCode.SYNTAX_ERROR, "SET FROM CURRENT belongs to functions");
            case SessionStatement.SetSnapshot snapshot ->
                    throw new DatabaseException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "invalid snapshot identifier: \"" + snapshot.id() + "\"");
            case SessionStatement.Load load ->
                    throw new DatabaseException(
                            ErrorCode.UNDEFINED_FILE,
                            "could not access file \""
                                    + load.library()
                                    + "\": No such file or directory");
        };
    }

    /// Changes a setting, be it one of the session, of its transaction or of its identity.
    static void set(Session session, String name, List<String> values, boolean local) {
        session.block().current();
        String key = name.toLowerCase(Locale.ROOT);
        switch (key) {
            case "transaction_isolation" -> session.block().setIsolation(check(name, values));
            case "transaction_read_only" -> session.block().setReadOnly(isOn(name, values));
            case "transaction_deferrable" -> isOn(name, values);
            case "role" -> SessionRoles.setRole(session, values.getFirst(), local);
            case "session_authorization" ->
                    SessionRoles.setAuthorization(session, values.getFirst(), local);
            default -> session.settings().set(name, values, local, session.identity().superuser());
        }
    }

    static String show(Session session, String name) {
        String value = showOrNull(session, name);
        if (value == null) {
            throw SettingCatalog.unrecognized(name);
        }
        return value;
    }

    static @Nullable String showOrNull(Session session, String name) {
        Transaction running = session.block().currentOrNull();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "transaction_isolation" ->
                    running == null
                            ? session.values().defaultIsolation()
                            : running.isolation().setting();
            case "transaction_read_only" ->
                    (running == null ? session.values().defaultReadOnly() : running.readOnly())
                            ? "on"
                            : "off";
            default -> session.settings().find(name) == null ? null : session.settings().show(name);
        };
    }

    /// Whether the value belongs to the transaction rather than to the settings.
    static boolean isTransactional(String name) {
        return name.equals("transaction_isolation") || name.equals("transaction_read_only");
    }

    private Progress set(SessionStatement.Set set, Portal portal) {
        boolean local = set.scope() == Scope.LOCAL;
        if (local) {
            warnOutsideBlock("SET LOCAL");
        }
        if (set.toDefault()) {
            reset(set.name(), local);
        } else {
            set(session, set.name(), SettingArgument.texts(set), local);
        }
        return TransactionCommands.done(portal, "SET");
    }

    private Progress setTransaction(SessionStatement.SetTransaction set, Portal portal) {
        if (set.characteristics()) {
            SettingArgument.sessionCharacteristics(set.modes())
                    .forEach((name, value) -> set(session, name, List.of(value), false));
        } else {
            warnOutsideBlock("SET TRANSACTION");
            session.block().apply(set.modes());
        }
        return TransactionCommands.done(portal, "SET");
    }

    private Progress show(
            SessionStatement.Show show, Portal portal, ResultSink sink, boolean describe) {
        String name = show.name();
        if (name == null) {
            if (describe) {
                sink.columns(columns(show));
            }
            for (SettingServices.Row row : session.environment().settings().all()) {
                String value = showOrNull(session, row.name());
                sink.row(new ArrayRow(row.name(), value, row.description()));
            }
        } else {
            String value = show(session, name);
            if (describe) {
                sink.columns(columns(show));
            }
            sink.row(new ArrayRow(value));
        }
        return TransactionCommands.done(portal, "SHOW");
    }

    private Progress reset(SessionStatement.Reset reset, Portal portal) {
        String name = reset.name();
        session.block().current();
        if (name == null) {
            session.settings().resetAll();
        } else {
            reset(name, false);
        }
        return TransactionCommands.done(portal, "RESET");
    }

    private void reset(String name, boolean local) {
        session.block().current();
        switch (name.toLowerCase(Locale.ROOT)) {
            case "role" -> SessionRoles.setRole(session, "none", local);
            case "session_authorization" -> SessionRoles.resetAuthorization(session, local);
            case "transaction_isolation" ->
                    session.block().setIsolation(session.values().defaultIsolation());
            case "transaction_read_only" ->
                    session.block().setReadOnly(session.values().defaultReadOnly());
            default -> session.settings().reset(name, local, session.identity().superuser());
        }
    }

    private Progress discard(SessionStatement.Discard discard, Portal portal) {
        switch (discard.target()) {
            case ALL -> {
                TransactionCommands.forbidBlock(session, "DISCARD ALL");
                session.block().current();
                session.portals().closeAllBut(portal);
                SessionRoles.resetAuthorization(session, false);
                session.settings().resetAll();
                session.statements().removeAll();
                session.channels().unlistenAll();
                session.advisoryLocks().unlockAll();
                session.plans().forget();
                session.environment().sequenceValues().clear();
            }
            case PLANS -> session.plans().forget();
            case SEQUENCES -> session.environment().sequenceValues().clear();
            case TEMP -> session.block().current();
        }
        return TransactionCommands.done(portal, "DISCARD " + discard.target());
    }

    private void warnOutsideBlock(String command) {
        if (!session.block().inBlock()) {
            session.notice(
                    Notice.warning(
                            ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                            command + " can only be used in transaction blocks"));
        }
    }

    private static String check(String name, List<String> values) {
        return SettingCatalog.checked(name, String.join(", ", values));
    }

    private static boolean isOn(String name, List<String> values) {
        return check(name, values).equals("on");
    }
}
