package io.falcondb.relational.function.series;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Values computed one from the other, as rows of one column; made anew for every iteration.
final class Series implements Iterable<@Nullable Object[]> {

    /// The value after another one; null at the end.
    @FunctionalInterface
    interface Step {
        @Nullable Object after(Object value);
    }

    private final @Nullable Object first;
    private final Step step;

    Series(@Nullable Object first, Step step) {
        this.first = first;
        this.step = step;
    }

    @Override
    public Iterator<@Nullable Object[]> iterator() {
        return new Iterator<>() {
            private @Nullable Object next = first;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public @Nullable Object[] next() {
                Object value = next;
                if (value == null) {
                    throw new NoSuchElementException();
                }
                next = step.after(value);
                return new Object[] {value};
            }
        };
    }
}
