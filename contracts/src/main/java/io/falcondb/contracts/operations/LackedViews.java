package io.falcondb.contracts.operations;

import io.falcondb.kernel.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which processes said a moment ago that they do not offer a view, so that they need not say it
/// each time: most views are those of one kind of process, and all are asked. Another process may
/// listen at the address later, so nothing is believed for long. Thread-safe.
public final class LackedViews {

    /// For how long an answer is believed.
    public static final Duration BELIEVED = Duration.ofSeconds(30);

    /// More than this is forgotten at once: so many views of so many processes nobody has.
    private static final int ANSWERS_MAX = 8192;

    private record Lack(URI process, String view) {}

    private final Map<Lack, Long> heard = new ConcurrentHashMap<>();
    private final Ticker ticker;

    public LackedViews(Ticker ticker) {
        this.ticker = ticker;
    }

    public boolean isLacked(RemoteNode process, ViewShape view) {
        Long at = heard.get(new Lack(process.address(), view.name()));
        return at != null && ticker.nanos() - at < BELIEVED.toNanos();
    }

    /// It has just said so.
    public void lacks(RemoteNode process, ViewShape view) {
        if (heard.size() >= ANSWERS_MAX) {
            heard.clear();
        }
        heard.put(new Lack(process.address(), view.name()), ticker.nanos());
    }
}
