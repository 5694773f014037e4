package io.falcondb.sql.catalog;

import io.falcondb.contracts.storage.Sequences;
import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.FieldReader;
import io.falcondb.relational.row.FieldWriter;
import io.falcondb.relational.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Descriptors as rows of keyspace 1. Key: the keyspace (4 bytes), the kind (1), oid, class oid and
/// part (4 each). Row: a format version (1), then the fields. The key of kind 0 holds the version
/// of the whole catalog (8 bytes).
public final class DescriptorCodec {

    public static final int KEYSPACE = 1;

    private static final int FORMAT = 1;

    private DescriptorCodec() {}

    /// Where the catalog's version stands.
    public static byte[] versionKey() {
        ArraySink sink = new ArraySink(5);
        sink.putInt(KEYSPACE);
        sink.putByte(0);
        return sink.toByteArray();
    }

    public static byte[] versionRow(long version) {
        ArraySink sink = new ArraySink(8);
        sink.putLong(version);
        return sink.toByteArray();
    }

    public static long readVersion(byte[] bytes, int offset) {
        long version = 0;
        for (int i = 0; i < 8; i++) {
            version = version << 8 | bytes[offset + i] & 0xff;
        }
        return version;
    }

    public static byte[] key(DescriptorKey key) {
        ArraySink sink = new ArraySink(17);
        sink.putInt(KEYSPACE);
        sink.putByte(key.kind().ordinal() + 1);
        sink.putInt(key.oid());
        sink.putInt(key.classOid());
        sink.putInt(key.part());
        return sink.toByteArray();
    }

    public static byte[] row(Descriptor descriptor) {
        FieldWriter out = new FieldWriter().integer(FORMAT);
        switch (descriptor) {
            case Schema schema ->
                    out.integer(schema.oid()).text(schema.name()).integer(schema.owner());
            case Table table -> TableCodec.write(out, table);
            case Sequence sequence -> writeSequence(out, sequence);
            case Role role -> writeRole(out, role);
            case Database database ->
                    out.integer(database.oid())
                            .text(database.name())
                            .integer(database.owner())
                            .flag(database.isTemplate())
                            .flag(database.allowConnections());
            case Comment comment ->
                    out.integer(comment.classOid())
                            .integer(comment.objectOid())
                            .integer(comment.part())
                            .text(comment.text());
            case TableStatistics statistics -> StatisticsCodec.write(out, statistics);
            case AccessList list ->
                    out.integer(list.classOid()).integer(list.objectOid()).texts(list.items());
        }
        return out.toByteArray();
    }

    /// The descriptor whose row lies at `offset` and whose key names its kind, counted as in
    /// [#key].
    ///
    /// @throws DatabaseException DATA_CORRUPTED for a kind or format that this version has not
    public static Descriptor read(int kind, byte[] bytes, int offset) {
        FieldReader in = new FieldReader(bytes, offset);
        int format = in.integer();
        if (format != FORMAT || kind < 1 || kind > DescriptorKey.Kind.values().length) {
            throw new DatabaseException(
                    ErrorCode.DATA_CORRUPTED,
                    "catalog row of unknown kind " + kind + " or format " + format);
        }
        return switch (DescriptorKey.Kind.values()[kind - 1]) {
            case SCHEMA -> new Schema(in.integer(), in.text(), in.integer());
            case TABLE -> TableCodec.read(in);
            case SEQUENCE -> readSequence(in);
            case ROLE -> readRole(in);
            case DATABASE ->
                    new Database(in.integer(), in.text(), in.integer(), in.flag(), in.flag());
            case COMMENT -> new Comment(in.integer(), in.integer(), in.integer(), in.text());
            case STATISTICS -> StatisticsCodec.read(in);
            case ACCESS -> new AccessList(in.integer(), in.integer(), in.texts());
        };
    }

    private static void writeSequence(FieldWriter out, Sequence sequence) {
        out.integer(sequence.oid()).integer(sequence.schemaOid()).text(sequence.name());
        out.integer(sequence.owner()).integer(sequence.sequenceId()).type(sequence.type());
        Sequences.Definition definition = sequence.definition();
        out.integer(definition.increment()).integer(definition.min()).integer(definition.max());
        out.integer(definition.start()).flag(definition.cycle()).integer(sequence.cache());
        Sequence.Owner owner = sequence.ownedBy();
        out.flag(owner != null);
        if (owner != null) {
            out.integer(owner.tableOid()).integer(owner.attnum()).flag(owner.internal());
        }
    }

    private static Sequence readSequence(FieldReader in) {
        int oid = in.integer();
        int schemaOid = in.integer();
        String name = in.text();
        int owner = in.integer();
        long sequenceId = in.longInteger();
        Type type = in.type();
        Sequences.Definition definition =
                new Sequences.Definition(
                        in.longInteger(),
                        in.longInteger(),
                        in.longInteger(),
                        in.longInteger(),
                        in.flag());
        long cache = in.longInteger();
        Sequence.Owner ownedBy =
                in.flag() ? new Sequence.Owner(in.integer(), in.integer(), in.flag()) : null;
        return new Sequence(
                oid, schemaOid, name, owner, sequenceId, type, definition, cache, ownedBy);
    }

    private static void writeRole(FieldWriter out, Role role) {
        out.integer(role.oid()).text(role.name());
        out.flag(role.superuser()).flag(role.inherit()).flag(role.createRole());
        out.flag(role.createDatabase()).flag(role.login()).flag(role.replication());
        out.flag(role.bypassRls()).integer(role.connectionLimit());
        out.optionalText(role.verifier());
        Long validUntil = role.validUntil();
        out.flag(validUntil != null);
        if (validUntil != null) {
            out.integer(validUntil);
        }
        out.integers(role.memberOf()).texts(role.settings());
    }

    private static Role readRole(FieldReader in) {
        int oid = in.integer();
        String name = in.text();
        boolean superuser = in.flag();
        boolean inherit = in.flag();
        boolean createRole = in.flag();
        boolean createDatabase = in.flag();
        boolean login = in.flag();
        boolean replication = in.flag();
        boolean bypassRls = in.flag();
        int connectionLimit = in.integer();
        @Nullable String verifier = in.optionalText();
        @Nullable Long validUntil = in.flag() ? (Long) in.longInteger() : null;
        List<Integer> memberOf = in.integers();
        return new Role(
                oid,
                name,
                superuser,
                inherit,
                createRole,
                createDatabase,
                login,
                replication,
                bypassRls,
                connectionLimit,
                verifier,
                validUntil,
                memberOf,
                in.texts());
    }
}
