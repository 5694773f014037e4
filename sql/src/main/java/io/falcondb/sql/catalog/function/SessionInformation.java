package io.falcondb.sql.catalog.function;

import static io.falcondb.sql.catalog.function.CatalogFunctions.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.catalog.CatalogServices;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who and where the session is, and its settings.
final class SessionInformation {

    private SessionInformation() {}

    static void define(Library library) {
        library.define("current_database()", Bodies.lenient((v, c) -> session(c).database()));
        library.define("current_user()", Bodies.lenient((v, c) -> role(c, false)));
        library.define("session_user()", Bodies.lenient((v, c) -> role(c, true)));
        library.define("getpgusername()", Bodies.lenient((v, c) -> role(c, false)));
        library.define("current_schema()", Bodies.lenient((v, c) -> currentSchema(c)));
        library.define("current_schemas(bool)", Bodies.strictMany(SessionInformation::schemas));
        library.define(
                "current_setting(text)",
                Bodies.strictMany((v, c) -> setting(c, (String) v[0], false)));
        library.define(
                "current_setting(text,bool)",
                Bodies.strictMany((v, c) -> setting(c, (String) v[0], (Boolean) v[1])));
        library.define("set_config(text,text,bool)", Bodies.lenient(SessionInformation::setConfig));
        library.define("pg_my_temp_schema()", Bodies.lenient((v, c) -> 0L));
        library.define("pg_is_other_temp_schema(oid)", Bodies.strictMany((v, c) -> false));
        library.define("row_security_active(oid)", Bodies.strictMany((v, c) -> false));
        library.define("row_security_active(text)", Bodies.strictMany((v, c) -> false));
    }

    private static String role(EvalContext context, boolean ofSession) {
        CatalogServices session = session(context);
        return session.catalog()
                .roleName(ofSession ? session.sessionUser() : session.currentUser());
    }

    private static @Nullable Object currentSchema(EvalContext context) {
        CatalogServices session = session(context);
        for (String name : session.searchPath().schemas()) {
            if (session.catalog().schema(name) != null) {
                return name;
            }
        }
        return null;
    }

    private static Object schemas(@Nullable Object[] values, EvalContext context) {
        CatalogServices session = session(context);
        boolean implicit = Boolean.TRUE.equals(values[0]);
        List<String> names =
                implicit ? session.searchPath().effective() : session.searchPath().schemas();
        List<String> existing = new ArrayList<>();
        for (String name : names) {
            if (session.catalog().schema(name) != null) {
                existing.add(name);
            }
        }
        return ArrayValue.of(Types.NAME, existing.toArray());
    }

    private static @Nullable Object setting(EvalContext context, String name, boolean missingOk) {
        String value = session(context).settings().show(name);
        if (value == null && !missingOk) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT,
                    "unrecognized configuration parameter \"" + name + "\"");
        }
        return value;
    }

    private static Object setConfig(@Nullable Object[] values, EvalContext context) {
        if (values[0] == null) {
            throw new DatabaseException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED, "SET requires parameter name");
        }
        String value = values[1] == null ? "" : (String) values[1];
        return session(context)
                .settings()
                .set((String) values[0], value, Boolean.TRUE.equals(values[2]));
    }
}
