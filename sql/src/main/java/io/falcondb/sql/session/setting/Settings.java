package io.falcondb.sql.session.setting;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.trace.TraceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of one session. SET belongs to its transaction: it is undone with it or with its
/// savepoint; SET LOCAL ends with it in any case. Not thread-safe.
public final class Settings {

    /// What SET and SET LOCAL made, as immutable maps from lower-case names to kept values.
    private record Layers(Map<String, String> session, Map<String, String> local) {
        static final Layers NONE = new Layers(Map.of(), Map.of());
    }

    private record Mark(String savepoint, Layers layers) {}

    private final Map<String, String> defaults = new HashMap<>();
    private final List<Mark> savepoints = new ArrayList<>();
    private Layers layers = Layers.NONE;
    private @Nullable Layers atBegin;
    private @Nullable SessionValues values;
    private long changes;

    /// Sets what RESET goes back to: configuration, role, start-up packet, in rising order.
    ///
    /// @throws DatabaseException INVALID_PARAMETER_VALUE, UNDEFINED_OBJECT
    public void setDefault(String name, String text) {
        Setting setting = SettingCatalog.require(name);
        defaults.put(key(setting), check(setting, text));
        changed();
    }

    /// Counts up with every change: what was derived from settings is stale then.
    public long changes() {
        return changes;
    }

    /// What the session obeys.
    public SessionValues values() {
        SessionValues current = values;
        if (current == null) {
            current = SessionValues.of(this);
            values = current;
        }
        return current;
    }

    /// The kept value of a parameter: numbers in base units.
    ///
    /// @throws DatabaseException UNDEFINED_OBJECT
    public String get(String name) {
        String value = find(name);
        if (value == null) {
            throw SettingCatalog.unrecognized(name);
        }
        return value;
    }

    /// As [#get], or null for a parameter nobody set or announced.
    public @Nullable String find(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        String value = layers.local().get(key);
        if (value == null) {
            value = layers.session().get(key);
        }
        return value != null ? value : resetValue(key);
    }

    /// What RESET would make of a parameter; null if it is unknown.
    public @Nullable String resetValue(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        String value = defaults.get(key);
        if (value != null) {
            return value;
        }
        Setting setting = SettingCatalog.find(key);
        return setting == null ? null : setting.bootValue();
    }

    /// Where a value comes from: `pg_settings.source`.
    public String source(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        if (layers.local().containsKey(key) || layers.session().containsKey(key)) {
            return "session";
        }
        return defaults.containsKey(key) ? "client" : "default";
    }

    /// As SHOW prints a parameter.
    public String show(String name) {
        String value = get(name);
        Setting setting = SettingCatalog.find(name);
        return setting == null ? value : SettingValue.show(setting, value);
    }

