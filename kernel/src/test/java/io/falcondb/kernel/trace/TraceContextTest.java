package io.falcondb.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void aTraceparentIsReadAndWritten() {
        String text = "00-" + TRACE + "-" + SPAN + "-01";
        assertThat(TraceContext.parse(text)).isEqualTo(new TraceContext(TRACE, SPAN, true));
        assertThat(new TraceContext(TRACE, SPAN, true).traceparent()).isEqualTo(text);
        assertThat(TraceContext.parse("00-" + TRACE + "-" + SPAN + "-00"))
                .isEqualTo(new TraceContext(TRACE, SPAN, false));
    }

    @Test
    void aLaterVersionMayHaveMoreBehindItsFlags() {
        assertThat(TraceContext.parse("cc-" + TRACE + "-" + SPAN + "-03-what-comes-next"))
                .isEqualTo(new TraceContext(TRACE, SPAN, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1"
            })
    void whatIsNoTraceparentIsNone(String text) {
        assertThat(TraceContext.parse(text)).isNull();
    }
}
