package io.falcondb.pgwire.app;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `falcon.session`: what one session may hold.
///
/// @param statementsMax prepared statements
/// @param portalsMax open portals and cursors
/// @param heldRowsMax rows that a cursor WITH HOLD keeps
/// @param notificationsMax NOTIFYs of one transaction
/// @param advisoryLocksMax advisory locks
public record SessionSettings(
        @Min(1) @DefaultValue("10000") int statementsMax,
        @Min(1) @DefaultValue("1000") int portalsMax,
        @Min(1) @DefaultValue("1000000") int heldRowsMax,
        @Min(1) @DefaultValue("10000") int notificationsMax,
        @Min(1) @DefaultValue("10000") int advisoryLocksMax) {}
