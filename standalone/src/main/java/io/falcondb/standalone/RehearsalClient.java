package io.falcondb.standalone;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that speaks just enough of the protocol for a rehearsal: simple queries, and prepared
/// statements with text parameters. Not thread-safe.
final class RehearsalClient implements Closeable {

    private static final int PROTOCOL_3 = 196608;

    private final Socket socket;
    private final DataInputStream in;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(buffer);

    RehearsalClient(String address, int port) throws IOException {
        socket = new Socket(address, port);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        byte[] parameters = utf8("user\0falcon\0database\0falcon\0\0");
        out.writeInt(8 + parameters.length);
        out.writeInt(PROTOCOL_3);
        out.write(parameters);
        exchange();
    }

    void query(String statement) throws IOException {
        message('Q', utf8(statement + "\0"));
        exchange();
    }

    void prepare(String name, String statement) throws IOException {
        message('P', utf8(name + "\0" + statement + "\0\0\0"));
        message('S', new byte[0]);
        exchange();
    }

    void execute(String name, String... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream bind = new DataOutputStream(bytes);
        bind.write(utf8("\0" + name + "\0"));
        bind.writeShort(0);
        bind.writeShort(values.length);
        for (String value : values) {
            byte[] text = utf8(value);
            bind.writeInt(text.length);
            bind.write(text);
        }
        bind.writeShort(0);
        message('B', bytes.toByteArray());
        message('D', utf8("P\0"));
        message('E', utf8("\0\0\0\0\0"));
        message('S', new byte[0]);
        exchange();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void message(char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(4 + body.length);
        out.write(body);
    }

    private void exchange() throws IOException {
        socket.getOutputStream().write(buffer.toByteArray());
        buffer.reset();
        int type;
        do {
            type = in.readUnsignedByte();
            byte[] body = in.readNBytes(in.readInt() - 4);
            if (type == 'E') {
                throw new IOException(
                        "refused: " + new String(body, StandardCharsets.UTF_8).replace('\0', ' '));
            }
        } while (type != 'Z');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
