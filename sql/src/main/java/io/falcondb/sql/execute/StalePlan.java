package io.falcondb.sql.execute;

/// Thrown when a statement locks a table and finds that the schema changed after the statement was
/// planned. It had no effect that its transaction keeps; whoever catches this calls
/// [io.falcondb.sql.transaction.Transaction#undoStatement], plans again and runs it again. One
/// object without a stack trace serves all.
public final class StalePlan extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public static final StalePlan INSTANCE = new StalePlan();

    private StalePlan() {
        super("the schema changed after the statement was planned", null, false, false);
    }
}
