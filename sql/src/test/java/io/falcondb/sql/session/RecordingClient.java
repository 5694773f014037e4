package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Formatting;
import io.falcondb.sql.algebra.OutputColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A client and sink that writes down what it is told, one line each.
final class RecordingClient implements Client, ResultSink {

    final List<String> lines = new ArrayList<>();
    Supplier<Formatting> formatting = () -> Formatting.DEFAULT;
    private List<OutputColumn> columns = List.of();

    @Override
    public void notice(Notice notice) {
        lines.add(notice.severity() + " " + notice.code().sqlState() + " " + notice.message());
    }

    @Override
    public void parameterStatus(String name, String value) {
        lines.add("status " + name + "=" + value);
    }

    @Override
    public void ownNotification(int processId, String channel, String payload) {
        lines.add("notified " + channel + " " + payload);
    }

    @Override
    public void notification(int processId, String channel, String payload) {
        lines.add("notified " + channel + " " + payload);
    }

    @Override
    public void terminate(DatabaseException reason) {
        lines.add("terminated " + reason.getMessage());
    }

    @Override
    public void columns(List<OutputColumn> described) {
        columns = described;
    }

    @Override
    public void row(Row row) {
        StringBuilder line = new StringBuilder();
        Object[] values = ArrayRow.copyOf(row).values();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            line.append(i == 0 ? "" : "|")
                    .append(
                            value == null
                                    ? "NULL"
                                    : columns.get(i)
                                            .type()
                                            .codec()
                                            .format(value, formatting.get()));
        }
        lines.add(line.toString());
    }

    @Override
    public void complete(String commandTag) {
        lines.add(commandTag);
    }

    @Override
    public void emptyQuery() {
        lines.add("empty");
    }

    @Override
    public void copyInBegin(boolean binary, int fields) {
        lines.add("copy in " + fields);
    }

    @Override
    public byte[] copyInNext() {
        return null;
    }

    @Override
    public void copyOutBegin(boolean binary, int fields) {
        lines.add("copy out " + fields);
    }

    @Override
    public void copyOutData(byte[] bytes, int offset, int length) {
        lines.add(
                new String(bytes, offset, length, java.nio.charset.StandardCharsets.UTF_8).strip());
    }

    @Override
    public void copyOutEnd() {
        lines.add("copy end");
    }
}
