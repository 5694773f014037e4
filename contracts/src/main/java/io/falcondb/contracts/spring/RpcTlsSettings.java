package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.rpc.PeerCredentials;
import io.falcondb.contracts.rpc.PeerName;
import io.falcondb.contracts.rpc.RpcSecurity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/// `falcon.rpc.tls`: how services prove to each other who they are.
///
/// @param bundle name of a Spring SSL bundle with a key store and a trust store; empty: plaintext
/// @param peerName that the certificate of every service must hold as a DNS name; empty:
///   `CLUSTER-ID.falcondb`
public record RpcTlsSettings(@DefaultValue("") String bundle, @DefaultValue("") String peerName) {

    private static final Logger LOG = LoggerFactory.getLogger(RpcTlsSettings.class);

    /// Follows the bundle: what replaces it is used by new connections.
    ///
    /// @throws IllegalStateException naming the setting, if the bundle is of no use
    public RpcSecurity security(@Nullable UUID cluster, SslBundles bundles, EventLog events) {
        if (bundle.isEmpty()) {
            return RpcSecurity.plaintext(event -> events.add("rpc", event));
        }
        RpcBundle used = new RpcBundle(bundle, name(cluster));
        RpcSecurity security =
                RpcSecurity.mutualTls(
                        used.credentials(defined(bundles)),
                        used.peerName(),
                        event -> events.add("rpc", event));
        bundles.addBundleUpdateHandler(
                bundle,
                changed -> {
                    try {
                        PeerCredentials credentials = used.credentials(changed);
                        security.renew(credentials);
                        LOG.info("services see {} from now on", used.described(credentials));
                    } catch (IllegalStateException e) {
                        LOG.error("the old certificates stay in use", e);
                        events.add("rpc", "the old certificates stay in use: " + e.getMessage());
                    }
                });
        return security;
    }

    /// What a new bundle is checked with before it replaces the one in use.
    public BundleCheck check(@Nullable UUID cluster) {
        if (bundle.isEmpty()) {
            return (name, changed) -> {};
        }
        RpcBundle used = new RpcBundle(bundle, name(cluster));
        return (name, changed) -> {
            if (name.equals(bundle)) {
                var ignored = used.credentials(changed);
            }
        };
    }

    /// @param address where the process listens for other services
    /// @param allowPlaintext `falcon.rpc.allow-plaintext`
    ///
    /// @throws IllegalStateException if others could read and forge what services say
    public void checkListener(String address, boolean allowPlaintext) {
        if (bundle.isEmpty() && !allowPlaintext && !isLoopback(address)) {
            throw new IllegalStateException(
                    ("the listener for other services would speak plaintext on %s"
                                    + " (falcon.rpc.address), where anybody who reaches it may read"
                                    + " and change all rows: give falcon.rpc.tls.bundle, or set"
                                    + " falcon.rpc.allow-plaintext=true if nobody else can reach"
                                    + " that network")
                            .formatted(address));
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // Nobody can listen there; the listener says so.
            return false;
        }
    }

    private PeerName name(@Nullable UUID cluster) {
        if (!peerName.isBlank()) {
            return new PeerName(peerName.strip());
        }
        if (cluster == null) {
            throw new IllegalStateException(
                    "falcon.rpc.tls.bundle needs falcon.cluster-id or falcon.rpc.tls.peer-name:"
                            + " without them any certificate of the authority would do");
        }
        return new PeerName(cluster + ".falcondb");
    }

    private SslBundle defined(SslBundles bundles) {
        try {
            return bundles.getBundle(bundle);
        } catch (NoSuchSslBundleException e) {
            throw new IllegalStateException(
                    "the setting falcon.rpc.tls.bundle names the bundle "
                            + bundle
                            + ", which spring.ssl.bundle does not define",
                    e);
        }
    }
}
