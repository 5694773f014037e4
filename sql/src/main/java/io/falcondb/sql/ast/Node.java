package io.falcondb.sql.ast;

/// A part of the syntax tree.
public interface Node {
    /// Character offset from 0 in the text handed to the parser; -1 where nothing was written.
    /// Errors use this plus 1.
    int position();
}
