package io.falcondb.sql.session;

import io.falcondb.relational.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement under a name of its session, the empty name included. Its plan is made again when
/// the schema changed. Belongs to its session.
public final class PreparedStatement {

    private final String name;
    private final String sql;
    private final @Nullable List<@Nullable Type> declaredTypes;
    private final long preparedAt;
    private final boolean fromSql;
    private final boolean runsOnce;
    private Compiled compiled;
    private @Nullable Object attachment;

    PreparedStatement(
            String name,
            String sql,
            @Nullable List<@Nullable Type> declaredTypes,
            Compiled compiled,
            long preparedAt,
            boolean fromSql) {
        this(name, sql, declaredTypes, compiled, preparedAt, fromSql, false);
    }

    private PreparedStatement(
            String name,
            String sql,
            @Nullable List<@Nullable Type> declaredTypes,
            Compiled compiled,
            long preparedAt,
            boolean fromSql,
            boolean runsOnce) {
        this.name = name;
        this.sql = sql;
        this.declaredTypes = declaredTypes;
        this.compiled = compiled;
        this.preparedAt = preparedAt;
        this.fromSql = fromSql;
        this.runsOnce = runsOnce;
    }

    /// A statement of the simple protocol.
    ///
    /// @param declaredTypes null if it must have no parameters
    static PreparedStatement ofText(
            String sql, @Nullable List<@Nullable Type> declaredTypes, Compiled compiled) {
        return new PreparedStatement("", sql, declaredTypes, compiled, 0, true, true);
    }

    public String name() {
        return name;
    }

    public String sql() {
        return sql;
    }

    /// Null if it must have no parameters.
    @Nullable List<@Nullable Type> declaredTypes() {
        return declaredTypes;
    }

    /// When it was prepared, in microseconds since 2000-01-01 UTC.
    public long preparedAt() {
        return preparedAt;
    }

    /// Whether PREPARE made it, rather than a Parse message.
    public boolean fromSql() {
        return fromSql;
    }

    /// Whether nobody was told of its columns before it runs.
    boolean runsOnce() {
        return runsOnce;
    }

    public Compiled compiled() {
        return compiled;
    }

    void compiled(Compiled again) {
        compiled = again;
    }

    /// What the protocol keeps with it, such as encoders for its columns.
    public @Nullable Object attachment() {
        return attachment;
    }

    public void attachment(Object value) {
        attachment = value;
    }
}
