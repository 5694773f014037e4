package io.falcondb.sql.session;

import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.transaction.Transaction;

/// Which of the catalogs that there have been a session sees: its transaction's own, the one of its
/// snapshot, the one that another member shows, or the newest. Belongs to its session.
final class SessionCatalog {

    private final Database database;
    private final TransactionBlock block;
    private final FollowerReading followers;

    SessionCatalog(Database database, TransactionBlock block, FollowerReading followers) {
        this.database = database;
        this.block = block;
        this.followers = followers;
    }

    /// As the next statement sees it.
    Catalog current() {
        Transaction running = block.currentOrNull();
        if (running == null) {
            return database.catalogs().newest();
        }
        Catalog own = running.attachment(Catalog.class);
        if (own != null) {
            return own;
        }
        Catalog shown = followers.catalog();
        if (shown != null) {
            return shown;
        }
        return running.isolation().oneSnapshot() && running.hasRead()
                ? database.catalogs().at(running.view().timestamp())
                : database.catalogs().newest();
    }

    /// Whether [#likely] may be an old one: a group in another process is not asked for it.
    boolean isGuess() {
        Transaction running = block.currentOrNull();
        return database.group().isRemote()
                && (running == null
                        || !running.isolation().oneSnapshot()
                                && running.attachment(Catalog.class) == null);
    }

    /// To look for plans with: whoever runs one that was found so proves that it is the newest.
    Catalog likely() {
        if (followers.applies()) {
            return followers.planningCatalog();
        }
        return isGuess() ? database.catalogs().known() : current();
    }

    /// To make plans with.
    Catalog planning() {
        return followers.applies() ? followers.planningCatalog() : current();
    }
}
