package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The open portals and cursors of a session by name.
final class Portals {

    private final int portalsMax;
    private final Map<String, Portal> byName = new LinkedHashMap<>();

    Portals(int portalsMax) {
        this.portalsMax = portalsMax;
    }

    Collection<Portal> all() {
        return byName.values();
    }

    /// @throws DatabaseException DUPLICATE_CURSOR, CONFIGURATION_LIMIT_EXCEEDED
    void add(Portal portal) {
        String name = portal.name();
        if (!name.isEmpty() && byName.containsKey(name)) {
            throw new DatabaseException(
                    ErrorCode.DUPLICATE_CURSOR, "cursor \"" + name + "\" already exists");
        }
        if (byName.size() >= portalsMax) {
            throw new DatabaseException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "too many open portals in this session")
                    .hint("The limit is the setting falcon.session.portals-max.");
        }
        Portal before = byName.put(name, portal);
        if (before != null) {
            before.close();
        }
    }

    Optional<Portal> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// @throws DatabaseException INVALID_CURSOR_NAME in the wording for Execute and Describe
    Portal requirePortal(String name) {
        return require(name, "portal");
    }

    /// @throws DatabaseException INVALID_CURSOR_NAME in the wording for FETCH, MOVE and CLOSE
    Portal requireCursor(String name) {
        return require(name, "cursor");
    }

    boolean exists(String name) {
        return byName.containsKey(name);
    }

    void remove(String name) {
        Portal portal = byName.remove(name);
        if (portal != null) {
            portal.close();
        }
    }

    void closeAll() {
        List<Portal> all = new ArrayList<>(byName.values());
        byName.clear();
        all.forEach(Portal::close);
    }

    /// DISCARD ALL and CLOSE ALL, which run in a portal themselves.
    void closeAllBut(Portal running) {
        byName.values()
                .removeIf(
                        portal -> {
                            if (portal == running) {
                                return false;
                            }
                            portal.close();
                            return true;
                        });
    }

    /// Before a commit: cursors WITH HOLD read the rest of their rows.
    void keepHeld(java.util.function.Consumer<Portal> keeper) {
        for (Portal portal : byName.values()) {
            Portal.CursorOptions cursor = portal.cursor();
            if (cursor != null && cursor.hold && !cursor.complete) {
                keeper.accept(portal);
            }
        }
    }

    /// What runs now cannot go on after an error; cursors that keep their rows live on.
    void failed() {
        for (Portal portal : byName.values()) {
            if (!keepsRows(portal)) {
                portal.close();
            }
        }
    }

    /// Only cursors WITH HOLD, whose rows were kept before the commit, outlive a transaction.
    void transactionEnded(boolean committed) {
        if (byName.isEmpty()) {
            return;
        }
        byName.values()
                .removeIf(
                        portal -> {
                            if (keepsRows(portal)) {
                                return false;
                            }
                            portal.close();
                            return true;
                        });
    }

    private static boolean keepsRows(Portal portal) {
        Portal.CursorOptions cursor = portal.cursor();
        return cursor != null && cursor.hold && cursor.complete;
    }

    private Portal require(String name, String kind) {
        Portal portal = byName.get(name);
        if (portal == null) {
            throw new DatabaseException(
                    ErrorCode.INVALID_CURSOR_NAME, kind + " \"" + name + "\" does not exist");
        }
        return portal;
    }
}
