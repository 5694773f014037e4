package io.falcondb.sql.session;

/// Whoever uses a session, as the session sees it. Called by the thread that runs the session's
/// statement unless marked otherwise.
public interface Client {

    void notice(Notice notice);

    /// A parameter that clients follow has a new value.
    void parameterStatus(String name, String value);

    /// NOTIFY of this session, which listens to itself: deliver it when the statement is done.
    void ownNotification(int processId, String channel, String payload);

    /// NOTIFY of another session. From any thread: deliver it when no statement runs.
    void notification(int processId, String channel, String payload);

    /// The session must end: say `reason` once no statement runs, then close. From any thread.
    void terminate(io.falcondb.kernel.DatabaseException reason);
}
