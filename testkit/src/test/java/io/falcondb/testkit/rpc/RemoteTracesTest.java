package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.rpc.GatewaySettings;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.TransactionId;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.testkit.trace.RememberedTraces;
import io.falcondb.testkit.trace.RememberedTraces.Ended;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// A call to storage is recorded on both sides, in the trace of its statement.
class RemoteTracesTest {

    private static final TraceContext STATEMENT =
            new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);

    private final RememberedTraces calling = new RememberedTraces(true);
    private final RememberedTraces serving = new RememberedTraces(true);

    @Test
    void aCallIsASpanOnEitherSideAndTheServersIsBelowTheClients() throws IOException {
        try (RemotePair pair = new RemotePair(GatewaySettings.DEFAULT, calling, serving)) {
            try (Tracer.Scope scope = calling.enter(STATEMENT)) {
                assertThat(pair.remote.get(new byte[] {0, 0, 0, 9, 1}, Long.MAX_VALUE)).isNull();
            }
            Ended client = calling.ended("storage get");
            assertThat(client.parent()).isEqualTo(STATEMENT);
            assertThat(client.kind()).isEqualTo(Span.Kind.CLIENT);
            Ended server = serving.ended("storage get");
            assertThat(server.isBelow(client)).isTrue();
            assertThat(server.kind()).isEqualTo(Span.Kind.SERVER);
        }
    }

    @Test
    void aRefusalIsToldByItsReason() throws IOException {
        try (RemotePair pair = new RemotePair(GatewaySettings.DEFAULT, calling, serving)) {
            TransactionId transaction = pair.remote.begin();
            pair.reigns = false;
            try (Tracer.Scope scope = calling.enter(STATEMENT)) {
                assertThatThrownBy(() -> pair.remote.locks().count(transaction))
                        .isInstanceOf(DatabaseException.class);
            }
            assertThat(calling.ended("storage count_locks").failure()).isEqualTo("not primary");
            assertThat(serving.ended("storage count_locks").failure()).isEqualTo("not primary");
        }
    }

    @Test
    void whatWorksForNobodyThatIsRecordedIsNotRecorded() throws IOException {
        try (RemotePair pair = new RemotePair(GatewaySettings.DEFAULT, calling, serving)) {
            pair.remote.get(new byte[] {0, 0, 0, 9, 1}, Long.MAX_VALUE);
            pair.ping();
        }
        assertThat(calling.ended()).isEmpty();
        assertThat(serving.ended()).isEmpty();
    }

    @Test
    void aMemberThatRecordsNothingAnswersAll() throws IOException {
        try (RemotePair pair = new RemotePair(GatewaySettings.DEFAULT, calling, Tracer.OFF);
                Tracer.Scope scope = calling.enter(STATEMENT)) {
            assertThat(pair.remote.get(new byte[] {0, 0, 0, 9, 1}, Long.MAX_VALUE)).isNull();
        }
        assertThat(calling.ended()).isNotEmpty();
    }
}
