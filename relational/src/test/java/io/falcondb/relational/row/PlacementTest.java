package io.falcondb.relational.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlacementTest {

    private static final long SEED = Long.getLong("falcon.test.seed", 8412);
    private static final int ROUNDS = 4000;
    private static final int SHARDS = 16;

    @BeforeAll
    static void printSeed() {
        System.out.println("seed=" + SEED);
    }

    static Iterable<Type> types() {
        return RandomValues.TYPES;
    }

    @ParameterizedTest
    @EnumSource
    void aKeyspaceIdTellsItsKind(Placement kind) {
        for (int number : new int[] {0, 1, 16_384, Placement.NUMBERS - 1}) {
            int keyspace = kind.keyspace(number);
            assertThat(keyspace).isNotNegative();
            assertThat(Placement.of(keyspace)).isEqualTo(kind);
        }
        assertThatThrownBy(() -> kind.keyspace(Placement.NUMBERS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Rows are stored by these: a change of the hash would lose them.
    @Test
    void storedKeysStayInTheirShards() {
        assertThat(bucket(Placement.FIXED4, Types.INT4, 1L)).isEqualTo(169);
        assertThat(bucket(Placement.FIXED8, Types.INT8, 1L)).isEqualTo(193);
        assertThat(bucket(Placement.TERMINATED, Types.TEXT, "falcon")).isEqualTo(3);
        assertThat(bucket(Placement.FIRST_GROUP, Types.INT4, 1L)).isEqualTo(Placement.NO_SHARD);
    }

    @ParameterizedTest
    @MethodSource("types")
    void onlyTheFirstColumnPlacesAKeyIfItsEncodingEndsByItself(Type type) {
        RandomValues values = new RandomValues(SEED);
        for (boolean descending : new boolean[] {false, true}) {
            Placement kind = Placement.byFirstColumn(type, descending);
            for (int i = 0; i < ROUNDS / 4; i++) {
                Object value = values.below(10) == 0 ? null : values.of(type);
                byte[] prefix = key(kind.keyspace(7), type, value, descending).toByteArray();
                byte[] one = withColumns(prefix, values);
                byte[] other = withColumns(prefix, values);
                int shard = Placement.shardOf(one, SHARDS);
                assertThat(shard).isBetween(0, SHARDS - 1);
                if (kind == Placement.WHOLE) {
                    continue;
                }
                assertThat(Placement.shardOf(other, SHARDS)).as("%s", value).isEqualTo(shard);
                assertThat(Placement.shardOf(prefix, after(prefix), SHARDS))
                        .as("all keys with %s", value)
                        .isEqualTo(shard);
                byte[] elsewhere = key(kind.keyspace(8), type, value, descending).toByteArray();
                assertThat(Placement.shardOf(elsewhere, SHARDS)).isEqualTo(shard);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRangeIsNeverRoutedAwayFromAKeyThatItHolds(Type type) {
        RandomValues values = new RandomValues(SEED + 1);
        int routed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            boolean descending = values.below(2) == 0;
            Placement kind =
                    values.below(4) == 0
                            ? values.below(2) == 0 ? Placement.WHOLE : Placement.TAGGED
                            : Placement.byFirstColumn(type, descending);
            byte[] key = someKey(kind, type, descending, values);
            byte[] other = someKey(kind, type, descending, values);
            routed += check(key, cut(key, values), after(cut(key, values)));
            routed += check(key, cut(key, values), cut(other, values));
            routed += check(key, cut(other, values), after(cut(key, values)));
            routed += check(key, cut(key, values), Arrays.copyOf(key, key.length + 1));
            routed += check(key, key, longer(key, values));
            byte[] prefix = cut(key, values);
            routed += check(key, prefix, after(prefix));
            routed += check(key, prefix, longer(after(prefix), values));
            routed += check(other, prefix, longer(after(prefix), values));
        }
        assertThat(routed).isPositive();
    }

    @Test
    void shardsGetSimilarNumbersOfRows() {
        for (Type type : new Type[] {Types.INT4, Types.INT8}) {
            int[] rows = new int[SHARDS];
            for (long id = 1; id <= 16_000; id++) {
                Placement kind = Placement.byFirstColumn(type, false);
                byte[] key = key(kind.keyspace(7), type, id, false).toByteArray();
                rows[Placement.shardOf(key, SHARDS)]++;
            }
            for (int count : rows) {
                assertThat(count).isBetween(800, 1200);
            }
        }
    }

    @Test
    void everyBucketIsUsed() {
        BitSet seen = new BitSet();
        for (long id = 0; id < 10_000; id++) {
            seen.set(bucket(Placement.FIXED8, Types.INT8, id));
        }
        assertThat(seen.cardinality()).isEqualTo(Placement.BUCKETS);
    }

    @Test
    void theCatalogLiesInTheFirstGroupAlsoAsARange() {
        byte[] from = {0, 0, 0, 1};
        assertThat(Placement.shardOf(from, new byte[] {0, 0, 0, 2}, SHARDS))
                .isEqualTo(Placement.NO_SHARD);
        assertThat(Placement.shardOf(from, new byte[] {0x20, 0, 0, 2}, SHARDS))
                .isEqualTo(Placement.ANY_SHARD);
        assertThat(Placement.shardOf(new byte[0], new byte[] {0, 0, 0, 2}, SHARDS))
                .isEqualTo(Placement.ANY_SHARD);
    }

    /// @return 1 if the range was routed to one shard
    private static int check(byte[] key, byte[] from, byte[] to) {
        int shard = Placement.shardOf(from, to, SHARDS);
        boolean holds =
                Arrays.compareUnsigned(from, key) <= 0 && Arrays.compareUnsigned(key, to) < 0;
        if (holds && shard != Placement.ANY_SHARD) {
            assertThat(shard)
                    .as("%s in %s to %s", hex(key), hex(from), hex(to))
                    .isEqualTo(Placement.shardOf(key, SHARDS));
            return 1;
        }
        return 0;
    }

    private static byte[] someKey(
            Placement kind, Type type, boolean descending, RandomValues values) {
        Object value = values.below(10) == 0 ? null : values.of(type);
        byte[] key = key(kind.keyspace(7), type, value, descending).toByteArray();
        return values.below(3) == 0 ? key : withColumns(key, values);
    }

    private static byte[] withColumns(byte[] prefix, RandomValues values) {
        ArraySink sink = new ArraySink(64);
        sink.putBytes(prefix);
        for (int i = values.below(3); i >= 0; i--) {
            Type type = RandomValues.TYPES.get(values.below(RandomValues.TYPES.size()));
            KeyEncoder.append(sink, type, values.of(type));
        }
        return sink.toByteArray();
    }

    private static ArraySink key(
            int keyspace, Type type, @Nullable Object value, boolean descending) {
        ArraySink sink = KeyEncoder.start(keyspace);
        KeyEncoder.append(sink, type, value, descending, descending);
        return sink;
    }

    private static int bucket(Placement kind, Type type, Object value) {
        return Placement.bucketOf(key(kind.keyspace(7), type, value, false).toByteArray());
    }

    /// A beginning of the key, at least its keyspace.
    private static byte[] cut(byte[] key, RandomValues values) {
        return Arrays.copyOf(key, 4 + values.below(key.length - 3));
    }

    private static byte[] longer(byte[] key, RandomValues values) {
        byte[] longer = Arrays.copyOf(key, key.length + 1 + values.below(3));
        longer[longer.length - 1] = (byte) values.below(256);
        return longer;
    }

    private static byte[] after(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xFF) {
                byte[] end = Arrays.copyOf(prefix, i + 1);
                end[i]++;
                return end;
            }
        }
        throw new AssertionError("no key comes after this prefix");
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
