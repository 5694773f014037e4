package io.falcondb.storage;

import io.falcondb.kernel.TransactionId;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Decides which receipts are too old to keep. Not thread-safe.
final class ReceiptWindow {

    private static final int MARKS = 16;

    private record Mark(long commits, TransactionId transaction) {}

    private final long commitsPerMark;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();

    ReceiptWindow(int receiptsMax) {
        this.commitsPerMark = Math.max(1, receiptsMax / MARKS);
    }

    /// The transaction before which all receipts can go, or null for none.
    @Nullable TransactionId advance(long commits, TransactionId newest) {
        if (marks.isEmpty() || commits - marks.getLast().commits >= commitsPerMark) {
            marks.addLast(new Mark(commits, newest));
        }
        return marks.size() > MARKS + 1 ? marks.removeFirst().transaction : null;
    }
}
