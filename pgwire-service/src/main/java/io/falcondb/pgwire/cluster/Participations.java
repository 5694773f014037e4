package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The open transactions of a gateway. Bounded by its sessions: each has one transaction and so
/// many advisory locks. Thread-safe.
final class Participations {

    private final Map<TransactionId, Participation> open = new ConcurrentHashMap<>();

    TransactionId begin(Group home) {
        TransactionId id = home.begin();
        opened(id, home);
        return id;
    }

    /// A transaction that its first group has just named.
    Participation opened(TransactionId id, Group home) {
        Participation participation = new Participation(id, home);
        open.put(id, participation);
        return participation;
    }

    @Nullable Participation find(TransactionId transaction) {
        return open.get(transaction);
    }

    /// @throws DatabaseException SERIALIZATION_FAILURE if the transaction has ended
    Participation require(TransactionId transaction) {
        Participation found = open.get(transaction);
        if (found == null) {
            throw gone();
        }
        return found;
    }

    /// The transaction is over, or somebody else's to end.
    @Nullable Participation remove(TransactionId transaction) {
        return open.remove(transaction);
    }

    static DatabaseException gone() {
        return new DatabaseException(
                ErrorCode.SERIALIZATION_FAILURE,
                "could not serialize access: the transaction has ended");
    }
}
