package io.falcondb.contracts.rpc;

import io.falcondb.contracts.storage.Sequences;
import java.util.LinkedHashMap;
import java.util.Map;

/// Row numbers of a gateway, which takes them in blocks: a call for each row would be most of the
/// cost of a load. A block is one value of the keyspace's sequence; what is left of it when the
/// gateway ends, or when its keyspace was not used for long, is never used. Thread-safe.
final class RowNumbers {

    private static final long BLOCK = 1024;

    /// Keyspaces whose blocks are remembered.
    private static final int KEYSPACES_MAX = 4096;

    private static final class Block {
        long next;
        long end;
    }

    private final Sequences sequences;
    private final Map<Integer, Block> blocks =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Block> oldest) {
                    return size() > KEYSPACES_MAX;
                }
            };

    RowNumbers(Sequences sequences) {
        this.sequences = sequences;
    }

    /// @throws io.falcondb.kernel.DatabaseException as [Sequences#next]
    long next(int keyspace, String name) {
        Block block;
        synchronized (blocks) {
            block = blocks.computeIfAbsent(keyspace, k -> new Block());
        }
        synchronized (block) {
            if (block.next == block.end) {
                long number = sequences.next(keyspace, name, Sequences.ROW_NUMBERS);
                block.next = Math.multiplyExact(number, BLOCK);
                block.end = block.next + BLOCK;
            }
            return block.next++;
        }
    }
}
