package io.falcondb.sql.execute.table;

import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.row.KeyEncoder;
import io.falcondb.relational.row.Placement;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a secondary index lies in keys. An entry's key is the index columns and, unless the index is
/// unique and none of them is NULL, the row's key without its keyspace; its row is the row's whole
/// key. The key ends with the row's bucket if the keyspace is [Placement#TAGGED], so that the entry
/// lies beside its row. Immutable.
public final class StoredIndex {

    private final Index index;
    private final List<KeyPart> parts = new ArrayList<>();
    private final Evaluator[] values;
    private final @Nullable Evaluator predicate;
    private final BitSet columns = new BitSet();
    private final boolean anyColumn;
    private final boolean tagged;

    StoredIndex(Table table, Index index, TableExpressions expressions) {
        this.index = index;
        tagged = Placement.of(index.storageId()) == Placement.TAGGED;
        ExpressionCompiler compiler = new ExpressionCompiler();
        values = new Evaluator[index.keys().size()];
        boolean expressionFound = false;
        for (int i = 0; i < values.length; i++) {
            IndexKey key = index.keys().get(i);
            parts.add(new KeyPart(key.type(), key.descending(), key.nullsFirst()));
            String sql = key.expression();
            if (sql != null) {
                expressionFound = true;
                values[i] = compiler.compile(expressions.expression(table, sql));
            } else {
                columns.set(key.attnum() - 1);
                values[i] = compiler.compile(new Expr.Column(key.attnum() - 1, key.type(), -1));
            }
        }
        String condition = index.predicate();
        predicate =
                condition == null
                        ? null
                        : compiler.compile(expressions.expression(table, condition));
        anyColumn = expressionFound || predicate != null;
    }

    public Index index() {
        return index;
    }

    public int keyspace() {
        return index.storageId();
    }

    public List<KeyPart> parts() {
        return parts;
    }

    /// Whether a change of these columns (by ordinal) can change the row's entry.
    public boolean dependsOn(BitSet changed) {
        return anyColumn || columns.intersects(changed);
    }

    /// The indexed values of a row.
    public @Nullable Object[] values(Row row, EvalContext context) {
        @Nullable Object[] found = new Object[values.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = values[i].eval(row, context);
        }
        return found;
    }

    /// Whether the index holds an entry for the row.
    public boolean covers(Row row, EvalContext context) {
        return predicate == null || predicate.test(row, context);
    }

    /// Whether at most one row can have an entry with these values.
    public boolean isUnique(@Nullable Object[] found) {
        if (!index.unique()) {
            return false;
        }
        if (!index.nullsNotDistinct()) {
            for (Object value : found) {
                if (value == null) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The key of the entry of a row, or null if the index does not cover the row.
    public byte @Nullable [] entry(Row row, byte[] rowKey, EvalContext context) {
        return covers(row, context) ? entry(values(row, context), rowKey) : null;
    }

    /// The key of the entry for indexed values.
    public byte[] entry(@Nullable Object[] found, byte[] rowKey) {
        ArraySink sink = KeyEncoder.start(index.storageId());
        for (int i = 0; i < found.length; i++) {
            parts.get(i).append(sink, found[i]);
        }
        if (!isUnique(found)) {
            sink.putBytes(
                    rowKey, KeyEncoder.KEYSPACE_BYTES, rowKey.length - KeyEncoder.KEYSPACE_BYTES);
        }
        if (tagged) {
            sink.putByte(Placement.bucketOf(rowKey));
        }
        return sink.toByteArray();
    }
}
