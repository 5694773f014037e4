package io.falcondb.contracts.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/// Lets programs of this machine in without a user. A browser of this machine is not let in for
/// pages of others: it says where a request comes from (`Origin`, `Sec-Fetch-Site`), and a page
/// that points its own name at this machine is betrayed by `Host`.
final class LoopbackDoor {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final boolean open;

    LoopbackDoor(boolean open) {
        this.open = open;
    }

    boolean lets(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return open
                && isLoopback(request.getRemoteAddr())
                && HERE.contains(request.getServerName())
                && request.getHeader("Origin") == null
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null
                && (site == null || site.equals("none") || site.equals("same-origin"));
    }

    private static boolean isLoopback(String address) {
        try {
            // An address in figures: nobody is asked for its name.
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