    /// SET.
    ///
    /// @param superuser whether parameters of superusers may be changed
    /// @throws DatabaseException in PostgreSQL's wording if the value or the change is not allowed
    public void set(String name, List<String> texts, boolean local, boolean superuser) {
        Setting setting = SettingCatalog.require(name);
        if (texts.size() > 1 && !setting.isList()) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "SET " + setting.name() + " takes only one argument");
        }
        requireChangeable(setting, superuser);
        String text =
                setting.name().equals("search_path")
                        ? NameList.join(texts)
                        : String.join(", ", texts);
        put(key(setting), check(setting, text), local);
    }

    /// RESET or SET ... TO DEFAULT.
    public void reset(String name, boolean local, boolean superuser) {
        Setting setting = SettingCatalog.require(name);
        requireChangeable(setting, superuser);
        String key = key(setting);
        String value = resetValue(key);
        put(key, value == null ? "" : value, local);
    }

    /// RESET ALL: who the user is stays.
    public void resetAll() {
        Map<String, String> kept = new HashMap<>();
        for (String identity : List.of("role", "session_authorization")) {
            String value = layers.session().get(identity);
            if (value != null) {
                kept.put(identity, value);
            }
        }
        layers = new Layers(Map.copyOf(kept), Map.of());
        changed();
    }

    /// A transaction begins, be it of one statement.
    public void begin() {
        atBegin = layers;
        savepoints.clear();
    }

    public void commit() {
        atBegin = null;
        savepoints.clear();
        if (!layers.local().isEmpty()) {
            layers = new Layers(layers.session(), Map.of());
            changed();
        }
    }

    public void rollback() {
        Layers before = atBegin;
        atBegin = null;
        savepoints.clear();
        if (before != null) {
            restore(new Layers(before.session(), Map.of()));
        }
    }

    public void savepoint(String name) {
        savepoints.add(new Mark(name, layers));
    }

    /// The caller has checked that the savepoint exists.
    public void rollbackTo(String name) {
        int at = indexOf(name);
        if (at >= 0) {
            restore(savepoints.get(at).layers());
            savepoints.subList(at + 1, savepoints.size()).clear();
        }
    }

    public void release(String name) {
        int at = indexOf(name);
        if (at >= 0) {
            savepoints.subList(at, savepoints.size()).clear();
        }
    }

    /// Custom parameters that have a value, for SHOW ALL.
    public List<String> customNames() {
        Map<String, String> all = new HashMap<>(defaults);
        all.putAll(layers.session());
        all.putAll(layers.local());
        return all.keySet().stream().filter(name -> name.indexOf('.') >= 0).sorted().toList();
    }

    private int indexOf(String name) {
        for (int i = savepoints.size() - 1; i >= 0; i--) {
            if (savepoints.get(i).savepoint().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void restore(Layers before) {
        if (!before.equals(layers)) {
            layers = before;
            changed();
        }
    }

    private void put(String key, String value, boolean local) {
        Map<String, String> session = layers.session();
        Map<String, String> locals = new HashMap<>(layers.local());
        if (local) {
            locals.put(key, value);
        } else {
            Map<String, String> next = new HashMap<>(session);
            next.put(key, value);
            session = Map.copyOf(next);
            locals.remove(key);
        }
        layers = new Layers(session, Map.copyOf(locals));
        changed();
    }

    private void changed() {
        values = null;
        changes++;
    }

    private String check(Setting setting, String text) {
        return switch (setting.name()) {
            case "DateStyle" -> DateStyleSetting.check(setting, text, get("datestyle"));
            case "TimeZone", "log_timezone" -> TimeZoneSetting.check(setting, text);
            case "client_encoding" -> Encodings.check(setting, text);
            case "falcon.traceparent" -> checkTraceparent(setting, text);
            default -> SettingValue.check(setting, text);
        };
    }

    private static String checkTraceparent(Setting setting, String text) {
        if (!text.isEmpty() && TraceContext.parse(text) == null) {
            throw SettingValue.invalid(setting, text)
                    .hint("It is a traceparent of W3C Trace Context, or empty.");
        }
        return text;
    }

    private static void requireChangeable(Setting setting, boolean superuser) {
        String quoted = "parameter \"" + setting.name() + "\"";
        switch (setting.context()) {
            case USER -> {}
            case SUPERUSER -> {
                if (!superuser) {
                    throw new DatabaseException(
                            ErrorCode.INSUFFICIENT_PRIVILEGE, "permission denied to set " + quoted);
                }
            }
            case INTERNAL ->
                    throw new DatabaseException(
                            ErrorCode.CANT_CHANGE_RUNTIME_PARAM, quoted + " cannot be changed");
            case POSTMASTER ->
                    throw new DatabaseException(
                            ErrorCode.CANT_CHANGE_RUNTIME_PARAM,
                            quoted + " cannot be changed without restarting the server");
            case SIGHUP ->
                    throw new DatabaseException(
                            ErrorCode.CANT_CHANGE_RUNTIME_PARAM, quoted + " cannot be changed now");
            case BACKEND, SUPERUSER_BACKEND ->
                    throw new DatabaseException(
                            ErrorCode.CANT_CHANGE_RUNTIME_PARAM,
                            quoted + " cannot be set after connection start");
        }
    }

    private static String key(Setting setting) {
        return setting.name().toLowerCase(Locale.ROOT);
    }
}
