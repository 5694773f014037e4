package io.falcondb.sql.explain;

import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.flow.Measured;
import io.falcondb.sql.plan.PlanNode;
import java.util.Locale;

/// Writes a plan as PostgreSQL's JSON: an array of one object with `Plan` and times.
final class JsonExplanation {

    private final Explanation explanation;
    private final StringBuilder json = new StringBuilder();

    JsonExplanation(Explanation explanation) {
        this.explanation = explanation;
    }

    String text() {
        json.append("[\n  {\n    \"Plan\": ");
        node(explanation.plan(), "", 4);
        if (explanation.options().summary()) {
            json.append(",\n    \"Planning Time\": ")
                    .append(TextExplanation.millis(explanation.planningMillis()));
            if (explanation.ran() != null) {
                json.append(",\n    \"Execution Time\": ")
                        .append(TextExplanation.millis(explanation.executionMillis()));
            }
        }
        if (explanation.traceId() != null) {
            json.append(",\n    \"Trace ID\": ").append(quoted(explanation.traceId()));
        }
        return json.append("\n  }\n]").toString();
    }

    private void node(PlanNode node, String label, int indent) {
        String pad = " ".repeat(indent + 2);
        json.append("{\n").append(pad).append("\"Node Type\": ").append(quoted(type(node)));
        int on = node.title().indexOf(" on ");
        if (on >= 0) {
            field(pad, "Relation Name", quoted(node.title().substring(on + 4)));
        }
        int using = node.title().indexOf(" using ");
        if (using >= 0 && on > using) {
            field(pad, "Index Name", quoted(node.title().substring(using + 7, on)));
        }
        if (!label.isEmpty()) {
            field(pad, "Subplan Name", quoted(label));
        }
        if (explanation.options().costs()) {
            field(pad, "Startup Cost", String.format(Locale.ROOT, "%.2f", node.startupCost()));
            field(pad, "Total Cost", String.format(Locale.ROOT, "%.2f", node.totalCost()));
            field(pad, "Plan Rows", String.format(Locale.ROOT, "%.0f", node.rows()));
            field(pad, "Plan Width", Integer.toString(node.width()));
        }
        actual(node, pad);
        for (PlanNode.Detail detail : explanation.details(node)) {
            field(pad, detail.label(), quoted(detail.text().get()));
        }
        if (!node.children().isEmpty()) {
            json.append(",\n").append(pad).append("\"Plans\": [\n").append(pad).append("  ");
            String separator = "";
            for (PlanNode.Child child : node.children()) {
                json.append(separator);
                String name = child.label();
                node(child.node(), name == null ? "" : name, indent + 4);
                separator = ",\n" + pad + "  ";
            }
            json.append('\n').append(pad).append(']');
        }
        json.append('\n').append(" ".repeat(indent)).append('}');
    }

    private void actual(PlanNode node, String pad) {
        ExecutionContext ran = explanation.ran();
        if (ran == null || !(node.operator() instanceof Measured measured)) {
            return;
        }
        Measured.Figures figures = measured.figures(ran);
        long loops = figures == null ? 0 : figures.loops;
        double divisor = Math.max(1, loops);
        if (explanation.options().timing()) {
            double first = figures == null ? 0 : figures.firstRowNanos;
            double total = figures == null ? 0 : figures.totalNanos;
            field(pad, "Actual Startup Time", TextExplanation.millis(first / 1e6 / divisor));
            field(pad, "Actual Total Time", TextExplanation.millis(total / 1e6 / divisor));
        }
        double rows = figures == null ? 0 : figures.rows;
        field(pad, "Actual Rows", String.format(Locale.ROOT, "%.0f", rows / divisor));
        field(pad, "Actual Loops", Long.toString(loops));
    }

    private void field(String pad, String name, String value) {
        json.append(",\n").append(pad).append(quoted(name)).append(": ").append(value);
    }

    private static String type(PlanNode node) {
        String title = node.title();
        int end = title.length();
        for (String word : new String[] {" on ", " using "}) {
            int at = title.indexOf(word);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return title.substring(0, end);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < 0x20) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
