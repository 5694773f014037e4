package io.falcondb.pgwire.wire;

import io.falcondb.kernel.ArraySink;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A client that speaks the protocol byte by byte.
final class RawClient implements AutoCloseable {

    /// A message of the server's.
    record Message(char type, byte[] body) {

        /// The value of a field of ErrorResponse or NoticeResponse, or "".
        String field(char name) {
            int at = 0;
            while (at < body.length && body[at] != 0) {
                int end = at + 1;
                while (body[end] != 0) {
                    end++;
                }
                if (body[at] == name) {
                    return new String(body, at + 1, end - at - 1, StandardCharsets.UTF_8);
                }
                at = end + 1;
            }
            return "";
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8).replace("\0", " ").strip();
        }
    }

    final Socket socket;
    final DataInputStream in;
    final OutputStream out;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /// Connects and waits for ReadyForQuery.
    static RawClient connected(int port, String... parameters) throws IOException {
        RawClient client = new RawClient(port);
        List<String> all = new ArrayList<>(List.of("user", "falcon", "database", "falcon"));
        all.addAll(List.of(parameters));
        client.startup(3 << 16, all.toArray(String[]::new));
        client.readUntil('Z');
        return client;
    }

    void startup(int version, String... parameters) throws IOException {
        packet(
                sink -> {
                    sink.putInt(version);
                    for (String parameter : parameters) {
                        string(sink, parameter);
                    }
                    sink.putByte(0);
                });
    }

    void packet(Consumer<ArraySink> body) throws IOException {
        ArraySink sink = new ArraySink();
        sink.putInt(0);
        body.accept(sink);
        sink.setInt(0, sink.position());
        out.write(sink.toByteArray());
        out.flush();
    }

    void send(char type, Consumer<ArraySink> body) throws IOException {
        out.write(frame(type, body));
        out.flush();
    }

    static byte[] frame(char type, Consumer<ArraySink> body) {
        ArraySink sink = new ArraySink();
        sink.putByte(type);
        sink.putInt(0);
        body.accept(sink);
        sink.setInt(1, sink.position() - 1);
        return sink.toByteArray();
    }

    void query(String sql) throws IOException {
        send('Q', sink -> string(sink, sql));
    }

    void sync() throws IOException {
        send('S', sink -> {});
    }

    static void string(ArraySink sink, String text) {
        sink.putUtf8(text);
        sink.putByte(0);
    }

    Message read() throws IOException {
        int type = in.readUnsignedByte();
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        return new Message((char) type, body);
    }

    /// All messages up to the first of this type, or the end of the stream.
    List<Message> readUntil(char type) throws IOException {
        List<Message> messages = new ArrayList<>();
        try {
            Message message;
            do {
                message = read();
                messages.add(message);
            } while (message.type() != type);
        } catch (EOFException end) {
            return messages;
        }
        return messages;
    }

    /// Whether the server has closed the connection.
    boolean atEnd() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    static String types(List<Message> messages) {
        StringBuilder types = new StringBuilder();
        messages.forEach(message -> types.append(message.type()));
        return types.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
