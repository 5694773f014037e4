package io.falcondb.sql.session;

/// Who a session acts as. Changed by SET ROLE and SET SESSION AUTHORIZATION only; belongs to its
/// session, others may read what is at most a moment old.
public final class SessionIdentity {

    private final String database;
    private final String loginUser;
    private volatile int sessionUser;
    private volatile int currentUser;
    private volatile boolean superuser;

    SessionIdentity(String database, String loginUser, int userOid, boolean superuser) {
        this.database = database;
        this.loginUser = loginUser;
        this.sessionUser = userOid;
        this.currentUser = userOid;
        this.superuser = superuser;
    }

    /// The name the client connected to.
    public String database() {
        return database;
    }

    /// The name that was authenticated.
    public String loginUser() {
        return loginUser;
    }

    public int sessionUser() {
        return sessionUser;
    }

    public int currentUser() {
        return currentUser;
    }

    /// Whether the current user may do everything.
    public boolean superuser() {
        return superuser;
    }

    void become(int newSessionUser, int newCurrentUser, boolean isSuperuser) {
        sessionUser = newSessionUser;
        currentUser = newCurrentUser;
        superuser = isSuperuser;
    }
}
