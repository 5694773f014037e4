package io.falcondb.relational.type;

/// Which codec serves which type that is not an array.
final class Codecs {

    private Codecs() {}

    static TypeCodec of(String name) {
        return switch (name) {
            case "bool" -> new BooleanCodec();
            case "int2" -> new IntegerCodec("smallint", 2);
            case "int4" -> new IntegerCodec("integer", 4);
            case "int8" -> new IntegerCodec("bigint", 8);
            case "float4" -> new FloatCodec(true);
            case "float8" -> new FloatCodec(false);
            case "numeric" -> new NumericCodec();
            case "bytea" -> new ByteaCodec();
            case "text", "unknown", "cstring", "pg_node_tree", "aclitem" ->
                    new TextCodec(TextCodec.Rule.PLAIN);
            case "varchar" -> new TextCodec(TextCodec.Rule.VARCHAR);
            case "bpchar" -> new TextCodec(TextCodec.Rule.BPCHAR);
            case "name" -> new TextCodec(TextCodec.Rule.NAME);
            case "char" -> new TextCodec(TextCodec.Rule.CHAR);
            case "json" -> new JsonCodec(false);
            case "jsonb" -> new JsonCodec(true);
            case "uuid" -> new UuidCodec();
            case "date" -> TemporalCodec.DATE;
            case "time" -> TemporalCodec.TIME;
            case "timetz" -> new ZonedTimeCodec();
            case "timestamp" -> TemporalCodec.TIMESTAMP;
            case "timestamptz" -> TemporalCodec.TIMESTAMPTZ;
            case "interval" -> new IntervalCodec();
            case "oid", "xid", "cid" -> new OidCodec(name);
            case "xid8" -> new UnsignedLongCodec(false);
            case "pg_lsn" -> new UnsignedLongCodec(true);
            case "tid" -> new TidCodec();
            case "record" -> new RecordCodec();
            default -> name.startsWith("reg") ? new RegCodec(name) : new PseudoCodec(name);
        };
    }
}
