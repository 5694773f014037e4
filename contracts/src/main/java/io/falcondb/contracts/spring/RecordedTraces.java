package io.falcondb.contracts.spring;

import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Traces made by OpenTelemetry. Whether something is recorded is decided before anything is made
/// for it: a caller's own decision counts, else the ratio. The thread's span is OpenTelemetry's
/// current one, so that log lines carry its ids. Thread-safe.
final class RecordedTraces implements Tracer {

    private final io.opentelemetry.api.trace.Tracer tracer;
    private final double ratio;

    /// @param ratio of what comes without a decision, 0 to 1
    RecordedTraces(io.opentelemetry.api.trace.Tracer tracer, double ratio) {
        this.tracer = tracer;
        this.ratio = ratio;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public @Nullable Span begin(String name, @Nullable TraceContext caller) {
        boolean recorded =
                caller == null
                        ? ThreadLocalRandom.current().nextDouble() < ratio
                        : caller.sampled();
        return recorded ? record(name, caller) : null;
    }

    @Override
    public Span record(String name, @Nullable TraceContext caller) {
        return start(name, SpanKind.SERVER, caller == null ? Context.root() : remote(caller));
    }

    @Override
    public Span child(String name, Span.Kind kind, TraceContext parent) {
        SpanKind as =
                switch (kind) {
                    case INTERNAL -> SpanKind.INTERNAL;
                    case SERVER -> SpanKind.SERVER;
                    case CLIENT -> SpanKind.CLIENT;
                    case PRODUCER -> SpanKind.PRODUCER;
                };
        return start(name, as, remote(parent));
    }

    @Override
    public @Nullable TraceContext current() {
        SpanContext current = io.opentelemetry.api.trace.Span.current().getSpanContext();
        return current.isValid() && current.isSampled() ? context(current) : null;
    }

    /// Whoever entered closes the scope, and with it OpenTelemetry's.
    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public Scope enter(TraceContext context) {
        return remote(context).makeCurrent()::close;
    }

    private Span start(String name, SpanKind kind, Context parent) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind).setParent(parent);
        return new RecordedSpan(builder.startSpan());
    }

    private static Context remote(TraceContext context) {
        SpanContext remote =
                SpanContext.createFromRemoteParent(
                        context.traceId(),
                        context.spanId(),
                        context.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                        TraceState.getDefault());
        return Context.root().with(io.opentelemetry.api.trace.Span.wrap(remote));
    }

    private static TraceContext context(SpanContext of) {
        return new TraceContext(of.getTraceId(), of.getSpanId(), of.isSampled());
    }

    private record RecordedSpan(io.opentelemetry.api.trace.Span span, TraceContext context)
            implements Span {

        RecordedSpan(io.opentelemetry.api.trace.Span span) {
            this(span, RecordedTraces.context(span.getSpanContext()));
        }

        @Override
        public Span set(String name, String value) {
            span.setAttribute(name, value);
            return this;
        }

        @Override
        public Span set(String name, long value) {
            span.setAttribute(name, value);
            return this;
        }

        @Override
        public void failed(String why) {
            span.setStatus(StatusCode.ERROR, why);
        }

        @Override
        public void end() {
            span.end();
        }
    }
}
