package io.falcondb.sql.ddl;

import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;

/// Keeps the names of sequences in stored defaults true.
final class SequenceMentions {

    private final Ddl ddl;

    SequenceMentions(Ddl ddl) {
        this.ddl = ddl;
    }

    /// `sequence` is the descriptor with its old name and schema.
    void moved(Sequence sequence, String newSchema, String newName) {
        String before =
                Defaults.sequenceLiteral(
                        ddl.catalog().schemaName(sequence.schemaOid()), sequence.name());
        String after = Defaults.sequenceLiteral(newSchema, newName);
        for (Table table : ddl.catalog().tables()) {
            Table changed = table;
            for (Column column : table.liveColumns()) {
                String text = column.defaultText();
                if (text != null && text.contains(before)) {
                    changed = changed.withColumn(column.withDefault(text.replace(before, after)));
                }
            }
            if (changed != table) {
                ddl.writer.put(changed);
            }
        }
    }
}
