package io.falcondb.pgwire.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.ArraySink;
import org.junit.jupiter.api.Test;

class StartupPacketTest {

    @Test
    void parametersAreReadInOrder() {
        ArraySink sink = new ArraySink();
        sink.putInt(3 << 16 | 2);
        for (String text : new String[] {"user", "u", "database", "d", "_pq_.x", "1"}) {
            sink.putUtf8(text);
            sink.putByte(0);
        }
        sink.putByte(0);

        StartupPacket packet = StartupPacket.parse(sink.toByteArray());

        assertThat(packet).isInstanceOf(StartupPacket.Startup.class);
        StartupPacket.Startup startup = (StartupPacket.Startup) packet;
        assertThat(startup.minor()).isEqualTo(2);
        assertThat(startup.parameters().keySet()).containsExactly("user", "database", "_pq_.x");
    }

    @Test
    void aCancelKeyMayHaveAnyLength() {
        ArraySink sink = new ArraySink();
        sink.putInt(StartupPacket.CANCEL_REQUEST);
        sink.putInt(17);
        sink.putLong(42);

        StartupPacket packet = StartupPacket.parse(sink.toByteArray());

        assertThat(((StartupPacket.Cancel) packet).processId()).isEqualTo(17);
        assertThat(((StartupPacket.Cancel) packet).secret()).hasSize(8);
    }

    @Test
    void aPacketWithoutTerminatorIsRefused() {
        ArraySink sink = new ArraySink();
        sink.putInt(3 << 16);
        sink.putUtf8("user");
        sink.putByte(0);

        assertThatThrownBy(() -> StartupPacket.parse(sink.toByteArray()))
                .hasMessage("invalid startup packet layout: expected terminator as last byte");
    }
}
