package io.falcondb.sql.execute.modify;

import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.flow.Projection;
import io.falcondb.sql.execute.scan.FunctionScan;
import io.falcondb.sql.execute.scan.KeyCondition;
import io.falcondb.sql.execute.scan.TableRangeScan;
import io.falcondb.sql.execute.scan.ValuesScan;
import io.falcondb.sql.execute.scan.VectorProjection;
import io.falcondb.sql.execute.scan.VectorScan;
import io.falcondb.sql.execute.temporary.TemporaryRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The source rows of a statement that writes, safe from its own writes: before these leave memory,
/// where no view looks at them, the rest of the source is read to its end into a temporary file.
/// Otherwise a row that an UPDATE moves forward could be met again (the Halloween problem). A
/// source that is one scan of one range needs no file, for a scan sees the rows as they were when
/// it began. Not thread-safe.
final class SourceRows implements Operator.Cursor {

    private final List<Type> types;
    private final ExecutionContext context;
    private final Operator.Cursor rows;
    private final boolean steady;
    private @Nullable TemporaryRows file;
    private Operator.@Nullable Cursor reader;

    /// @param types of the source's columns
    SourceRows(Operator source, List<Type> types, ExecutionContext context) {
        this.types = types;
        this.context = context;
        this.steady = isSteady(source);
        this.rows = source.open(context);
    }

    @Override
    public @Nullable Row next() {
        if (!steady && reader == null && context.transaction().isFilling()) {
            readRest();
        }
        return reader == null ? rows.next() : reader.next();
    }

    private void readRest() {
        TemporaryRows rest = new TemporaryRows(context, new RowFormat(types));
        file = rest;
        Row row;
        while ((row = rows.next()) != null) {
            context.checkCancelled();
            rest.add(row);
        }
        rows.close();
        reader = rest.read();
    }

    /// Whether rows of the source can come twice, or meet what the statement wrote.
    boolean mayRepeat() {
        return !steady;
    }

    private static boolean isSteady(Operator source) {
        return switch (source) {
            case ValuesScan _, FunctionScan _ -> true;
            case TableRangeScan scan -> isOneRange(scan.condition());
            case VectorScan scan -> isOneRange(scan.scan().condition());
            case VectorProjection projection -> isSteady(projection.scan());
            case Projection projection -> isSteady(projection.input());
            case Projection.Columns columns -> isSteady(columns.input());
            default -> false;
        };
    }

    private static boolean isOneRange(KeyCondition condition) {
        return condition.equal().stream()
                .allMatch(
                        equal ->
                                equal instanceof KeyCondition.Equal.Value
                                        || equal instanceof KeyCondition.Equal.Null);
    }

    @Override
    public void close() {
        rows.close();
        if (file != null) {
            file.close();
        }
    }
}
