package io.falcondb.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.Timestamp;
import io.falcondb.relational.row.TableShape;
import io.falcondb.sql.session.SessionFixture;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What members read of descriptors is what the catalog wrote.
class TableShapeTest {

    @Test
    void everyTableIsReadAsTheCatalogWroteIt() {
        InMemoryGroup group = new InMemoryGroup();
        SessionFixture.Talk talk = new SessionFixture(group).talk();
        for (String sql :
                List.of(
                        "create schema \"my Schema\"",
                        "create table plain (a int, b text)",
                        "create table parent (id bigint generated always as identity primary key,"
                                + " name varchar(20) not null unique, at timestamptz default now())",
                        "create table \"my Schema\".child (region text, n numeric(10,2) check (n > 0),"
                                + " parent_id bigint references parent on delete cascade,"
                                + " twice numeric generated always as (n * 2) stored,"
                                + " primary key (region, n))",
                        "create index on \"my Schema\".child (lower(region) desc) where n > 5",
                        "alter table plain add column c date default '2026-01-02'",
                        "alter table plain drop column b")) {
            assertThat(talk.run(sql).getLast()).as(sql).doesNotStartWith("ERROR");
        }
        int tables = 0;
        int schemas = 0;
        ArraySink prefix = new ArraySink(4);
        prefix.putInt(TableShape.CATALOG);
        KeyRange all = KeyRange.startingWith(prefix.toByteArray());
        try (ScanCursor rows =
                group.scan(ScanRequest.forward(all.from(), all.to(), Timestamp.LATEST))) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                for (int i = 0; i < batch.size(); i++) {
                    int kind = batch.key(i)[TableShape.KIND_AT];
                    byte[] row = batch.row(i);
                    if (kind == TableShape.TABLE_KIND) {
                        compare((Table) DescriptorCodec.read(kind, row, 0), row);
                        tables++;
                    } else if (kind == TableShape.SCHEMA_KIND) {
                        Schema schema = (Schema) DescriptorCodec.read(kind, row, 0);
                        assertThat(TableShape.schemaName(row, 0)).isEqualTo(schema.name());
                        schemas++;
                    }
                }
            }
        }
        assertThat(tables).isGreaterThanOrEqualTo(3);
        assertThat(schemas).isPositive();
    }

    private static void compare(Table table, byte[] row) {
        TableShape shape = TableShape.read(row, 0);
        assertThat(shape.oid()).isEqualTo(table.oid());
        assertThat(shape.schemaOid()).isEqualTo(table.schemaOid());
        assertThat(shape.name()).isEqualTo(table.name());
        assertThat(shape.storageId()).isEqualTo(table.storageId());
        assertThat(shape.columns())
                .isEqualTo(
                        table.columns().stream()
                                .map(
                                        column ->
                                                new TableShape.ColumnShape(
                                                        column.name(),
                                                        column.type(),
                                                        column.identity() != Column.Identity.NONE,
                                                        column.generated(),
                                                        column.missingValue(),
                                                        column.dropped()))
                                .toList());
        assertThat(shape.indexes())
                .isEqualTo(
                        table.indexes().stream()
                                .map(
                                        index ->
                                                new TableShape.IndexShape(
                                                        index.storageId(),
                                                        index.primary(),
                                                        index.keys().stream()
                                                                .map(
                                                                        key ->
                                                                                new TableShape
                                                                                        .KeyShape(
                                                                                        key
                                                                                                .attnum(),
                                                                                        key.type(),
                                                                                        key
                                                                                                .descending()))
                                                                .toList()))
                                .toList());
    }
}
