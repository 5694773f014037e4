package io.falcondb.sql.transaction;

import java.util.Map;

/// Where a transaction can go back to.
///
/// @param undo position in the undo log
/// @param drops how many ranges were to be dropped
/// @param locks mark of the lock table
/// @param parts how many parts were staged that this transaction can read back only as a whole
/// @param attachments what sessions attached to the transaction
/// @param created how many keyspaces the transaction had created
record Savepoint(
        String name,
        int undo,
        int drops,
        int locks,
        int parts,
        Map<Class<?>, Object> attachments,
        int created) {}
