package io.falcondb.relational.type;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The built-in types, with PostgreSQL's oids.
public final class Types {

    private static final Map<Integer, Type> BY_OID = new HashMap<>();
    private static final Map<String, Type> BY_NAME = new HashMap<>();

    public static final Type BOOL = type(16, "bool", 'B', true, 1, Repr.BOOL, 1000);
    public static final Type BYTEA = type(17, "bytea", 'U', false, -1, Repr.OBJECT, 1001);
    public static final Type CHAR = type(18, "char", 'Z', false, 1, Repr.OBJECT, 1002);
    public static final Type NAME = type(19, "name", 'S', false, 64, Repr.OBJECT, 1003);
    public static final Type INT8 = type(20, "int8", 'N', false, 8, Repr.LONG, 1016);
    public static final Type INT2 = type(21, "int2", 'N', false, 2, Repr.LONG, 1005);
    public static final Type INT4 = type(23, "int4", 'N', false, 4, Repr.LONG, 1007);
    public static final Type REGPROC = type(24, "regproc", 'N', false, 4, Repr.LONG, 1008);
    public static final Type TEXT = type(25, "text", 'S', true, -1, Repr.OBJECT, 1009);
    public static final Type OID = type(26, "oid", 'N', true, 4, Repr.LONG, 1028);
    public static final Type TID = type(27, "tid", 'U', false, 6, Repr.OBJECT, 1010);
    public static final Type XID = type(28, "xid", 'U', false, 4, Repr.LONG, 1011);
    public static final Type CID = type(29, "cid", 'U', false, 4, Repr.LONG, 1012);
    public static final Type JSON = type(114, "json", 'U', false, -1, Repr.OBJECT, 199);
    public static final Type PG_NODE_TREE =
            type(194, "pg_node_tree", 'Z', false, -1, Repr.OBJECT, 0);
    public static final Type FLOAT4 = type(700, "float4", 'N', false, 4, Repr.DOUBLE, 1021);
    public static final Type FLOAT8 = type(701, "float8", 'N', true, 8, Repr.DOUBLE, 1022);
    public static final Type UNKNOWN = type(705, "unknown", 'X', false, -2, Repr.OBJECT, 0);
    public static final Type ACLITEM = type(1033, "aclitem", 'U', false, 12, Repr.OBJECT, 1034);
    public static final Type BPCHAR = type(1042, "bpchar", 'S', false, -1, Repr.OBJECT, 1014);
    public static final Type VARCHAR = type(1043, "varchar", 'S', false, -1, Repr.OBJECT, 1015);
    public static final Type DATE = type(1082, "date", 'D', false, 4, Repr.LONG, 1182);
    public static final Type TIME = type(1083, "time", 'D', false, 8, Repr.LONG, 1183);
    public static final Type TIMETZ = type(1266, "timetz", 'D', false, 12, Repr.OBJECT, 1270);
    public static final Type TIMESTAMP = type(1114, "timestamp", 'D', false, 8, Repr.LONG, 1115);
    public static final Type TIMESTAMPTZ = type(1184, "timestamptz", 'D', true, 8, Repr.LONG, 1185);
    public static final Type INTERVAL = type(1186, "interval", 'T', true, 16, Repr.OBJECT, 1187);
    public static final Type NUMERIC = type(1700, "numeric", 'N', false, -1, Repr.OBJECT, 1231);
    public static final Type REGCLASS = type(2205, "regclass", 'N', false, 4, Repr.LONG, 2210);
    public static final Type REGTYPE = type(2206, "regtype", 'N', false, 4, Repr.LONG, 2211);
    public static final Type REGROLE = type(4096, "regrole", 'N', false, 4, Repr.LONG, 4097);
    public static final Type REGNAMESPACE =
            type(4089, "regnamespace", 'N', false, 4, Repr.LONG, 4090);
    public static final Type REGPROCEDURE =
            type(2202, "regprocedure", 'N', false, 4, Repr.LONG, 2207);
    public static final Type REGOPER = type(2203, "regoper", 'N', false, 4, Repr.LONG, 2208);
    public static final Type UUID = type(2950, "uuid", 'U', false, 16, Repr.OBJECT, 2951);
    public static final Type JSONB = type(3802, "jsonb", 'U', false, -1, Repr.OBJECT, 3807);
    public static final Type PG_LSN = type(3220, "pg_lsn", 'U', false, 8, Repr.LONG, 3221);
    public static final Type XID8 = type(5069, "xid8", 'U', false, 8, Repr.LONG, 271);
    public static final Type OIDVECTOR = vector(30, "oidvector", OID, 1013);
    public static final Type INT2VECTOR = vector(22, "int2vector", INT2, 1006);
    public static final Type RECORD = type(2249, "record", 'P', false, -1, Repr.OBJECT, 0);
    public static final Type CSTRING = type(2275, "cstring", 'P', false, -2, Repr.OBJECT, 0);
    public static final Type ANY = type(2276, "any", 'P', false, 4, Repr.OBJECT, 0);
    public static final Type ANYARRAY = type(2277, "anyarray", 'P', false, -1, Repr.OBJECT, 0);
    public static final Type VOID = type(2278, "void", 'P', false, 4, Repr.OBJECT, 0);
    public static final Type TRIGGER = type(2279, "trigger", 'P', false, 4, Repr.OBJECT, 0);
    public static final Type INTERNAL = type(2281, "internal", 'P', false, 8, Repr.OBJECT, 0);
    public static final Type ANYELEMENT = type(2283, "anyelement", 'P', false, 4, Repr.OBJECT, 0);
    public static final Type ANYNONARRAY = type(2776, "anynonarray", 'P', false, 4, Repr.OBJECT, 0);
    public static final Type ANYCOMPATIBLE =
            type(5077, "anycompatible", 'P', false, 4, Repr.OBJECT, 0);
    public static final Type ANYCOMPATIBLEARRAY =
            type(5078, "anycompatiblearray", 'P', false, -1, Repr.OBJECT, 0);

