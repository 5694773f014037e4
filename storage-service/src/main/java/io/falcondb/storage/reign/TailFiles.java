package io.falcondb.storage.reign;

import io.falcondb.contracts.replication.ReignId;
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
import java.util.HexFormat;
import java.util.List;

/// Keeps diverged tails as text files, one for each fork. Keys and rows are bytes in hexadecimal: a
/// member does not know the tables whose rows it keeps.
public final class TailFiles implements DivergedTail {

    private final Path folder;

    /// @param folder made when the first tail is saved
    public TailFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void save(ReignId reign, Position fork, List<LoggedRecord> records) throws IOException {
        Files.createDirectories(folder);
        Path target =
                folder.resolve("epoch-%d-after-lsn-%d.txt".formatted(reign.epoch(), fork.lsn()));
        Path draft = target.resolveSibling(target.getFileName() + ".draft");
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
            out.write(
                    "-- epoch %d of boot %s wrote this; epoch %d goes on after Lsn %d without it\n"
                            .formatted(reign.epoch(), reign.boot(), fork.epoch(), fork.lsn()));
            for (LoggedRecord record : records) {
                write(record, out);
            }
        }
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(
                draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel made = FileChannel.open(folder, StandardOpenOption.READ)) {
            made.force(true);
        }
    }

    private static void write(LoggedRecord record, BufferedWriter out) throws IOException {
        out.write("lsn %d: ".formatted(record.header().lsn()));
        switch (record.body()) {
            case WalRecord.Commit commit -> {
                out.write(
                        "commit of transaction %s at timestamp %d, parts %d%n"
                                .formatted(
                                        commit.transaction(), commit.timestamp(), commit.parts()));
                write(commit.changes(), out);
            }
            case WalRecord.Part part -> {
                out.write("part %d of transaction %s%n".formatted(part.part(), part.transaction()));
                write(part.changes(), out);
            }
            default -> out.write(record.body() + "\n");
        }
    }

    private static void write(ChangeSet changes, BufferedWriter out) throws IOException {
        HexFormat hex = HexFormat.of();
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            out.write("    %s key \\x%s".formatted(change.kind(), hex.formatHex(change.key())));
            out.write(
                    change.rowLength() > 0
                            ? " value \\x%s%n".formatted(hex.formatHex(change.row()))
                            : "\n");
        }
    }
}
