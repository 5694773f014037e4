package io.falcondb.pgwire.message;

import io.falcondb.kernel.DatabaseException;

/// What a client says after start-up.
public sealed interface FrontendMessage {

    /// A simple query: any number of statements.
    record Query(String sql) implements FrontendMessage {}

    /// @param parameterTypes type oids, 0 where the client leaves it to us
    record Parse(String statement, String sql, int[] parameterTypes) implements FrontendMessage {}

    record Bind(
            String portal,
            String statement,
            FormatCodes parameterFormats,
            ParameterValues values,
            FormatCodes resultFormats)
            implements FrontendMessage {}

    record DescribeStatement(String name) implements FrontendMessage {}

    record DescribePortal(String name) implements FrontendMessage {}

    /// @param maxRows 0: all
    record Execute(String portal, int maxRows) implements FrontendMessage {}

    record CloseStatement(String name) implements FrontendMessage {}

    record ClosePortal(String name) implements FrontendMessage {}

    record Sync() implements FrontendMessage {}

    record Flush() implements FrontendMessage {}

    record Terminate() implements FrontendMessage {}

    record FunctionCall() implements FrontendMessage {}

    record CopyData(byte[] bytes) implements FrontendMessage {}

    record CopyDone() implements FrontendMessage {}

    record CopyFail(String reason) implements FrontendMessage {}

    /// A password, a SASL initial response or a SASL response: the state of the conversation says.
    record Credentials(byte[] bytes) implements FrontendMessage {}

    /// A frame that was read to its end but makes no sense, or was skipped because it is over a
    /// limit.
    ///
    /// @param type the frame's type byte
    record Malformed(byte type, DatabaseException reason) implements FrontendMessage {}
}
