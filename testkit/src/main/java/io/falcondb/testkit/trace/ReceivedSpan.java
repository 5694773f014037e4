package io.falcondb.testkit.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A span as a collector gets it.
///
/// ```
/// ExportTraceServiceRequest  1 ResourceSpans  1 Resource  1 KeyValue
///                                             2 ScopeSpans  2 Span
/// Span      1 trace_id, 2 span_id, 4 parent_span_id, 5 name, 9 KeyValue, 15 Status
/// KeyValue  1 key, 2 AnyValue (1 string, 3 integer)
/// Status    2 message
/// ```
///
/// @param parentId empty for the first of a trace
/// @param service `service.name` of the process
/// @param attributes strings and integers, as text
/// @param failure empty if it did not fail
public record ReceivedSpan(
        String traceId,
        String spanId,
        String parentId,
        String name,
        String service,
        Map<String, String> attributes,
        String failure) {

    static List<ReceivedSpan> readAll(byte[] request) {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (byte[] resourceSpans : Protobuf.of(request).messages(1)) {
            Protobuf of = Protobuf.of(resourceSpans);
            Map<String, String> resource = new LinkedHashMap<>();
            of.messages(1).forEach(each -> resource.putAll(values(Protobuf.of(each), 1)));
            String service = resource.getOrDefault("service.name", "");
            for (byte[] scopeSpans : of.messages(2)) {
                for (byte[] span : Protobuf.of(scopeSpans).messages(2)) {
                    spans.add(read(Protobuf.of(span), service));
                }
            }
        }
        return spans;
    }

    private static ReceivedSpan read(Protobuf span, String service) {
        HexFormat hex = HexFormat.of();
        byte[] status = span.bytes(15);
        return new ReceivedSpan(
                hex.formatHex(span.bytes(1)),
                hex.formatHex(span.bytes(2)),
                hex.formatHex(span.bytes(4)),
                text(span.bytes(5)),
                service,
                values(span, 9),
                text(Protobuf.of(status).bytes(2)));
    }

    private static Map<String, String> values(Protobuf message, int field) {
        Map<String, String> values = new LinkedHashMap<>();
        for (byte[] keyValue : message.messages(field)) {
            Protobuf pair = Protobuf.of(keyValue);
            Protobuf value = Protobuf.of(pair.bytes(2));
            Long number = value.number(3);
            values.put(
                    text(pair.bytes(1)),
                    number == null ? text(value.bytes(1)) : String.valueOf(number));
        }
        return values;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
