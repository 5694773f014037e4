package io.falcondb.standalone;

import io.falcondb.contracts.spring.AuditSettings;
import io.falcondb.contracts.spring.BackupSettings;
import io.falcondb.contracts.spring.DiagnosticsSettings;
import io.falcondb.contracts.spring.MetricsSettings;
import io.falcondb.contracts.spring.SlowQueryLogSettings;
import io.falcondb.coordinator.page.app.PageSettings;
import io.falcondb.pgwire.app.PgwireSettings;
import io.falcondb.pgwire.app.SessionSettings;
import io.falcondb.pgwire.app.SqlSettings;
import io.falcondb.pgwire.app.TransactionSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Every setting under `falcon.`. An unknown one or a wrong value refuses to start and names
/// itself.
///
/// @param listenAddress where all ports listen; loopback until told otherwise
/// @param dataDir everything that must survive
/// @param region where it runs, for people; empty: not said
/// @param rehearse start, answer one statement and stop: what the launcher records start-up with
@Validated
@ConfigurationProperties(prefix = "falcon", ignoreUnknownFields = false)
record FalconSettings(
        @NotBlank @DefaultValue("127.0.0.1") String listenAddress,
        @DefaultValue("./data") Path dataDir,
        @NotNull @Pattern(regexp = "[\\p{Alnum}._-]{0,63}") @DefaultValue("") String region,
        @DefaultValue("false") boolean rehearse,
        @Valid @DefaultValue PgwireSettings pgwire,
        @Valid @DefaultValue SessionSettings session,
        @Valid @DefaultValue SqlSettings sql,
        @Valid @DefaultValue TransactionSettings transaction,
        @Valid @DefaultValue Commit commit,
        @Valid @DefaultValue Locks locks,
        @Valid @DefaultValue Storage storage,
        @Valid @DefaultValue Wal wal,
        @Valid @DefaultValue MetricsSettings metrics,
        @Valid @DefaultValue Tracing tracing,
        @Valid @DefaultValue Shutdown shutdown,
        @Valid @DefaultValue Access access,
        @Valid @DefaultValue AuditSettings audit,
        @Valid @DefaultValue SlowQueryLogSettings slowQueryLog,
        @Valid @DefaultValue DiagnosticsSettings diagnostics,
        @Valid @DefaultValue PageSettings page,
        @Valid @DefaultValue BackupSettings backup) {

    /// Who may ask over HTTP and who may change.
    ///
    /// @param openOnLoopback requests from this machine need no user
    /// @param viewers who may read, each as `name:{bcrypt}hash`
    /// @param operators who may also change
    record Access(
            @DefaultValue("true") boolean openOnLoopback,
            @DefaultValue List<String> viewers,
            @DefaultValue List<String> operators) {}

    /// @param enabled whether statements that are to be recorded are
    /// @param commitsMax commits followed through the log at one time
    record Tracing(
            @DefaultValue("false") boolean enabled, @Min(1) @DefaultValue("256") int commitsMax) {}

    /// @param queueMax commits that may wait for the writer loop
    record Commit(@Min(1) @DefaultValue("16384") int queueMax) {}

    /// @param max locks held at one time, of all transactions together
    /// @param escalateAt locks after which a transaction locks whole tables' rows at once
    record Locks(
            @Min(1000) @DefaultValue("2000000") int max,
            @Min(100) @DefaultValue("65536") int escalateAt) {}

    /// The row store.
    ///
    /// @param rowCache newest versions of rows, in front of the row files; never more than half of
    ///   the heap
    /// @param blockCache blocks of the row files
    /// @param writeBuffer rows that were applied and not yet flushed
    /// @param rowFileSize a row file that compaction writes
    /// @param bloomBits of each key in a row file's filter
    /// @param openFiles row files held open at one time
    /// @param gcDelay how long versions are kept for reads that hold no snapshot
    /// @param maxRow a key and its row together
    /// @param checkpointSize log written since the last checkpoint that starts the next one
    /// @param receiptsMax outcomes of transactions that are kept
    /// @param reserveSpace with less free space on the disk commits are refused
    /// @param requireEncryption whether the folder must lie on a volume that dm-crypt encrypts
    record Storage(
            @DefaultValue("512MB") DataSize rowCache,
            @DefaultValue("128MB") DataSize blockCache,
            @DefaultValue("64MB") DataSize writeBuffer,
            @DefaultValue("64MB") DataSize rowFileSize,
            @Min(1) @Max(64) @DefaultValue("10") int bloomBits,
            @Min(16) @DefaultValue("1024") int openFiles,
            @DefaultValue("5s") Duration gcDelay,
            @DefaultValue("64MB") DataSize maxRow,
            @DefaultValue("256MB") DataSize checkpointSize,
            @Min(1000) @DefaultValue("1000000") int receiptsMax,
            @DefaultValue("64MB") DataSize reserveSpace,
            @DefaultValue("false") boolean requireEncryption) {}

    /// The write-ahead log.
    ///
    /// @param maxRecord the longest record; larger transactions are written in parts
    record Wal(
            @DefaultValue("64MB") DataSize segmentSize, @DefaultValue("1MB") DataSize maxRecord) {}

    /// @param drainTimeout how long transactions may go on after SIGTERM
    record Shutdown(@DefaultValue("10s") Duration drainTimeout) {}
}
