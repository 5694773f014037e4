package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.Snapshots;
import io.falcondb.contracts.operations.Snapshots.Snapshot;
import io.falcondb.contracts.operations.Snapshots.SnapshotRefused;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Makes a backup of this process's data, in its own file system.
@RestController
class SnapshotEndpoint {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final LocalViews own;
    private final ObjectProvider<Snapshots> snapshots;
    private final EventLog events;
    private final InstantSource clock = InstantSource.system();

    SnapshotEndpoint(LocalViews own, ObjectProvider<Snapshots> snapshots, EventLog events) {
        this.own = own;
        this.snapshots = snapshots;
        this.events = events;
    }

    /// `{"name": "before-upgrade"}`; the moment, if it is not named.
    @Operation(
            summary = "Makes a backup below falcon.backup.folder",
            description = "{\"name\": \"before-upgrade\"}, or nothing")
    @PostMapping("/admin/snapshot")
    Snapshot take(@RequestBody(required = false) @Nullable Map<String, Object> body) {
        JsonOrder order = JsonOrder.of(body, "name");
        Snapshots here =
                snapshots.getIfAvailable(
                        () -> {
                            throw new Problem(
                                    HttpStatus.NOT_FOUND,
                                    own.node() + " keeps no data",
                                    "ask a member, or the standalone database");
                        });
        try {
            Snapshot made =
                    here.take(order.text("name").orElseGet(() -> NAME.format(clock.instant())));
            events.add("backup", "made " + made);
            return made;
        } catch (SnapshotRefused e) {
            throw new Problem(HttpStatus.CONFLICT, String.valueOf(e.getMessage()), e.nextStep());
        } catch (IOException e) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "it could not be written: " + e.getMessage(),
                    "look at the disk of falcon.backup.folder; nothing was left there");
        }
    }
}
