package io.falcondb.standalone;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/// One client that asks one statement over the network, so that the recording of a start-up covers
/// the way of a query too.
@Component
final class Rehearsal {

    private static final int PROTOCOL_3 = 196608;

    private final DatabaseServer server;
    private final String address;

    Rehearsal(DatabaseServer server, FalconSettings settings) {
        this.server = server;
        this.address = settings.listenAddress();
    }

    void run() {
        try (Socket socket = new Socket(address, server.port());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            byte[] parameters =
                    "user\0falcon\0database\0falcon\0\0".getBytes(StandardCharsets.UTF_8);
            out.writeInt(8 + parameters.length);
            out.writeInt(PROTOCOL_3);
            out.write(parameters);
            out.flush();
            readUntilReady(in);
            for (String statement :
                    new String[] {
                        "create table rehearsal (id int primary key, v text)",
                        "insert into rehearsal values (1, 'one')",
                        "select count(*) from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace",
                        "update rehearsal set v = v || 'x' where id = 1",
                        "select v from rehearsal where id = 1",
                        "drop table rehearsal"
                    }) {
                byte[] text = (statement + "\0").getBytes(StandardCharsets.UTF_8);
                out.writeByte('Q');
                out.writeInt(4 + text.length);
                out.write(text);
                out.flush();
                readUntilReady(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readUntilReady(DataInputStream in) throws IOException {
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
}
