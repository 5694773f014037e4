package io.falcondb.pgwire.message;

import io.falcondb.kernel.ByteSink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the server's messages into a sink. A message is begun with [#begin], which leaves room
/// for its length, and ended with [#end]. Not thread-safe.
public final class BackendWriter {

    private final ByteSink sink;
    private int start;

    public BackendWriter(ByteSink sink) {
        this.sink = sink;
    }

    public ByteSink sink() {
        return sink;
    }

    public void begin(char type) {
        sink.putByte(type);
        start = sink.position();
        sink.putInt(0);
    }

    public void end() {
        sink.setInt(start, sink.position() - start);
    }

    /// A message without a body.
    public void bare(char type) {
        sink.putByte(type);
        sink.putInt(4);
    }

    public void string(String text) {
        sink.putUtf8(text);
        sink.putByte(0);
    }

    public void authenticationOk() {
        authentication(0, new byte[0]);
    }

    /// @param code as the protocol numbers authentication requests: 0 ok, 10 SASL, 11 continue, 12
    ///   final
    public void authentication(int code, byte[] data) {
        begin('R');
        sink.putInt(code);
        sink.putBytes(data);
        end();
    }

    public void authenticationSasl(List<String> mechanisms) {
        begin('R');
        sink.putInt(10);
        mechanisms.forEach(this::string);
        sink.putByte(0);
        end();
    }

    public void negotiateProtocolVersion(int newestMinor, List<String> unknownOptions) {
        begin('v');
        sink.putInt(newestMinor);
        sink.putInt(unknownOptions.size());
        unknownOptions.forEach(this::string);
        end();
    }

    public void parameterStatus(String name, String value) {
        begin('S');
        string(name);
        string(value);
        end();
    }

    public void backendKeyData(int processId, byte[] secret) {
        begin('K');
        sink.putInt(processId);
        sink.putBytes(secret);
        end();
    }

    /// @param status I idle, T in a transaction, E in a failed one
    public void readyForQuery(char status) {
        sink.putByte('Z');
        sink.putInt(5);
        sink.putByte(status);
    }

    public void commandComplete(String tag) {
        begin('C');
        string(tag);
        end();
    }

    public void parameterDescription(int[] typeOids) {
        begin('t');
        sink.putShort(typeOids.length);
        for (int oid : typeOids) {
            sink.putInt(oid);
        }
        end();
    }

    public void notification(int processId, String channel, String payload) {
        begin('A');
        sink.putInt(processId);
        string(channel);
        string(payload);
        end();
    }

    /// @param type G (copy in) or H (copy out)
    public void copyResponse(char type, boolean binary, int columns) {
        begin(type);
        sink.putByte(binary ? 1 : 0);
        sink.putShort(columns);
        for (int i = 0; i < columns; i++) {
            sink.putShort(binary ? 1 : 0);
        }
        end();
    }

    /// @param severity ERROR, FATAL or PANIC
    public void error(String severity, DatabaseException error) {
        begin('E');
        field('S', severity);
        field('V', severity);
        field('C', error.code().sqlState());
        String message = error.getMessage();
        field('M', message == null ? error.code().name() : message);
        field('D', error.field(Field.DETAIL));
        field('H', error.field(Field.HINT));
        if (error.position() > 0) {
            field('P', Integer.toString(error.position()));
        }
        field('W', error.field(Field.WHERE));
        field('s', error.field(Field.SCHEMA));
        field('t', error.field(Field.TABLE));
        field('c', error.field(Field.COLUMN));
        field('d', error.field(Field.DATA_TYPE));
        field('n', error.field(Field.CONSTRAINT));
        sink.putByte(0);
        end();
    }

    public void notice(
            String severity,
            String sqlState,
            String message,
            @Nullable String detail,
            @Nullable String hint) {
        begin('N');
        field('S', severity);
        field('V', severity);
        field('C', sqlState);
        field('M', message);
        field('D', detail);
        field('H', hint);
        sink.putByte(0);
        end();
    }

    private void field(char name, @Nullable String value) {
        if (value != null) {
            sink.putByte(name);
            string(value);
        }
    }
}
