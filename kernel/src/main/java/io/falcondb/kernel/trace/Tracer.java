package io.falcondb.kernel.trace;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes spans and knows which one the calling thread works for. Thread-safe.
///
/// Whoever asks for the current span asks [#isOn] first: that is all that an untraced process pays.
public interface Tracer {

    /// Records nothing.
    Tracer OFF = new Untraced();

    /// While it is open, its thread works for a span. To be closed by that thread.
    interface Scope extends AutoCloseable {

        Scope NONE = () -> {};

        @Override
        void close();
    }

    boolean isOn();

    /// Begins the recording of something that comes from outside. Null if it is not recorded: then
    /// nothing below it is either.
    ///
    /// @param caller what the one outside says of itself; null if it says nothing
    @Nullable Span begin(String name, @Nullable TraceContext caller);

    /// Begins a span whatever the sampling is: somebody asked for this one.
    Span record(String name, @Nullable TraceContext caller);

    /// A span below one that is recorded.
    Span child(String name, Span.Kind kind, TraceContext parent);

    /// What the calling thread works for; null if that is not recorded.
    @Nullable TraceContext current();

    /// The calling thread works for a span of this context from now on.
    Scope enter(TraceContext context);

    /// Does some work for what another thread was working for.
    ///
    /// @param context null: for nothing
    default <T> T within(@Nullable TraceContext context, Supplier<T> work) {
        if (context == null) {
            return work.get();
        }
        try (Scope scope = enter(context)) {
            return work.get();
        }
    }

    /// An executor whose tasks work for what their submitters worked for.
    default Executor carrying(Executor executor) {
        if (!isOn()) {
            return executor;
        }
        return task -> {
            TraceContext context = current();
            executor.execute(
                    context == null
                            ? task
                            : () -> {
                                try (Scope scope = enter(context)) {
                                    task.run();
                                }
                            });
        };
    }
}
