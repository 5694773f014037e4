package io.falcondb.storage.tail;

import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.reign.DivergedTail;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.ChangeSet;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps diverged tails as SQL files, one for each fork: each transaction with its name, epoch, Lsn
/// and time in a comment above its statements. [#takeSaved] is thread-safe.
public final class TailFiles implements DivergedTail {

    private final Path folder;
    private final Function<ScanRequest, ScanCursor> rows;
    private final Queue<Path> saved = new ConcurrentLinkedQueue<>();

    /// @param folder made when the first tail is saved
    /// @param rows scans the member's rows, which may hold the catalog
    public TailFiles(Path folder, Function<ScanRequest, ScanCursor> rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /// A file that was saved since it was asked last; null if there is no more.
    public @Nullable Path takeSaved() {
        return saved.poll();
    }

    @Override
    public void save(ReignId reign, Position fork, List<LoggedRecord> records) throws IOException {
        Files.createDirectories(folder);
        Path target =
                folder.resolve("epoch-%d-after-lsn-%d.sql".formatted(reign.epoch(), fork.lsn()));
        Path draft = target.resolveSibling(target.getFileName() + ".draft");
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
            out.write(
                    """
                    -- Epoch %d of boot %s wrote this; epoch %d goes on after Lsn %d without it.
                    -- It was discarded: only clients under the commit policies async and local can have been told of it.
                    -- Compare with the rows of now before you run any of it.
                    """
                            .formatted(reign.epoch(), reign.boot(), fork.epoch(), fork.lsn()));
            new Narration(tables(out), out).tell(records);
        }
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(
                draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel made = FileChannel.open(folder, StandardOpenOption.READ)) {
            made.force(true);
        }
        saved.add(target);
    }

    /// A tail is kept whatever the state of the catalog.
    private TableShapes tables(BufferedWriter out) throws IOException {
        try {
            return TableShapes.of(rows);
        } catch (DatabaseException unreadable) {
            out.write("-- The catalog cannot be read: " + unreadable.getMessage() + "\n");
            return new TableShapes();
        }
    }

    /// One file on its way.
    private static final class Narration {

        private final TableShapes tables;
        private final TailStatements statements;
        private final BufferedWriter out;
        private final Map<TransactionId, List<String>> parts = new HashMap<>();

        Narration(TableShapes tables, BufferedWriter out) {
            this.tables = tables;
            this.statements = new TailStatements(tables);
            this.out = out;
        }

        void tell(List<LoggedRecord> records) throws IOException {
            for (LoggedRecord record : records) {
                out.write(
                        "\n-- lsn %d, epoch %d: "
                                .formatted(record.header().lsn(), record.header().epoch()));
                tell(record.body());
            }
            for (Map.Entry<TransactionId, List<String>> left : parts.entrySet()) {
                out.write(
                        "\n-- transaction %s was not committed; so far it had written:\n"
                                .formatted(left.getKey()));
                comment(left.getValue());
            }
        }

        private void tell(WalRecord body) throws IOException {
            switch (body) {
                case WalRecord.Commit commit -> commit(commit);
                case WalRecord.Part part -> {
                    out.write(
                            "part %d of transaction %s\n"
                                    .formatted(part.part(), part.transaction()));
                    parts.computeIfAbsent(part.transaction(), t -> new ArrayList<>())
                            .addAll(of(part.changes()));
                }
                case WalRecord.Prepare prepare -> {
                    out.write(
                            "prepare of transaction %s with groups %s, parts %d; never admitted, so it was not committed\n"
                                    .formatted(
                                            prepare.transaction(),
                                            prepare.participants(),
                                            prepare.parts()));
                    comment(of(prepare.changes()));
                }
                default -> out.write(body + "\n");
            }
        }

        private void commit(WalRecord.Commit commit) throws IOException {
            out.write(
                    "commit of transaction %s at timestamp %d, %s, parts %d\n"
                            .formatted(
                                    commit.transaction(),
                                    commit.timestamp(),
                                    Instant.EPOCH.plus(commit.wallMicros(), ChronoUnit.MICROS),
                                    commit.parts()));
            List<String> all = parts.remove(commit.transaction());
            List<String> lines = new ArrayList<>(all == null ? List.of() : all);
            lines.addAll(of(commit.changes()));
            if (lines.stream().allMatch(line -> line.startsWith("--"))) {
                write(lines);
                return;
            }
            out.write("BEGIN;\n");
            write(lines);
            out.write("COMMIT;\n");
        }

        /// The schema first: rows of the same transaction may be laid out as it says.
        private List<String> of(ChangeSet changes) {
            tables.learn(changes);
            return statements.of(changes);
        }

        private void write(List<String> lines) throws IOException {
            for (String line : lines) {
                out.write(line);
                out.write('\n');
            }
        }

        private void comment(List<String> lines) throws IOException {
            for (String line : lines) {
                out.write(line.startsWith("--") ? "" : "-- ");
                out.write(line);
                out.write('\n');
            }
        }
    }
}
