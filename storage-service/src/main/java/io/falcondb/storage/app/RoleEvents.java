package io.falcondb.storage.app;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.operations.EventLog;
import java.util.Locale;
import java.util.function.Consumer;

/// Notes what a member becomes, as its heartbeats tell it. Belongs to the pulse's thread.
final class RoleEvents implements Consumer<Heartbeat> {

    private final EventLog events;
    private String said = "";

    RoleEvents(EventLog events) {
        this.events = events;
    }

    @Override
    public void accept(Heartbeat heartbeat) {
        String now =
                "member %s of group %s is %s in epoch %d"
                        .formatted(
                                heartbeat.member(),
                                heartbeat.group(),
                                heartbeat.role().name().toLowerCase(Locale.ROOT),
                                heartbeat.epoch());
        if (!now.equals(said)) {
            said = now;
            events.add("role", now + ", its log ends with lsn " + heartbeat.lsn());
        }
    }
}
