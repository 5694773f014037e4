package io.falcondb.sql.ast;

/// How long a relation lives and whether it is logged.
public enum Persistence {
    PERMANENT,
    TEMPORARY,
    UNLOGGED
}
