package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The open sessions by process id. Ids count up from a random start and come again only after two
/// billion sessions; secrets are random. Thread-safe.
public final class Sessions {

    private static final int SECRET_BYTES = 4;

    private final SessionLimits limits;
    private final SecureRandom random;
    private final Map<Integer, Session> open = new ConcurrentHashMap<>();
    private final AtomicInteger nextId;
    private final AtomicInteger count = new AtomicInteger();

    Sessions(SessionLimits limits, SecureRandom random) {
        this.limits = limits;
        this.random = random;
        this.nextId = new AtomicInteger(1000 + random.nextInt(30_000));
    }

    /// Takes a place for a session.
    ///
    /// @throws DatabaseException TOO_MANY_CONNECTIONS
    void admit(boolean superuser) {
        int taken = count.incrementAndGet();
        if (taken > limits.sessionsMax()) {
            count.decrementAndGet();
            throw new DatabaseException(
                    ErrorCode.TOO_MANY_CONNECTIONS, "sorry, too many clients already");
        }
        if (!superuser && taken > limits.sessionsMax() - limits.reservedSessions()) {
            count.decrementAndGet();
            throw new DatabaseException(
                    ErrorCode.TOO_MANY_CONNECTIONS,
                    "remaining connection slots are reserved for non-replication superuser connections");
        }
    }

    /// Gives a place back that no session came to use.
    void leave() {
        count.decrementAndGet();
    }

    int newId() {
        int id = nextId.incrementAndGet() & Integer.MAX_VALUE;
        return open.containsKey(id) || id == 0 ? newId() : id;
    }

    byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    void add(Session session) {
        open.put(session.processId(), session);
    }

    void remove(Session session) {
        if (open.remove(session.processId(), session)) {
            count.decrementAndGet();
        }
    }

    public @Nullable Session find(int processId) {
        return open.get(processId);
    }

    public Collection<Session> all() {
        return open.values();
    }

    /// How many are open.
    public int size() {
        return count.get();
    }

    /// A client's cancel request. Wrong ids and secrets are ignored without a word.
    public void cancel(int processId, byte[] secret) {
        Session session = open.get(processId);
        if (session != null && MessageDigest.isEqual(session.secret(), secret)) {
            session.cancel();
        }
    }
}
