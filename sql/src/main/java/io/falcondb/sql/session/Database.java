package io.falcondb.sql.session;

import io.falcondb.contracts.journal.AuditTrail;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.OperationalViews;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogStore;
import io.falcondb.sql.parse.Fingerprint;
import io.falcondb.sql.session.setting.SessionValues;
import io.falcondb.sql.transaction.TransactionLimits;
import java.security.SecureRandom;
import java.util.List;

/// What all sessions share: the group that stores the data, the catalog, plans and the list of
/// sessions. Thread-safe.
public final class Database {

    private static final int ENVIRONMENTS_MAX = 1024;

    private final Group group;
    private final CommitPolicy policy;
    private final CatalogStore catalogs;
    private final SqlCompiler compiler;
    private final SchemaCommands schemaCommands;
    private final TransactionLimits transactionLimits;
    private final SessionLimits limits;
    private final WallClock clock;
    private final Timers timers;
    private final Sessions sessions;
    private final Notifications notifications;
    private final Traffic traffic;
    private final Traffic uncounted;
    private volatile OperationalViews operations;
    private volatile AuditTrail audit = AuditTrail.NONE;
    private volatile Tracer tracer = Tracer.OFF;
    private final SharedPlans<Compiled> sharedPlans;
    private final SharedPlans<List<ShapePlan>> shapes;
    private final SharedPlans<PlanningEnvironment> environments =
            new SharedPlans<>(ENVIRONMENTS_MAX);
    private final long shapeKey0;
    private final long shapeKey1;
    private final long startedAt;

    public Database(
            Group group,
            CatalogStore catalogs,
            SqlCompiler compiler,
            SchemaCommands schemaCommands,
            TransactionLimits transactionLimits,
            SessionLimits limits,
            WallClock clock,
            Timers timers,
            CommitPolicy policy,
            SecureRandom random) {
        this.group = group;
        this.policy = policy;
        this.catalogs = catalogs;
        this.compiler = compiler;
        this.schemaCommands = schemaCommands;
        this.transactionLimits = transactionLimits;
        this.limits = limits;
        this.clock = clock;
        this.timers = timers;
        this.sessions = new Sessions(limits, random);
        this.notifications = new Notifications();
        this.traffic = new Traffic(limits.slowness(), limits.statistics());
        this.uncounted = new Traffic(limits.slowness(), false);
        this.operations = new SessionViews(this).offer(new LocalViews("database"));
        this.sharedPlans = new SharedPlans<>(limits.sharedPlansMax());
        this.shapes = new SharedPlans<>(limits.sharedPlansMax());
        this.shapeKey0 = random.nextLong();
        this.shapeKey1 = random.nextLong();
        this.startedAt = clock.micros();
    }

    public Group group() {
        return group;
    }

    /// What the group waits for before a commit becomes visible.
    CommitPolicy policy() {
        return policy;
    }

    public CatalogStore catalogs() {
        return catalogs;
    }

    /// The newest committed catalog, for whoever is not in a session yet.
    public Catalog newestCatalog() {
        return catalogs.newest();
    }

    SqlCompiler compiler() {
        return compiler;
    }

    SchemaCommands schemaCommands() {
        return schemaCommands;
    }

    TransactionLimits transactionLimits() {
        return transactionLimits;
    }

    public SessionLimits limits() {
        return limits;
    }

    WallClock clock() {
        return clock;
    }

    Timers timers() {
        return timers;
    }

    /// The open sessions: for cancel requests and activity.
    public Sessions sessions() {
        return sessions;
    }

    /// Counts of statements and transactions.
    public Traffic traffic() {
        return traffic;
    }

    /// Where a session is counted, or a place where nothing is if `track_counts` is off in it.
    Traffic traffic(SessionValues of) {
        return of.trackCounts() ? traffic : uncounted;
    }

    /// The views of operators that SQL shows: those of this database's sessions until somebody who
    /// knows of more says so.
    OperationalViews operations() {
        return operations;
    }

    public void operations(OperationalViews views) {
        operations = views;
    }

    /// Where logins and changes of schema and rights are written down.
    public AuditTrail audit() {
        return audit;
    }

    public void audit(AuditTrail trail) {
        audit = trail;
    }

    Tracer tracer() {
        return tracer;
    }

    /// Records statements from now on.
    public void tracer(Tracer recorder) {
        tracer = recorder;
    }

    Notifications notifications() {
        return notifications;
    }

    SharedPlans<Compiled> sharedPlans() {
        return sharedPlans;
    }

    /// Plans by fingerprint.
    SharedPlans<List<ShapePlan>> shapes() {
        return shapes;
    }

    /// One object for equal environments, as far as they are remembered.
    PlanningEnvironment planningEnvironment(PlanningEnvironment wanted) {
        PlanningEnvironment known = environments.find(wanted);
        if (known == null) {
            environments.keep(wanted, wanted);
            known = wanted;
        }
        return known;
    }

    /// A reader of fingerprints that fit [#shapes].
    Fingerprint fingerprint() {
        return new Fingerprint(shapeKey0, shapeKey1);
    }

    /// When this process began to serve, in microseconds since 2000-01-01 UTC.
    long startedAt() {
        return startedAt;
    }

    /// Opens a session for a client that has proved who it is.
    ///
    /// @throws io.falcondb.kernel.DatabaseException TOO_MANY_CONNECTIONS, INVALID_CATALOG_NAME,
    ///   INVALID_AUTHORIZATION_SPECIFICATION and what wrong parameters deserve
    public Session open(SessionRequest request, Client client) {
        return SessionOpening.open(this, request, client);
    }
}
