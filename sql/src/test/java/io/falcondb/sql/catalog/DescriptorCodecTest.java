package io.falcondb.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.storage.Sequences;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.type.Types;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorCodecTest {

    private static final Table TABLE =
            new Table(
                    16384,
                    Schema.PUBLIC,
                    "t",
                    Role.BOOTSTRAP,
                    16385,
                    Table.Persistence.PERMANENT,
                    List.of(
                            Column.of(1, "id", Types.INT4, -1)
                                    .withNotNull(true)
                                    .withDefault("nextval('public.t_id_seq'::regclass)"),
                            Column.of(2, "name", Types.VARCHAR, 14).withMissingValue("x"),
                            Column.of(3, "gone", Types.TEXT, -1).drop()),
                    List.of(
                            new Constraint.PrimaryKey(
                                    16390, "t_pkey", List.of(1), 16391, false, false),
                            new Constraint.Check(
                                    16392, "t_check", List.of(1), "(id > 0)", true, false),
                            new Constraint.ForeignKey(
                                    16393,
                                    "t_fkey",
                                    List.of(1),
                                    16384,
                                    List.of(1),
                                    16391,
                                    Constraint.Action.NO_ACTION,
                                    Constraint.Action.CASCADE,
                                    List.of(),
                                    false,
                                    true,
                                    false,
                                    true)),
                    List.of(
                            new Index(
                                    16391,
                                    Schema.PUBLIC,
                                    "t_pkey",
                                    Role.BOOTSTRAP,
                                    16384,
                                    16385,
                                    true,
                                    true,
                                    false,
                                    List.of(new IndexKey(1, null, Types.INT4, false, false)),
                                    List.of(),
                                    null,
                                    List.of()),
                            new Index(
                                    16394,
                                    Schema.PUBLIC,
                                    "t_idx",
                                    Role.BOOTSTRAP,
                                    16384,
                                    16395,
                                    false,
                                    false,
                                    false,
                                    List.of(new IndexKey(0, "lower(name)", Types.TEXT, true, true)),
                                    List.of(1),
                                    "(id > 1)",
                                    List.of("fillfactor=90"))),
                    List.of("fillfactor=100"),
                    null);

    @Test
    void everyKindOfDescriptorComesBackAsItWas() {
        List<Descriptor> all =
                List.of(
                        new Schema(2200, "public", 10),
                        TABLE,
                        TABLE.withView(new ViewQuery("SELECT 1", List.of("public", "app"))),
                        new Sequence(
                                16400,
                                2200,
                                "s",
                                10,
                                16401,
                                Types.INT8,
                                new Sequences.Definition(-1, Long.MIN_VALUE, -1, -1, true),
                                1,
                                new Sequence.Owner(16384, 1, true)),
                        new Role(
                                16402,
                                "r",
                                false,
                                true,
                                true,
                                false,
                                true,
                                false,
                                false,
                                7,
                                "SCRAM-SHA-256$4096:a$b:c",
                                123L,
                                List.of(10),
                                List.of("work_mem=1MB")),
                        Role.superuser(10, "falcon"),
                        new Database(16000, "falcon", 10, false, true),
                        new Comment(SystemClass.PG_CLASS, 16384, 2, "häh?"),
                        new AccessList(SystemClass.PG_CLASS, 16384, List.of("=r/falcon")),
                        new TableStatistics(
                                16384,
                                3.5,
                                1L << 40,
                                List.of(
                                        new TableStatistics.OfColumn(
                                                1,
                                                Types.INT4,
                                                0.25,
                                                4,
                                                -1,
                                                List.of(7L),
                                                List.of(0.5),
                                                List.of(1L, 2L),
                                                0.75))));
        for (Descriptor descriptor : all) {
            byte[] row = DescriptorCodec.row(descriptor);
            int kind = DescriptorCodec.key(descriptor.key())[4];

            assertThat(DescriptorCodec.read(kind, row, 0)).isEqualTo(descriptor);
        }
    }

    @Test
    void storedBytesStayAsTheyAre() {
        assertThat(HexFormat.of().formatHex(DescriptorCodec.row(new Schema(2200, "public", 10))))
                .isEqualTo("02b022" + "0c" + "7075626c6963" + "14");
        assertThat(HexFormat.of().formatHex(DescriptorCodec.key(TABLE.key())))
                .isEqualTo("00000001" + "02" + "00004000" + "00000000" + "00000000");
        assertThat(HexFormat.of().formatHex(DescriptorCodec.versionKey())).isEqualTo("0000000100");
        assertThat(DescriptorCodec.readVersion(DescriptorCodec.versionRow(77), 0)).isEqualTo(77);
        assertThat(HexFormat.of().formatHex(DescriptorCodec.row(TABLE)))
                .isEqualTo(StoredFixtures.TABLE);
    }

    @Test
    void anUnknownFormatIsDamage() {
        byte[] row = DescriptorCodec.row(new Schema(2200, "public", 10));
        row[0] = 4;

        assertThatThrownBy(() -> DescriptorCodec.read(1, row, 0))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("format 2");
    }
}
