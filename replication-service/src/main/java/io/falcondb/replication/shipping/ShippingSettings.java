package io.falcondb.replication.shipping;

import java.time.Duration;

/// Limits of a shipper.
///
/// @param recordsInFlight `falcon.shipping.records-in-flight`: records that are sent and not
///   acknowledged; more are not asked for
/// @param bytesInFlight `falcon.shipping.bytes-in-flight`: the same in bytes, one record over it
/// @param patience how long an unanswered request to the feed or for the partition's bounds lasts
public record ShippingSettings(int recordsInFlight, int bytesInFlight, Duration patience) {

    public static final ShippingSettings DEFAULT =
            new ShippingSettings(4096, 4 << 20, Duration.ofMillis(500));
}
