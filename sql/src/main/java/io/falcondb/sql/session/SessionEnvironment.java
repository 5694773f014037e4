package io.falcondb.sql.session;

import io.falcondb.contracts.operations.OperationalViews;
import io.falcondb.contracts.storage.Group;
import io.falcondb.relational.expression.Environment;
import io.falcondb.relational.expression.RandomSource;
import io.falcondb.relational.type.Formatting;
import io.falcondb.sql.catalog.AdvisoryLocks;
import io.falcondb.sql.catalog.BackendServices;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogObjectNames;
import io.falcondb.sql.catalog.CatalogServices;
import io.falcondb.sql.catalog.NoticeSink;
import io.falcondb.sql.catalog.Role;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.SequenceValues;
import io.falcondb.sql.catalog.SettingServices;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The session as functions and virtual tables see it. Belongs to its session.
final class SessionEnvironment implements Environment, CatalogServices {

    private final Session session;
    private final SequenceValues sequenceValues = new SequenceValues();
    private final SettingServices settingServices;
    private final BackendServices backendServices;
    private final NoticeSink noticeSink;
    private @Nullable RandomSource random;
    private long statementTimestamp;
    private long derivedAt = -1;
    private long derivedVersion;
    private SearchPath searchPath = SearchPath.DEFAULT;
    private @Nullable PlanningEnvironment planning;
    private Formatting formatting = Formatting.DEFAULT;

    SessionEnvironment(Session session) {
        this.session = session;
        this.settingServices = new SessionSettingServices(session);
        this.backendServices = new SessionBackendServices(session);
        this.noticeSink = new SessionNoticeSink(session);
    }

    void statementStarts(long now) {
        statementTimestamp = now;
    }

    @Override
    public Formatting formatting() {
        derive();
        return formatting;
    }

    @Override
    public long transactionTimestamp() {
        long started = session.block().startedAt();
        return started == 0 ? statementTimestamp : started;
    }

    @Override
    public long statementTimestamp() {
        return statementTimestamp;
    }

    @Override
    public long clockTimestamp() {
        return session.database().clock().micros();
    }

    @Override
    public <T> T service(Class<T> kind) {
        if (kind == CatalogServices.class) {
            return kind.cast(this);
        }
        if (kind == OperationalViews.class) {
            return kind.cast(session.database().operations());
        }
        if (kind == RandomSource.class) {
            return kind.cast(random());
        }
        throw new IllegalStateException("a session offers no " + kind.getSimpleName());
    }

    private RandomSource random() {
        RandomSource source = random;
        if (source == null) {
            long seed = session.database().clock().micros();
            source = new RandomSource(seed ^ (long) session.processId() << 40);
            random = source;
        }
        return source;
    }

    @Override
    public Catalog catalog() {
        return session.catalog().current();
    }

    @Override
    public SearchPath searchPath() {
        derive();
        return searchPath;
    }

    /// What plans depend on; the same object until something of it changes.
    PlanningEnvironment planningEnvironment(long catalogVersion) {
        derive();
        PlanningEnvironment current = planning;
        if (current == null || derivedVersion != catalogVersion) {
            current =
                    session.database()
                            .planningEnvironment(
                                    new PlanningEnvironment(
                                            catalogVersion,
                                            searchPath,
                                            session.values().formatting()));
            planning = current;
            derivedVersion = catalogVersion;
        }
        return current;
    }

    @Override
    public String database() {
        return session.identity().database();
    }

    @Override
    public int sessionUser() {
        return session.identity().sessionUser();
    }

    @Override
    public int currentUser() {
        return session.identity().currentUser();
    }

    @Override
    public Group group() {
        return session.database().group();
    }

    @Override
    public SequenceValues sequenceValues() {
        return sequenceValues;
    }

    @Override
    public NoticeSink notices() {
        return noticeSink;
    }

    @Override
    public SettingServices settings() {
        return settingServices;
    }

    @Override
    public BackendServices backends() {
        return backendServices;
    }

    @Override
    public AdvisoryLocks advisoryLocks() {
        return session.advisoryLocks();
    }

    /// Something besides settings changed what names mean, such as SET ROLE.
    void identityChanged() {
        derivedAt = -1;
    }

    private void derive() {
        long changes = session.settings().changes();
        if (derivedAt == changes) {
            return;
        }
        List<String> schemas = new ArrayList<>();
        for (String name : session.values().searchPath()) {
            if (!name.equals("$user")) {
                schemas.add(name);
            } else {
                Role user = catalog().role(currentUser());
                Schema own = user == null ? null : catalog().schema(user.name());
                // A role may be called like the schema of the operators' views: it is not theirs.
                if (user != null && (own == null || !own.isSystem())) {
                    schemas.add(user.name());
                }
            }
        }
        searchPath = new SearchPath(schemas);
        formatting =
                session.values()
                        .formatting()
                        .with(new CatalogObjectNames(this))
                        .with(this::transactionTimestamp);
        planning = null;
        derivedAt = changes;
    }
}
