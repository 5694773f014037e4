package io.falcondb.storage.admin;

import io.falcondb.contracts.journal.AuditVerifier;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.GroupId;
import io.falcondb.storage.backup.BackupManifest;
import io.falcondb.storage.backup.Restore;
import io.falcondb.storage.mvcc.MvccSettings;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.recovery.DataFolder;
import io.falcondb.storage.recovery.DataFolderException;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.segment.DiskFolder;
import io.falcondb.wal.segment.WalVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// `./falcon admin`: looks into a data folder whose process is stopped. Ends with 0 if what it
/// looked at is sound, 1 if it is damaged, 2 if it could not look, 64 if it was asked wrongly.
public final class FalconAdmin {

    private static final int SOUND = 0;
    private static final int DAMAGED = 1;
    private static final int FAILED = 2;
    private static final int USAGE = 64;

    private static final String HELP =
            """
            usage: ./falcon admin COMMAND FOLDER [GROUP]

              verify-wal FOLDER [GROUP]   read the whole log and compare all checksums; changes nothing
              verify-sstables FOLDER      read all row files and compare all checksums; opens them as a start does
              dump-wal FOLDER [GROUP]     one line for each record of the log, without values of rows

              verify-backup FOLDER        compare a backup with the checksums that it was made with; changes nothing
              restore BACKUP FOLDER       copy a backup that is sound into a folder that is empty or not there, to start with

              verify-audit FILE           follow the chain of an audit log through FILE.1, FILE.2 and so on to FILE

            FOLDER is a data folder that no process uses, or wal or rows in it. GROUP is the replica group, 1 if not said.
            exit codes: 0 sound, 1 damaged, 2 could not look, 64 usage
            """;

    private FalconAdmin() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.equals(List.of("help")) || arguments.contains("--help")) {
            out.print(HELP);
            return SOUND;
        }
        if (arguments.size() < 2 || arguments.size() > 3) {
            err.print(HELP);
            return USAGE;
        }
        if (arguments.getFirst().equals("verify-audit") && arguments.size() == 2) {
            return audit(Path.of(arguments.get(1)), out, err);
        }
        if (arguments.getFirst().equals("verify-backup") && arguments.size() == 2) {
            return backup(Path.of(arguments.get(1)), out, err);
        }
        if (arguments.getFirst().equals("restore") && arguments.size() == 3) {
            return restore(Path.of(arguments.get(1)), Path.of(arguments.get(2)), out, err);
        }
        String group = arguments.size() == 3 ? arguments.get(2) : "1";
        if (!group.matches("[1-9][0-9]{0,4}")) {
            err.println("falcon admin: a group is a number from 1, not " + group);
            return USAGE;
        }
        try (DataFolder folder = StoppedFolder.open(Path.of(arguments.get(1)))) {
            WalId id = new WalId(folder.cluster(), new GroupId(Integer.parseInt(group)));
            return switch (arguments.getFirst()) {
                case "verify-wal" -> wal(folder, id, false, out);
                case "dump-wal" -> wal(folder, id, true, out);
                case "verify-sstables" -> rows(folder, out);
                default -> {
                    err.print(HELP);
                    yield USAGE;
                }
            };
        } catch (DataFolderException e) {
            err.println("falcon admin: " + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("falcon admin: cannot read: " + e.getMessage());
            return FAILED;
        }
    }

    private static int wal(DataFolder folder, WalId id, boolean dump, PrintStream out)
            throws IOException {
        WalVerifier.Report report =
                WalVerifier.verify(
                        new DiskFolder(folder.wal()),
                        id,
                        (at, record) -> {
                            if (dump) {
                                out.println(RecordLine.of(at, record));
                            }
                        });
        out.printf(
                "%d segments, %d records, end at epoch %d lsn %d%n",
                report.segments(), report.records(), report.end().epoch(), report.end().lsn());
        if (report.tornTail() != null) {
            out.println(
                    "the last append to "
                            + report.tornTail()
                            + " was never completed, nor acknowledged: harmless");
        }
        if (report.isSound()) {
            out.println("sound");
            return SOUND;
        }
        out.println("DAMAGED: " + report.damage());
        out.println(
                "next step: keep a copy of the folder, then give this member the rows of another"
                        + " one, or restore a backup");
        return DAMAGED;
    }

    private static int audit(Path file, PrintStream out, PrintStream err) {
        try {
            AuditVerifier.Report report = AuditVerifier.verify(file);
            out.printf(
                    "%d files, %d lines, numbers %d to %d, last hash %s%n",
                    report.files().size(),
                    report.lines(),
                    report.firstNumber(),
                    report.lastNumber(),
                    report.lastHash());
            if (report.damage() == null) {
                out.println("sound");
                return SOUND;
            }
            out.println("DAMAGED: " + report.damage());
            out.println(
                    "next step: keep the files as they are, and compare with the copies that"
                            + " another machine has");
            return DAMAGED;
        } catch (IOException e) {
            err.println("falcon admin: cannot read: " + e.getMessage());
            return FAILED;
        }
    }

    private static int backup(Path folder, PrintStream out, PrintStream err) {
        try {
            BackupManifest manifest = BackupManifest.read(folder);
            out.printf(
                    "made %s, complete up to epoch %d lsn %d, %d files, %d bytes%n",
                    manifest.madeAt(),
                    manifest.epoch(),
                    manifest.lsn(),
                    manifest.files().size(),
                    manifest.bytes());
            List<String> damages = manifest.damages(folder);
            if (damages.isEmpty()) {
                out.println("sound");
                return SOUND;
            }
            damages.forEach(damage -> out.println("DAMAGED: " + damage));
            out.println("next step: restore another backup");
            return DAMAGED;
        } catch (IOException e) {
            err.println("falcon admin: cannot read: " + e.getMessage());
            return FAILED;
        }
    }

    private static int restore(Path backup, Path target, PrintStream out, PrintStream err) {
        try {
            BackupManifest manifest =
                    Restore.into(
                            backup.toAbsolutePath().normalize(),
                            target.toAbsolutePath().normalize());
            out.printf(
                    "%d files restored, complete up to epoch %d lsn %d: start with falcon.data-dir=%s%n",
                    manifest.files().size(), manifest.epoch(), manifest.lsn(), target);
            return SOUND;
        } catch (IOException e) {
            err.println("falcon admin: cannot restore: " + e.getMessage());
            return FAILED;
        }
    }

    private static int rows(DataFolder folder, PrintStream out) {
        try (MvccStore store = MvccStore.open(folder.rows(), MvccSettings.DEFAULT)) {
            store.verifyFiles();
            out.println("all row files read; applied up to lsn " + store.appliedPosition().lsn());
            out.println("sound");
            return SOUND;
        } catch (DatabaseException e) {
            out.println("DAMAGED: " + e.getMessage());
            out.println(
                    "next step: keep a copy of the folder, then give this member the rows of"
                            + " another one, or restore a backup");
            return DAMAGED;
        }
    }
}
