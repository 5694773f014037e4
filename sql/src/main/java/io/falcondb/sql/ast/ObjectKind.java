package io.falcondb.sql.ast;

/// The kinds of objects that statements name.
public enum ObjectKind {
    ACCESS_METHOD("access method"),
    AGGREGATE("aggregate"),
    ATTRIBUTE("attribute"),
    CAST("cast"),
    COLLATION("collation"),
    COLUMN("column"),
    CONSTRAINT("constraint"),
    CONVERSION("conversion"),
    DATABASE("database"),
    DOMAIN("domain"),
    DOMAIN_CONSTRAINT("domain constraint"),
    EVENT_TRIGGER("event trigger"),
    EXTENSION("extension"),
    FOREIGN_DATA_WRAPPER("foreign data wrapper"),
    FOREIGN_TABLE("foreign table"),
    FUNCTION("function"),
    INDEX("index"),
    LANGUAGE("language"),
    LARGE_OBJECT("large object"),
    MATERIALIZED_VIEW("materialized view"),
    OPERATOR("operator"),
    OPERATOR_CLASS("operator class"),
    OPERATOR_FAMILY("operator family"),
    POLICY("policy"),
    PROCEDURE("procedure"),
    PUBLICATION("publication"),
    ROLE("role"),
    ROUTINE("routine"),
    RULE("rule"),
    SCHEMA("schema"),
    SEQUENCE("sequence"),
    SERVER("server"),
    STATISTICS("statistics"),
    SUBSCRIPTION("subscription"),
    TABLE("table"),
    TABLESPACE("tablespace"),
    TEXT_SEARCH_CONFIGURATION("text search configuration"),
    TEXT_SEARCH_DICTIONARY("text search dictionary"),
    TEXT_SEARCH_PARSER("text search parser"),
    TEXT_SEARCH_TEMPLATE("text search template"),
    TRANSFORM("transform"),
    TRIGGER("trigger"),
    TYPE("type"),
    USER_MAPPING("user mapping"),
    VIEW("view");

    private final String words;

    ObjectKind(String words) {
        this.words = words;
    }

    /// As SQL writes it, in lower case.
    public String words() {
        return words;
    }
}
