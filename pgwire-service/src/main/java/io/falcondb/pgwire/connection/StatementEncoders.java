package io.falcondb.pgwire.connection;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.pgwire.message.FormatCodes;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.session.PreparedStatement;
import java.util.List;

/// The encoder that a prepared statement used last, kept with it: most clients always ask for the
/// same formats.
record StatementEncoders(List<OutputColumn> columns, FormatCodes formats, RowEncoder encoder) {

    /// @throws DatabaseException PROTOCOL_VIOLATION if the number of formats does not fit
    static RowEncoder encoder(
            PreparedStatement statement, List<OutputColumn> columns, FormatCodes formats) {
        if (statement.attachment() instanceof StatementEncoders kept
                && kept.columns == columns
                && java.util.Arrays.equals(kept.formats.codes(), formats.codes())) {
            return kept.encoder;
        }
        if (formats.count() > 1 && formats.count() != columns.size()) {
            throw new DatabaseException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "bind message has %d result formats but query has %d columns"
                            .formatted(formats.count(), columns.size()));
        }
        RowEncoder encoder = new RowEncoder(columns, formats);
        statement.attachment(new StatementEncoders(columns, formats, encoder));
        return encoder;
    }
}
