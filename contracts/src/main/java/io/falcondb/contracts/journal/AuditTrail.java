package io.falcondb.contracts.journal;

/// Where it is written down who did what. Thread-safe; may wait for the disk.
@FunctionalInterface
public interface AuditTrail {

    AuditTrail NONE = entry -> {};

    /// @param action login, logout, ddl, grant, role, operator or audit
    /// @param user who; empty if nobody is known
    /// @param from address of the client
    /// @param what was done, without values and secrets
    /// @param outcome `ok`, an SQLSTATE or a status of HTTP
    record Entry(String action, String user, String from, String what, String outcome) {}

    void record(Entry entry);
}
