package io.falcondb.pgwire.message;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// Formats of parameters or result columns as Bind sends them: none (all text), one for all, or one
/// each.
public record FormatCodes(short... codes) {

    public static final FormatCodes TEXT = new FormatCodes();
    private static final FormatCodes BINARY = new FormatCodes((short) 1);

    static FormatCodes read(PayloadReader reader) {
        int count = reader.readShort() & 0xffff;
        if (count == 0) {
            return TEXT;
        }
        short[] codes = new short[count];
        boolean allText = true;
        for (int i = 0; i < count; i++) {
            codes[i] = reader.readShort();
            allText &= codes[i] == 0;
        }
        if (count == 1 && codes[0] <= 1 && codes[0] >= 0) {
            return allText ? TEXT : BINARY;
        }
        return new FormatCodes(codes);
    }

    public int count() {
        return codes.length;
    }

    /// Whether item `i` travels in binary.
    ///
    /// @throws DatabaseException INVALID_PARAMETER_VALUE for anything but 0 and 1
    public boolean isBinary(int i) {
        if (codes.length == 0) {
            return false;
        }
        short code = codes.length == 1 ? codes[0] : codes[i];
        if (code != 0 && code != 1) {
            throw new DatabaseException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "unsupported format code: " + code);
        }
        return code == 1;
    }
}
