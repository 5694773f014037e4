package io.falcondb.sql.parse;

import io.falcondb.sql.ast.Statement;

/// One statement of a text that may hold several. Positions in the tree count from the start of the
/// whole text.
///
/// @param start offset of the statement's first character
/// @param end offset after its last character, before the semicolon
public record ParsedStatement(Statement statement, int start, int end) {}
