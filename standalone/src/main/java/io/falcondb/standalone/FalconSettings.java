package io.falcondb.standalone;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Every setting under `falcon.`. An unknown one or a wrong value refuses to start and names
/// itself.
///
/// @param listenAddress where all ports listen; loopback until told otherwise
/// @param dataDir everything that must survive
/// @param rehearse start, answer one statement and stop: what the launcher records start-up with
@Validated
@ConfigurationProperties(prefix = "falcon", ignoreUnknownFields = false)
record FalconSettings(
        @NotBlank @DefaultValue("127.0.0.1") String listenAddress,
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("false") boolean rehearse,
        @Valid @DefaultValue Pgwire pgwire,
        @Valid @DefaultValue Session session,
        @Valid @DefaultValue Sql sql,
        @Valid @DefaultValue Transaction transaction,
        @Valid @DefaultValue Commit commit,
        @Valid @DefaultValue Locks locks,
        @Valid @DefaultValue Storage storage,
        @Valid @DefaultValue Wal wal,
        @Valid @DefaultValue Metrics metrics,
        @Valid @DefaultValue Shutdown shutdown) {

    /// The PostgreSQL protocol.
    ///
    /// @param port 0 takes a free one
    /// @param trustLoopback clients on this machine need no password
    /// @param sslBundle name of a Spring SSL bundle; empty: no TLS
    /// @param requireSsl refuse clients of other machines without TLS
    /// @param maxMessageBytes the longest message a client may send
    /// @param authenticationTimeout from connect to logged in
    /// @param slowClientTimeout how long a client may leave its results unread
    record Pgwire(
            @Min(0) @Max(65535) @DefaultValue("5432") int port,
            @Min(4) @Max(100_000) @DefaultValue("500") int maxConnections,
            @DefaultValue("true") boolean trustLoopback,
            @DefaultValue("") String sslBundle,
            @DefaultValue("false") boolean requireSsl,
            @DefaultValue("256MB") DataSize maxMessageBytes,
            @DefaultValue("60s") Duration authenticationTimeout,
            @DefaultValue("60s") Duration slowClientTimeout) {}

    /// What one session may hold.
    ///
    /// @param statementsMax prepared statements
    /// @param portalsMax open portals and cursors
    /// @param heldRowsMax rows that a cursor WITH HOLD keeps
    /// @param notificationsMax NOTIFYs of one transaction
    /// @param advisoryLocksMax advisory locks
    record Session(
            @Min(1) @DefaultValue("10000") int statementsMax,
            @Min(1) @DefaultValue("1000") int portalsMax,
            @Min(1) @DefaultValue("1000000") int heldRowsMax,
            @Min(1) @DefaultValue("10000") int notificationsMax,
            @Min(1) @DefaultValue("10000") int advisoryLocksMax) {}

    /// @param plansMax plans shared by all sessions
    /// @param workMem what one sort, hash table or other operator keeps in memory
    /// @param tempFileLimit what all statements together keep in temporary files
    record Sql(
            @Min(16) @DefaultValue("4096") int plansMax,
            @DefaultValue("64MB") DataSize workMem,
            @DefaultValue("10GB") DataSize tempFileLimit) {}

    /// @param bufferBytes writes that one transaction keeps in memory before it writes parts
    /// @param totalBufferBytes the same for all transactions together
    /// @param readRanges key ranges that a SERIALIZABLE transaction remembers exactly
    record Transaction(
            @DefaultValue("16MB") DataSize bufferBytes,
            @DefaultValue("256MB") DataSize totalBufferBytes,
            @Min(2) @DefaultValue("4096") int readRanges) {}

    /// @param queueMax commits that may wait for the writer loop
    record Commit(@Min(1) @DefaultValue("16384") int queueMax) {}

    /// @param max locks held at one time, of all transactions together
    /// @param escalateAt locks after which a transaction locks whole tables' rows at once
    record Locks(
            @Min(1000) @DefaultValue("2000000") int max,
            @Min(100) @DefaultValue("65536") int escalateAt) {}

    /// The row store.
    ///
    /// @param rowCache newest versions of rows, in front of the row files
    /// @param blockCache blocks of the row files
    /// @param writeBuffer rows that were applied and not yet flushed
    /// @param gcDelay how long versions are kept for reads that hold no snapshot
    /// @param maxRow a key and its row together
    /// @param checkpointSize log written since the last checkpoint that starts the next one
    /// @param receiptsMax outcomes of transactions that are kept
    /// @param reserveSpace with less free space on the disk commits are refused
    record Storage(
            @DefaultValue("256MB") DataSize rowCache,
            @DefaultValue("128MB") DataSize blockCache,
            @DefaultValue("64MB") DataSize writeBuffer,
            @DefaultValue("5s") Duration gcDelay,
            @DefaultValue("64MB") DataSize maxRow,
            @DefaultValue("256MB") DataSize checkpointSize,
            @Min(1000) @DefaultValue("1000000") int receiptsMax,
            @DefaultValue("64MB") DataSize reserveSpace) {}

    /// The write-ahead log.
    ///
    /// @param maxRecord the longest record; larger transactions are written in parts
    record Wal(
            @DefaultValue("64MB") DataSize segmentSize, @DefaultValue("1MB") DataSize maxRecord) {}

    /// @param port 0 takes a free one
    record Metrics(@Min(0) @Max(65535) @DefaultValue("9100") int port) {}

    /// @param drainTimeout how long transactions may go on after SIGTERM
    record Shutdown(@DefaultValue("10s") Duration drainTimeout) {}
}
