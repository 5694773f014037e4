package io.falcondb.sql.catalog;

import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.RowReader;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.ArraySink;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The committed catalogs: reads the catalog's version at a timestamp and loads the descriptors
/// only if that version is not at hand. Thread-safe.
///
/// A database whose keyspace 1 is empty has the catalog of [Bootstrap], at version 0; the first DDL
/// commit stores it along with its own changes.
public final class CatalogStore {

    /// How many versions are kept; sessions with older snapshots load theirs again.
    public static final int VERSIONS_KEPT = 8;

    private final RowReader reader;
    private final Catalog bootstrap;
    private final byte[] versionKey = DescriptorCodec.versionKey();
    private final Map<Long, Catalog> loaded = new LinkedHashMap<>();
    private volatile Catalog newest;
    private volatile boolean doubted;

    public CatalogStore(RowReader reader, BuiltIns builtIns) {
        this.reader = reader;
        this.bootstrap = Bootstrap.catalog(builtIns);
        this.newest = bootstrap;
    }

    /// The catalog that a read at `readTimestamp` sees.
    ///
    /// @throws io.falcondb.kernel.DatabaseException SNAPSHOT_TOO_OLD below the GcHorizon;
    ///   DATA_CORRUPTED if a stored row makes no sense
    public Catalog at(long readTimestamp) {
        long version = version(readTimestamp);
        Catalog latest = newest;
        if (latest.version() == version) {
            return latest;
        }
        return version == 0 ? bootstrap : find(version, readTimestamp, reader::scan);
    }

    /// The catalog that a view shows.
    ///
    /// @throws io.falcondb.kernel.DatabaseException as [#at(long)] and the view's reads
    public Catalog at(FollowerView view) {
        long version = versionIn(view.get(versionKey));
        Catalog latest = newest;
        if (latest.version() == version) {
            return latest;
        }
        return version == 0 ? bootstrap : find(version, view.timestamp(), view::scan);
    }

    /// The newest committed catalog.
    public Catalog newest() {
        Catalog latest = newest;
        // Mostly one question is enough; loading needs a timestamp that stays.
        return isNewest(latest.version()) ? latest : at(reader.appliedTimestamp());
    }

    /// Whether the newest committed catalog has this version.
    public boolean isNewest(long version) {
        return version(reader.newestTimestamp()) == version;
    }

    /// The newest catalog that is known here, mostly without asking: it may be an old one.
    public Catalog known() {
        if (doubted) {
            doubted = false;
            return newest();
        }
        return newest;
    }

    /// The catalog was changed from here: the next who looks asks.
    public void doubt() {
        doubted = true;
    }

    /// The key of the row that holds the newest catalog's version.
    public byte[] versionKey() {
        return versionKey;
    }

    /// What that row says.
    ///
    /// @param row null if there is none
    public static long versionIn(byte @Nullable [] row) {
        return row == null ? 0 : DescriptorCodec.readVersion(row, Version.ROW);
    }

    private long version(long readTimestamp) {
        return versionIn(reader.get(versionKey, readTimestamp));
    }

    private synchronized Catalog find(
            long version, long readTimestamp, Function<ScanRequest, ScanCursor> rows) {
        Catalog known = loaded.get(version);
        if (known != null) {
            return known;
        }
        Catalog catalog = Catalog.of(version, bootstrap.builtIns(), load(readTimestamp, rows));
        loaded.put(version, catalog);
        if (loaded.size() > VERSIONS_KEPT) {
            Iterator<Long> oldest = loaded.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        if (version > newest.version()) {
            newest = catalog;
        }
        return catalog;
    }

    private static List<Descriptor> load(
            long readTimestamp, Function<ScanRequest, ScanCursor> rows) {
        List<Descriptor> descriptors = new ArrayList<>();
        ArraySink prefix = new ArraySink(4);
        prefix.putInt(DescriptorCodec.KEYSPACE);
        KeyRange all = KeyRange.startingWith(prefix.toByteArray());
        try (ScanCursor cursor =
                rows.apply(ScanRequest.forward(all.from(), all.to(), readTimestamp))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int i = 0; i < batch.size(); i++) {
                    int kind = batch.array()[batch.keyOffset(i) + 4];
                    if (kind != 0) {
                        descriptors.add(DescriptorCodec.read(kind, batch.row(i), 0));
                    }
                }
            }
        }
        return descriptors;
    }
}
