package io.falcondb.kernel.trace;

import org.jspecify.annotations.Nullable;

/// Nothing is recorded.
final class Untraced implements Tracer {

    private static final TraceContext NOWHERE =
            new TraceContext("0".repeat(32), "0".repeat(16), false);

    private static final Span NOTHING =
            new Span() {
                @Override
                public TraceContext context() {
                    return NOWHERE;
                }

                @Override
                public Span set(String name, String value) {
                    return this;
                }

                @Override
                public Span set(String name, long value) {
                    return this;
                }

                @Override
                public void failed(String why) {}

                @Override
                public void end() {}
            };

    @Override
    public boolean isOn() {
        return false;
    }

    @Override
    public @Nullable Span begin(String name, @Nullable TraceContext caller) {
        return null;
    }

    @Override
    public Span record(String name, @Nullable TraceContext caller) {
        return NOTHING;
    }

    @Override
    public Span child(String name, Span.Kind kind, TraceContext parent) {
        return NOTHING;
    }

    @Override
    public @Nullable TraceContext current() {
        return null;
    }

    @Override
    public Scope enter(TraceContext context) {
        return Scope.NONE;
    }
}
