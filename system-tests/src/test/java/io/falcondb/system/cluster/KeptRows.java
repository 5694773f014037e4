package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One client that inserts rows through the gateway and remembers which of them were acknowledged.
/// Belongs to one thread.
final class KeptRows {

    private final FoundCluster cluster;
    private final List<Integer> acknowledged = new ArrayList<>();
    private int next;

    KeptRows(FoundCluster cluster) {
        this.cluster = cluster;
    }

    /// Tries for as long as the gateway lives.
    void createTable() throws Exception {
        while (true) {
            try (Connection connection = cluster.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table kept (id int primary key)");
                return;
            } catch (SQLException e) {
                assertThat(cluster.process("gateway-1").isAlive()).as(cluster.output()).isTrue();
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /// Commits until so many were acknowledged; one that was not is never tried again.
    void write(int count) throws InterruptedException {
        for (int done = 0; done < count; ) {
            int number = next++;
            try (Connection connection = cluster.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into kept values (" + number + ")");
                acknowledged.add(number);
                done++;
            } catch (SQLException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    void areAllThere() throws SQLException {
        List<Integer> found = new ArrayList<>();
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from kept")) {
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
        }
        assertThat(found).containsAll(acknowledged);
    }
}
