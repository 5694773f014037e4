package io.falcondb.contracts.rpc;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a process speaks with other services: in plaintext, which only suits loopback or a network
/// that nobody else reaches, or by mutual TLS. One for all of its connections. Thread-safe.
public final class RpcSecurity {

    private final @Nullable MutualTls tls;
    private final PeerTroubles troubles;

    private RpcSecurity(@Nullable MutualTls tls, PeerTroubles troubles) {
        this.tls = tls;
        this.troubles = troubles;
    }

    public static RpcSecurity plaintext() {
        return plaintext(event -> {});
    }

    /// @param events is told once why a peer cannot be spoken to
    public static RpcSecurity plaintext(Consumer<String> events) {
        return new RpcSecurity(null, new PeerTroubles(events));
    }

    /// @param name that every peer's certificate must hold
    /// @param events is told once why a peer cannot be spoken to
    public static RpcSecurity mutualTls(
            PeerCredentials credentials, PeerName name, Consumer<String> events) {
        PeerTroubles troubles = new PeerTroubles(events);
        return new RpcSecurity(new MutualTls(credentials, name, troubles::refusedCaller), troubles);
    }

    public boolean isEncrypted() {
        return tls != null;
    }

    /// New connections use them from now on; those that are open stay.
    ///
    /// @throws IllegalStateException if they cannot be used, or if there is no TLS; nothing has
    ///   changed
    public void renew(PeerCredentials credentials) {
        if (tls == null) {
            throw new IllegalStateException("there are no credentials in plaintext");
        }
        tls.renew(credentials);
        troubles.forget();
    }

    ChannelCredentials calling() {
        return tls == null ? InsecureChannelCredentials.create() : tls.calling();
    }

    ServerCredentials called() {
        return tls == null ? InsecureServerCredentials.create() : tls.called();
    }

    /// Explains what goes wrong on a new channel to a peer.
    PeerWatch watch(InetSocketAddress peer) {
        return new PeerWatch(peer, isEncrypted(), troubles);
    }
}
