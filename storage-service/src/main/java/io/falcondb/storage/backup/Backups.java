package io.falcondb.storage.backup;

import io.falcondb.contracts.operations.ProcessFacts;
import io.falcondb.contracts.operations.Snapshots;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.wal.fold.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The backups of a process, each a folder below one. They share row files with the data as long as
/// both lie on one disk, so a backup is safe from that disk's end only once it is copied elsewhere.
/// Thread-safe.
public final class Backups implements Snapshots {

    private static final String MAKING = ".making";

    private final String folder;
    private final int countMax;
    private final BackupSource source;
    private final InstantSource clock;
    private final ReentrantLock making = new ReentrantLock();

    /// @param folder falcon.backup.folder; empty: none are made
    /// @param countMax falcon.backup.count-max; nothing is deleted to make room
    public Backups(String folder, int countMax, BackupSource source, InstantSource clock) {
        this.folder = folder;
        this.countMax = countMax;
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Snapshot take(String name) throws IOException {
        if (folder.isEmpty()) {
            throw new SnapshotRefused(
                    "no folder for backups is set", "set falcon.backup.folder and restart");
        }
        if (!name.matches("[\\p{Alnum}_-][\\p{Alnum}._-]{0,62}")) {
            throw new SnapshotRefused(
                    "\"" + name + "\" is no name for a folder",
                    "a name has letters, digits, dots, - and _, at most 63");
        }
        if (!making.tryLock()) {
            throw new SnapshotRefused("a backup is being made", "wait for its end");
        }
        try {
            return makeIfFree(name);
        } finally {
            making.unlock();
        }
    }

    private Snapshot makeIfFree(String name) throws IOException {
        Path root = Files.createDirectories(Path.of(folder));
        Path target = root.resolve(name);
        if (Files.exists(target)) {
            throw new SnapshotRefused(
                    "there is a backup " + name + " already", "choose another name");
        }
        if (list().size() >= countMax) {
            throw new SnapshotRefused(
                    "there are " + countMax + " backups (falcon.backup.count-max)",
                    "delete folders that are not needed from " + root);
        }
        Path copy = root.resolve(MAKING);
        delete(copy);
        try {
            Position position = source.copyTo(copy);
            BackupManifest manifest =
                    BackupManifest.of(copy, clock.instant(), position.epoch(), position.lsn());
            manifest.write(copy);
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
            return snapshot(name, manifest);
        } catch (DatabaseException e) {
            throw new SnapshotRefused(
                    "it cannot be made now: " + e.getMessage(), "try again in a moment");
        } finally {
            delete(copy);
        }
    }

    @Override
    public List<Snapshot> list() throws IOException {
        List<Snapshot> found = new ArrayList<>();
        if (folder.isEmpty() || !Files.isDirectory(Path.of(folder))) {
            return found;
        }
        try (Stream<Path> folders = Files.list(Path.of(folder))) {
            for (Path each : folders.sorted().toList()) {
                if (Files.exists(each.resolve(BackupManifest.FILE)) && !each.endsWith(MAKING)) {
                    found.add(
                            snapshot(
                                    String.valueOf(each.getFileName()), BackupManifest.read(each)));
                }
            }
        }
        return found;
    }

    private static Snapshot snapshot(String name, BackupManifest manifest) {
        return new Snapshot(
                name,
                ProcessFacts.micros(manifest.madeAt()),
                manifest.epoch(),
                manifest.lsn(),
                manifest.files().size(),
                manifest.bytes());
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
