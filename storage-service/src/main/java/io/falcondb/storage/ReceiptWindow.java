package io.falcondb.storage;

import java.util.ArrayDeque;

/// Decides which receipts are too old to keep. Not thread-safe.
final class ReceiptWindow {

    private static final int MARKS = 16;

    private record Mark(long commits, long transaction) {}

    private final long commitsPerMark;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();

    ReceiptWindow(int receiptsMax) {
        this.commitsPerMark = Math.max(1, receiptsMax / MARKS);
    }

    /// The transaction before which all receipts can go, or 0 for none.
    long advance(long commits, long newestTransaction) {
        if (marks.isEmpty() || commits - marks.getLast().commits >= commitsPerMark) {
            marks.addLast(new Mark(commits, newestTransaction));
        }
        return marks.size() > MARKS + 1 ? marks.removeFirst().transaction : 0;
    }
}
