package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.pgwire.message.FormatCodes;
import io.falcondb.pgwire.message.FrontendMessage;
import io.falcondb.pgwire.message.ParameterValues;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the parameter values of a Bind into values.
final class ParameterDecoder {

    private static final Object[] NONE = new Object[0];

    private ParameterDecoder() {}

    /// @throws DatabaseException PROTOCOL_VIOLATION if the number does not fit,
    ///   INVALID_BINARY_REPRESENTATION, INVALID_TEXT_REPRESENTATION and kin
    static @Nullable Object[] decode(
            FrontendMessage.Bind bind, List<Type> types, Formatting formatting) {
        ParameterValues values = bind.values();
        if (values.count() != types.size()) {
            throw new DatabaseException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "bind message supplies %d parameters, but prepared statement \"%s\" requires %d"
                            .formatted(values.count(), bind.statement(), types.size()));
        }
        if (types.isEmpty()) {
            return NONE;
        }
        @Nullable Object[] parameters = new Object[types.size()];
        FormatCodes formats = bind.parameterFormats();
        for (int i = 0; i < parameters.length; i++) {
            if (!values.isNull(i)) {
                parameters[i] =
                        formats.isBinary(i)
                                ? binary(values, i, types.get(i))
                                : types.get(i).codec().parse(values.text(i), -1, formatting);
            }
        }
        return parameters;
    }

    private static Object binary(ParameterValues values, int i, Type type) {
        try {
            return type.codec().readBinary(values.bytes(), values.offset(i), values.length(i), -1);
        } catch (IndexOutOfBoundsException tooShort) {
            throw new DatabaseException(
                    ErrorCode.INVALID_BINARY_REPRESENTATION,
                    "incorrect binary data format in bind parameter " + (i + 1),
                    tooShort);
        }
    }
}
