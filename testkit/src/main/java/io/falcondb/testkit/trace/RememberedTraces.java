package io.falcondb.testkit.trace;

import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Keeps what ended. Ids count up. Of what comes without a decision everything is recorded, or
/// nothing. Thread-safe.
public final class RememberedTraces implements Tracer {

    /// A span that ended.
    ///
    /// @param parent null for the first of a trace
    /// @param failure null if it did not fail
    public record Ended(
            String name,
            Span.Kind kind,
            TraceContext context,
            @Nullable TraceContext parent,
            Map<String, Object> attributes,
            @Nullable String failure) {

        public boolean isBelow(Ended other) {
            return parent != null
                    && parent.spanId().equals(other.context.spanId())
                    && context.traceId().equals(other.context.traceId());
        }
    }

    private final boolean records;
    private final AtomicLong ids = new AtomicLong();
    private final ThreadLocal<@Nullable TraceContext> current = new ThreadLocal<>();
    private final List<Ended> ended = new CopyOnWriteArrayList<>();

    /// @param records whether what comes without a decision is recorded
    public RememberedTraces(boolean records) {
        this.records = records;
    }

    public List<Ended> ended() {
        return List.copyOf(ended);
    }

    /// The only one of this name.
    public Ended ended(String name) {
        List<Ended> found = ended.stream().filter(named(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError("not one but " + found + " of " + ended);
        }
        return found.getFirst();
    }

    public static Predicate<Ended> named(String name) {
        return span -> span.name().equals(name);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public @Nullable Span begin(String name, @Nullable TraceContext caller) {
        return (caller == null ? records : caller.sampled()) ? record(name, caller) : null;
    }

    @Override
    public Span record(String name, @Nullable TraceContext caller) {
        return new Kept(name, Span.Kind.SERVER, caller);
    }

    @Override
    public Span child(String name, Span.Kind kind, TraceContext parent) {
        return new Kept(name, kind, parent);
    }

    @Override
    public @Nullable TraceContext current() {
        return current.get();
    }

    @Override
    public Scope enter(TraceContext context) {
        TraceContext before = current.get();
        current.set(context);
        return () -> {
            if (!Objects.equals(current.get(), context)) {
                throw new AssertionError("another scope was left open");
            }
            current.set(before);
        };
    }

    private final class Kept implements Span {

        private final String name;
        private final Kind kind;
        private final TraceContext context;
        private final @Nullable TraceContext parent;
        private final Map<String, Object> attributes = new ConcurrentHashMap<>();
        private @Nullable String failure;
        private boolean over;

        Kept(String name, Kind kind, @Nullable TraceContext parent) {
            this.name = name;
            this.kind = kind;
            this.parent = parent;
            String span = "%016x".formatted(ids.incrementAndGet());
            String trace = parent == null ? "%016x".formatted(1) + span : parent.traceId();
            this.context = new TraceContext(trace, span, true);
        }

        @Override
        public TraceContext context() {
            return context;
        }

        @Override
        public Span set(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        @Override
        public Span set(String name, long value) {
            attributes.put(name, value);
            return this;
        }

        @Override
        public synchronized void failed(String why) {
            failure = why;
        }

        @Override
        public synchronized void end() {
            if (!over) {
                over = true;
                ended.add(new Ended(name, kind, context, parent, Map.copyOf(attributes), failure));
            }
        }
    }
}
