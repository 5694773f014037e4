package io.falcondb.sql.session;

import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who wants a session, as the start-up packet says.
///
/// @param settings parameters by name, `options` already taken apart
/// @param peer the client's address, null if it has none
public record SessionRequest(
        String user,
        String database,
        Map<String, String> settings,
        @Nullable InetSocketAddress peer) {}
