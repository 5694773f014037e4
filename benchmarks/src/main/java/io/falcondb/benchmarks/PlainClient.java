package io.falcondb.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL's simple query protocol and nothing more, so that a benchmark needs no driver. A
/// connection that has failed is of no more use. Not thread-safe.
final class PlainClient implements AutoCloseable {

    /// The server refused a statement.
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static final int PROTOCOL = 3 << 16;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final DataOutputStream out;

    /// @param patience after which a server that says nothing counts as gone
    PlainClient(int port, Duration patience) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Math.toIntExact(patience.toMillis()));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        byte[] words = "user\0falcon\0database\0falcon\0\0".getBytes(StandardCharsets.UTF_8);
        out.writeInt(8 + words.length);
        out.writeInt(PROTOCOL);
        out.write(words);
        out.flush();
        readAnswer();
    }

    /// Runs one statement, or several in one transaction, and gives the first column of its rows.
    ///
    /// @throws IOException if it was refused, or if nobody knows what became of it
    List<String> run(String sql) throws IOException {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        out.writeByte('Q');
        out.writeInt(4 + text.length + 1);
        out.write(text);
        out.writeByte(0);
        out.flush();
        return readAnswer();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private List<String> readAnswer() throws IOException {
        List<String> rows = new ArrayList<>();
        String refusal = null;
        while (true) {
            char type = (char) in.readUnsignedByte();
            byte[] body = in.readNBytes(in.readInt() - 4);
            switch (type) {
                case 'D' -> rows.add(firstColumn(body));
                case 'E' -> refusal = fields(body);
                case 'R' -> {
                    if (body[3] != 0) {
                        throw new Refused("the server wants a password");
                    }
                }
                case 'Z' -> {
                    if (refusal != null) {
                        throw new Refused(refusal);
                    }
                    return rows;
                }
                default -> {}
            }
            if (type == 'E' && refusal != null && refusal.startsWith("FATAL")) {
                throw new Refused(refusal);
            }
        }
    }

    private static String firstColumn(byte[] row) throws IOException {
        DataInputStream columns = new DataInputStream(new ByteArrayInputStream(row));
        columns.readUnsignedShort();
        int length = columns.readInt();
        return length < 0 ? "" : new String(columns.readNBytes(length), StandardCharsets.UTF_8);
    }

    /// Severity, SQLSTATE and message.
    private static String fields(byte[] body) {
        StringBuilder told = new StringBuilder();
        for (String field : new String(body, StandardCharsets.UTF_8).split("\0")) {
            if (!field.isEmpty() && "SCM".indexOf(field.charAt(0)) >= 0) {
                told.append(told.isEmpty() ? "" : " ").append(field, 1, field.length());
            }
        }
        return told.toString();
    }
}