    private Types() {}

    public static @Nullable Type byOid(int oid) {
        return BY_OID.get(oid);
    }

    /// By `pg_type.typname`.
    public static @Nullable Type byName(String name) {
        return BY_NAME.get(name);
    }

    public static Collection<Type> all() {
        return BY_OID.values();
    }

    /// Whether values are Strings whose bytes are their text format.
    public static boolean isTextual(Type type) {
        return switch (type.name()) {
            case "text",
                    "varchar",
                    "bpchar",
                    "name",
                    "char",
                    "json",
                    "jsonb",
                    "unknown",
                    "cstring",
                    "pg_node_tree",
                    "aclitem",
                    "tid" ->
                    true;
            default -> false;
        };
    }

    /// The array type over `element`, which must have one.
    public static Type arrayOf(Type element) {
        Type array = element.array();
        if (array == null) {
            throw new IllegalArgumentException("no array type over " + element);
        }
        return array;
    }

    private static Type type(
            int oid,
            String name,
            char category,
            boolean preferred,
            int length,
            Repr repr,
            int array) {
        Type type =
                register(
                        new Type(
                                oid,
                                name,
                                category,
                                preferred,
                                length,
                                repr,
                                Codecs.of(name),
                                null));
        if (array != 0) {
            array(array, name, type);
        }
        return type;
    }

    private static Type vector(int oid, String name, Type element, int array) {
        TypeCodec codec = new ArrayCodec(element, true);
        Type type = register(new Type(oid, name, 'A', false, -1, Repr.OBJECT, codec, element));
        array(array, name, type);
        return type;
    }

    private static void array(int oid, String name, Type element) {
        TypeCodec codec = new ArrayCodec(element, false);
        register(new Type(oid, "_" + name, 'A', false, -1, Repr.OBJECT, codec, element));
    }

    private static Type register(Type type) {
        BY_OID.put(type.oid(), type);
        BY_NAME.put(type.name(), type);
        return type;
    }
}
