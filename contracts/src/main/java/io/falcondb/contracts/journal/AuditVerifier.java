package io.falcondb.contracts.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows the chain of an audit log through its files, oldest first.
public final class AuditVerifier {

    /// What was found.
    ///
    /// @param damage which line of which file is wrong, and how; null if none
    /// @param lastHash to compare with one that was kept elsewhere: lines that are missing at the
    ///   end break no chain
    public record Report(
            List<Path> files,
            long lines,
            long firstNumber,
            long lastNumber,
            String lastHash,
            @Nullable String damage) {}

    private long lines;
    private long firstNumber;
    private AuditChain.@Nullable Link last;

    private AuditVerifier() {}

    /// @param file the newest one; those that were put aside are read before it
    public static Report verify(Path file) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int n = 1; Files.exists(RotatedFile.aside(file, n)); n++) {
            files.addFirst(RotatedFile.aside(file, n));
        }
        files.add(file);
        AuditVerifier verifier = new AuditVerifier();
        String damage = null;
        for (Path each : files) {
            damage = verifier.read(each);
            if (damage != null) {
                break;
            }
        }
        AuditChain.Link end = verifier.last;
        return new Report(
                files,
                verifier.lines,
                verifier.firstNumber,
                end == null ? 0 : end.number(),
                end == null ? AuditChain.START : end.hash(),
                damage);
    }

    private @Nullable String read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long place = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                place++;
                String wrong = wrong(line);
                if (wrong != null) {
                    return "%s line %d: %s".formatted(file, place, wrong);
                }
            }
            return null;
        }
    }

    private @Nullable String wrong(String line) {
        AuditChain.Link link = AuditChain.read(line);
        AuditChain.Link before = last;
        if (link == null) {
            return "it is not a line of an audit log";
        }
        if (!link.isWhole()) {
            return "number %d was changed: its hash is that of another text"
                    .formatted(link.number());
        }
        if (before == null) {
            firstNumber = link.number();
            if (link.number() == 1 && !link.previous().equals(AuditChain.START)) {
                return "number 1 does not begin a chain";
            }
        } else if (link.number() > before.number() + 1) {
            return "numbers %d to %d are missing before it"
                    .formatted(before.number() + 1, link.number() - 1);
        } else if (link.number() != before.number() + 1 || !link.previous().equals(before.hash())) {
            return "number %d does not follow number %d: it was put in, moved, or what was before it was changed"
                    .formatted(link.number(), before.number());
        }
        last = link;
        lines++;
        return null;
    }
}
