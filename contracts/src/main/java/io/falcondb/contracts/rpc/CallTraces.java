package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Spans of calls to storage, of both sides.
final class CallTraces {

    private CallTraces() {}

    static Span client(Tracer tracer, Call.Builder call, TraceContext caller) {
        return span(tracer, call.getWhatCase(), Span.Kind.CLIENT, caller);
    }

    static Span server(Tracer tracer, Call call, TraceContext caller) {
        return span(tracer, call.getWhatCase(), Span.Kind.SERVER, caller);
    }

    static void end(Span span, @Nullable Answer answer, @Nullable Throwable broken) {
        if (broken != null) {
            span.failed(String.valueOf(broken.getMessage()));
        } else if (answer != null) {
            failure(span, answer.getWhatCase(), answer.getFailure().getCode());
        }
        span.end();
    }

    static void end(Span span, Answer.Builder answer) {
        failure(span, answer.getWhatCase(), answer.getFailure().getCode());
        span.end();
    }

    /// An answer that is a refusal is told by its code: messages may hold values of rows.
    private static void failure(Span span, Answer.WhatCase what, String code) {
        switch (what) {
            case FAILURE -> span.failed(code);
            case NOT_PRIMARY -> span.failed("not primary");
            default -> {}
        }
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
