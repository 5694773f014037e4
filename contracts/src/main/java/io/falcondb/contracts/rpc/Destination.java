package io.falcondb.contracts.rpc;

import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whom a call is meant for. An address that was learned may be somebody else's by now: the port of
/// a member that is gone may be that of another group's or another cluster's, which would answer as
/// if it had been asked itself.
///
/// @param group of a member; null: a coordinator
public record Destination(ClusterId cluster, @Nullable GroupId group) {

    private static final Logger LOG = LoggerFactory.getLogger(Destination.class);
    private static final Metadata.Key<String> KEY =
            Metadata.Key.of("falcon-destination", Metadata.ASCII_STRING_MARSHALLER);

    io.grpc.ClientInterceptor named() {
        Metadata header = new Metadata();
        header.put(KEY, toString());
        return MetadataUtils.newAttachHeadersInterceptor(header);
    }

    /// Refuses what is meant for others. A call that does not say whom it is meant for is served.
    ServerInterceptor guard() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                String meant = headers.get(KEY);
                if (meant == null || meant.equals(Destination.this.toString())) {
                    return next.startCall(call, headers);
                }
                String refusal = "this is %s, not %s".formatted(Destination.this, meant);
                LOG.info("refused a call: {}", refusal);
                call.close(Status.FAILED_PRECONDITION.withDescription(refusal), new Metadata());
                return new ServerCall.Listener<>() {};
            }
        };
    }

    @Override
    public String toString() {
        return (group == null ? "a coordinator" : "group " + group) + " of cluster " + cluster;
    }
}
