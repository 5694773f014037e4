package io.falcondb.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/// One client that does over the network what most clients do, so that the recording of a start-up
/// covers the way of a query too, and knows which of its methods are worth compiling first.
@Component
final class Rehearsal {

    private static final int ROWS = 1_000;
    private static final int ROUNDS = 4_000;

    private final DatabaseServer server;
    private final String address;

    Rehearsal(DatabaseServer server, FalconSettings settings) {
        this.server = server;
        this.address = settings.listenAddress();
    }

    void run() {
        try (RehearsalClient client = new RehearsalClient(address, server.port())) {
            client.query(
                    "create table rehearsal (id int primary key, amount int, note char(20));"
                            + "create table rehearsal_log (id int, delta int, at timestamp)");
            client.query(
                    "insert into rehearsal select g, 0, 'row' from generate_series(1, "
                            + ROWS
                            + ") g");
            client.query(
                    "select count(*) from pg_catalog.pg_class c"
                            + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace");
            client.prepare("read", "select amount from rehearsal where id = $1");
            client.prepare("change", "update rehearsal set amount = amount + $1 where id = $2");
            client.prepare("note", "insert into rehearsal_log values ($1, $2, current_timestamp)");
            for (int round = 0; round < ROUNDS; round++) {
                String id = String.valueOf(1 + round % ROWS);
                client.execute("read", id);
                client.query("select amount from rehearsal where id = " + id);
                if (round % 4 == 0) {
                    client.query("begin");
                    client.execute("change", "7", id);
                    client.query("update rehearsal set amount = amount + 1 where id = " + id);
                    client.execute("note", id, "7");
                    client.query("end");
                }
            }
            client.query(
                    "select note, count(*), sum(amount) from rehearsal group by note order by 1");
            client.query("drop table rehearsal, rehearsal_log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
