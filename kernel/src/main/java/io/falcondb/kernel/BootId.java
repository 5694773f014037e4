package io.falcondb.kernel;

import java.util.UUID;

/// One start of one process. A restarted process is a new boot and needs a new epoch.
public record BootId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
