package io.falcondb.sql.catalog;

/// Oids of the system tables that other rows refer to by `classoid`.
public final class SystemClass {

    public static final int PG_TYPE = 1247;
    public static final int PG_ATTRIBUTE = 1249;
    public static final int PG_PROC = 1255;
    public static final int PG_CLASS = 1259;
    public static final int PG_AUTHID = 1260;
    public static final int PG_DATABASE = 1262;
    public static final int PG_ATTRDEF = 2604;
    public static final int PG_CONSTRAINT = 2606;
    public static final int PG_NAMESPACE = 2615;
    public static final int PG_REWRITE = 2618;
    public static final int PG_TRIGGER = 2620;

    private SystemClass() {}
}
