package io.falcondb.relational.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.ArraySink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedFormatsTest {

    static List<RecordedFormats> formats() throws IOException {
        return RecordedFormats.load();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void formatsAreThoseOfPostgres(RecordedFormats recorded) {
        TypeCodec codec = recorded.type().codec();
        Object[] value = new Object[1];
        String output =
                RealPostgres.answer(
                        () -> {
                            value[0] = codec.parse(recorded.input(), -1, Formatting.DEFAULT);
                            return codec.format(value[0], Formatting.DEFAULT);
                        });
        assertThat(output).isEqualTo(recorded.output());
        if (value[0] == null) {
            return;
        }
        ArraySink binary = new ArraySink();
        codec.writeBinary(value[0], binary);
        assertThat(HexFormat.of().formatHex(binary.toByteArray())).isEqualTo(recorded.binary());
        byte[] bytes = binary.toByteArray();
        Object read = codec.readBinary(bytes, 0, bytes.length, -1);
        assertThat(codec.format(read, Formatting.DEFAULT)).isEqualTo(recorded.output());
        ArraySink text = new ArraySink();
        codec.writeText(value[0], Formatting.DEFAULT, text);
        assertThat(new String(text.toByteArray(), StandardCharsets.UTF_8))
                .isEqualTo(recorded.output());
        if (value[0] instanceof Long number) {
            ArraySink unboxed = new ArraySink();
            codec.writeLongText(number, Formatting.DEFAULT, unboxed);
            codec.writeLongBinary(number, unboxed);
            text.putBytes(bytes);
            assertThat(unboxed.toByteArray()).isEqualTo(text.toByteArray());
        }
    }
}
