package io.falcondb.pgwire.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MessageParserTest {

    @Test
    void aBindKeepsItsValuesInTheMessagesBytes() {
        FrontendMessage message =
                parse(
                        'B',
                        sink -> {
                            string(sink, "p");
                            string(sink, "s");
                            sink.putShort(2);
                            sink.putShort(0);
                            sink.putShort(1);
                            sink.putShort(2);
                            sink.putInt(3);
                            sink.putUtf8("abc");
                            sink.putInt(-1);
                            sink.putShort(1);
                            sink.putShort(1);
                        });

        assertThat(message).isInstanceOf(FrontendMessage.Bind.class);
        FrontendMessage.Bind bind = (FrontendMessage.Bind) message;
        assertThat(bind.portal()).isEqualTo("p");
        assertThat(bind.statement()).isEqualTo("s");
        assertThat(bind.values().count()).isEqualTo(2);
        assertThat(bind.values().text(0)).isEqualTo("abc");
        assertThat(bind.values().isNull(1)).isTrue();
        assertThat(bind.parameterFormats().isBinary(0)).isFalse();
        assertThat(bind.parameterFormats().isBinary(1)).isTrue();
        assertThat(bind.resultFormats().isBinary(7)).isTrue();
    }

    @Test
    void aParseNamesItsParameterTypes() {
        FrontendMessage message =
                parse(
                        'P',
                        sink -> {
                            string(sink, "s1");
                            string(sink, "select $1");
                            sink.putShort(1);
                            sink.putInt(23);
                        });

        FrontendMessage.Parse parse = (FrontendMessage.Parse) message;
        assertThat(parse.sql()).isEqualTo("select $1");
        assertThat(parse.parameterTypes()).containsExactly(23);
    }

    @Test
    void missingBytesAreAProtocolViolationInPostgresWords() {
        assertThat(refusal('E', sink -> string(sink, "portal")).getMessage())
                .isEqualTo("insufficient data left in message");
        assertThat(refusal('Q', sink -> sink.putUtf8("no end")).getMessage())
                .isEqualTo("invalid string in message");
        assertThat(refusal('S', sink -> sink.putByte(1)).getMessage())
                .isEqualTo("invalid message format");
    }

    @Test
    void invalidUtf8IsRefusedWithItsFirstBytes() {
        DatabaseException refusal =
                refusal(
                        'Q',
                        sink -> {
                            sink.putUtf8("select '");
                            sink.putByte(0xc3);
                            sink.putByte(0x28);
                            sink.putUtf8("'");
                            sink.putByte(0);
                        });

        assertThat(refusal.code()).isEqualTo(ErrorCode.CHARACTER_NOT_IN_REPERTOIRE);
        assertThat(refusal.getMessage())
                .isEqualTo("invalid byte sequence for encoding \"UTF8\": 0xc3 0x28");
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        FrontendMessage message = parse('Q', sink -> string(sink, "select '\uFFFD'"));

        assertThat(((FrontendMessage.Query) message).sql()).isEqualTo("select '\uFFFD'");
    }

    @Test
    void moreFormatsThanParametersAreRefused() {
        DatabaseException refusal =
                refusal(
                        'B',
                        sink -> {
                            string(sink, "");
                            string(sink, "");
                            sink.putShort(2);
                            sink.putShort(0);
                            sink.putShort(0);
                            sink.putShort(1);
                            sink.putInt(-1);
                            sink.putShort(0);
                        });

        assertThat(refusal.getMessage())
                .isEqualTo("bind message has 2 parameter formats but 1 parameters");
    }

    private static DatabaseException refusal(char type, Consumer<ArraySink> body) {
        return ((FrontendMessage.Malformed) parse(type, body)).reason();
    }

    private static FrontendMessage parse(char type, Consumer<ArraySink> body) {
        ArraySink sink = new ArraySink();
        body.accept(sink);
        return MessageParser.parse((byte) type, sink.toByteArray());
    }

    private static void string(ArraySink sink, String text) {
        sink.putUtf8(text);
        sink.putByte(0);
    }
}
