package io.falcondb.sql.copy;

/// Finds lines in a stream of bytes and takes them apart. Not thread-safe.
interface LineSplitter {

    /// Where the line that begins at `from` ends, at its newline, or -1 if `to` comes before.
    int lineEnd(byte[] bytes, int from, int to);

    /// Forgets how far [#lineEnd] looked, because the bytes moved by that many places.
    void moved(int by);

    /// Splits a line without its newline.
    void split(byte[] bytes, int from, int to, Fields fields);

    /// Whether a line says that the data ends here.
    static boolean isEndMarker(byte[] bytes, int from, int to) {
        return to - from == 2 && bytes[from] == '\\' && bytes[from + 1] == '.';
    }
}
