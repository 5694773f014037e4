package io.falcondb.sql.execute;

/// Thrown by a statement that runs on an event loop and would have to wait. The statement had no
/// effect that its transaction keeps; whoever catches this calls
/// [io.falcondb.sql.transaction.Transaction#undoStatement] and runs it again on a thread that may
/// wait. One object without a stack trace serves all.
public final class WouldBlock extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public static final WouldBlock INSTANCE = new WouldBlock();

    private WouldBlock() {
        super("the statement would have to wait", null, false, false);
    }
}
