package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.AnswerOrBuilder;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import java.util.Locale;

/// Spans of calls to storage, of both sides.
final class CallTraces {

    private CallTraces() {}

    static Span client(Tracer tracer, Call.Builder call, TraceContext caller) {
        return span(tracer, call.getWhatCase(), Span.Kind.CLIENT, caller);
    }

    static Span server(Tracer tracer, Call call, TraceContext caller) {
        return span(tracer, call.getWhatCase(), Span.Kind.SERVER, caller);
    }

    /// An answer that is a refusal is told by its code: messages may hold values of rows.
    static void end(Span span, AnswerOrBuilder answer) {
        switch (answer.getWhatCase()) {
            case FAILURE -> span.failed(answer.getFailure().getCode());
            case NOT_PRIMARY -> span.failed("not primary");
            default -> {}
        }
        span.end();
    }

    /// There will be no answer.
    static void end(Span span, Throwable broken) {
        span.failed(String.valueOf(broken.getMessage()));
        span.end();
    }

    private static Span span(
            Tracer tracer, Call.WhatCase what, Span.Kind kind, TraceContext caller) {
        String method = what.name().toLowerCase(Locale.ROOT);
        return tracer.child("storage " + method, kind, caller)
                .set("rpc.system", "grpc")
                .set("rpc.service", "falcondb.v1.Storage")
                .set("rpc.method", method);
    }
}
