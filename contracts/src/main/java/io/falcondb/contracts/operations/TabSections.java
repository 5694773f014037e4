package io.falcondb.contracts.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Several views in one text, so that one request tells all that somebody wants of a process: for
/// each view a line with its name, a tab and the number of the lines that follow, which are those
/// of [TabText]. A reader passes over views that it does not know.
public final class TabSections {

    private TabSections() {}

    public static String write(Map<ViewShape, List<@Nullable Object[]>> views) {
        StringBuilder text = new StringBuilder();
        views.forEach(
                (shape, rows) ->
                        text.append(shape.name())
                                .append('\t')
                                .append(rows.size() + 1)
                                .append('\n')
                                .append(TabText.write(shape, rows)));
        return text.toString();
    }

    /// @throws IllegalArgumentException if it is no such text
    public static Map<ViewShape, List<@Nullable Object[]>> read(String text) {
        Map<ViewShape, List<@Nullable Object[]>> views = new LinkedHashMap<>();
        String[] lines = text.split("\n", -1);
        int at = 0;
        // The last element is what stands behind the last line's end: nothing.
        while (at < lines.length - 1) {
            String[] head = lines[at].split("\t", -1);
            int count = head.length == 2 ? Integer.parseInt(head[1]) : 0;
            int from = at + 1;
            if (count < 1 || count > lines.length - 1 - from) {
                throw new IllegalArgumentException("line %d begins no view".formatted(at + 1));
            }
            ViewShape shape = Views.find(head[0]);
            if (shape != null) {
                views.put(
                        shape,
                        TabText.read(
                                shape,
                                String.join("\n", List.of(lines).subList(from, from + count))));
            }
            at = from + count;
        }
        return views;
    }
}
