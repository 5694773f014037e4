package io.falcondb.contracts.rpc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is wrong between this process and others, told once until it changes or is over, however
/// often it is met. Thread-safe.
final class PeerTroubles {

    private static final Logger LOG = LoggerFactory.getLogger(PeerTroubles.class);

    /// Over it all are forgotten, and told again if they still hold.
    private static final int TOLD_MAX = 1024;

    private final Consumer<String> events;
    private final Map<Object, String> told = new ConcurrentHashMap<>();

    /// @param events is told the same as the log
    PeerTroubles(Consumer<String> events) {
        this.events = events;
    }

    /// @param about whom
    void tell(Object about, String text) {
        if (told.size() >= TOLD_MAX) {
            told.clear();
        }
        if (!text.equals(told.put(about, text))) {
            LOG.warn("{}", text);
            events.accept(text);
        }
    }

    /// A caller that was not let in; its address is not known where certificates are checked.
    void refusedCaller(String reason) {
        tell(reason, "a caller was refused: its " + reason);
    }

    /// Nothing is wrong any more.
    void over(Object about) {
        told.remove(about);
    }

    /// What is still wrong is told again.
    void forget() {
        told.clear();
    }
}
