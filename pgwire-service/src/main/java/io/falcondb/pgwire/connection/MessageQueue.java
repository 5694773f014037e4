package io.falcondb.pgwire.connection;

import io.falcondb.pgwire.message.FrontendMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages read ahead of the work on them. Over its limit the client is not read any more until
/// half of it is worked off. Belongs to the loop.
final class MessageQueue {

    private record Entry(FrontendMessage message, int size) {}

    private final Transport transport;
    private final int bytesMax;
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final List<Runnable> later = new ArrayList<>(0);
    private long bytes;
    private boolean paused;

    MessageQueue(Transport transport, int bytesMax) {
        this.transport = transport;
        this.bytesMax = bytesMax;
    }

    void add(FrontendMessage message, int size) {
        entries.add(new Entry(message, size));
        bytes += size;
        if (bytes > bytesMax && !paused) {
            paused = true;
            transport.reading(false);
        }
    }

    @Nullable FrontendMessage poll() {
        Entry entry = entries.poll();
        if (entry == null) {
            return null;
        }
        bytes -= entry.size();
        if (paused && bytes <= bytesMax / 2) {
            paused = false;
            transport.reading(true);
        }
        return entry.message();
    }

    List<FrontendMessage> pollAll() {
        List<FrontendMessage> all = new ArrayList<>();
        for (FrontendMessage next = poll(); next != null; next = poll()) {
            all.add(next);
        }
        return all;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Keeps something to be done when the connection is idle.
    void later(Runnable action) {
        later.add(action);
    }

    void runLaterIfAny() {
        if (entries.isEmpty()) {
            runLater();
        }
    }

    void runLater() {
        if (!later.isEmpty()) {
            List<Runnable> actions = new ArrayList<>(later);
            later.clear();
            actions.forEach(Runnable::run);
        }
    }
}
