package io.falcondb.testkit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.PartitionReader.Entry;
import io.falcondb.wal.topic.ProducerSession;
import io.falcondb.wal.topic.ProducerSession.Appended;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What every shared partition does.
public abstract class PartitionContract {

    private static final int POLLS_MAX = 200;

    /// A fresh, empty partition that takes records of up to 1 MiB.
    protected abstract SharedPartition partition();

    /// The same place after somebody deleted the topic and made it again.
    protected abstract void recreate();

    @Test
    public void recordsComeBackInOrderWithTheirOffsets() {
        SharedPartition partition = partition();
        append(partition, "a", "b", "c");
        assertThat(read(partition, 0, 3)).containsExactly("0:a", "1:b", "2:c");
        assertThat(read(partition, 2, 1)).containsExactly("2:c");
    }

    @Test
    public void anAcknowledgementSaysWhereTheRecordIs() {
        SharedPartition partition = partition();
        assertThat(append(partition, "a", "b"))
                .containsExactly(new Appended.At(0), new Appended.At(1));
        assertThat(append(partition, "c")).containsExactly(new Appended.At(2));
    }

    @Test
    public void aReaderGoesOnWhenMoreIsAppended() {
        SharedPartition partition = partition();
        append(partition, "a");
        try (PartitionReader reader = partition.openReader(0)) {
            assertThat(poll(reader, 1)).containsExactly("0:a");
            assertThat(reader.position()).isEqualTo(1);
            assertThat(reader.poll(Duration.ofMillis(50))).isEmpty();
            append(partition, "b");
            assertThat(poll(reader, 1)).containsExactly("1:b");
            assertThat(reader.position()).isEqualTo(2);
        }
    }

    @Test
    public void theBoundsAreWhatCanBeRead() {
        SharedPartition partition = partition();
        assertThat(partition.bounds().join().end()).isZero();
        append(partition, "a", "b");
        SharedPartition.Bounds bounds = partition.bounds().join();
        assertThat(bounds.first()).isZero();
        assertThat(bounds.end()).isEqualTo(2);
        assertThat(bounds.topicId()).isNotEmpty();
    }

    @Test
    public void whatWasTrimmedIsRefusedByName() {
        SharedPartition partition = partition();
        append(partition, "a", "b", "c");
        partition.trim(2).join();
        assertThat(partition.bounds().join().first()).isEqualTo(2);
        assertThat(read(partition, 2, 1)).containsExactly("2:c");
        assertReason(partition, 1, PartitionException.Reason.TRIMMED);
    }

    @Test
    public void itSaysWhatItTakesOnDisk() {
        SharedPartition partition = partition();
        append(partition, "a");
        long one = partition.bytes().join();
        append(partition, "b");
        assertThat(partition.bytes().join()).isGreaterThan(one).isPositive();
    }

    @Test
    public void anEndThatWasHigherOnceIsRefusedByName() {
        SharedPartition partition = partition();
        append(partition, "a");
        assertReason(partition, 7, PartitionException.Reason.CUT);
    }

    @Test
    public void aRecordOverTheLimitIsNotThere() {
        SharedPartition partition = partition();
        try (ProducerSession session = partition.openSession()) {
            assertThat(session.append(new byte[3 << 20]).join())
                    .isInstanceOf(Appended.Unknown.class);
        }
        assertThat(partition.bounds().join().end()).isZero();
    }

    @Test
    public void sessionsDoNotDisturbEachOther() {
        SharedPartition partition = partition();
        try (ProducerSession one = partition.openSession();
                ProducerSession other = partition.openSession()) {
            List<CompletableFuture<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(one.append(("one" + i).getBytes()));
                answers.add(other.append(("other" + i).getBytes()));
            }
            assertThat(answers.stream().map(CompletableFuture::join))
                    .allMatch(answer -> answer instanceof Appended.At);
        }
        List<String> texts =
                read(partition, 0, 200).stream().map(e -> e.substring(e.indexOf(':') + 1)).toList();
        assertThat(texts.stream().filter(t -> t.startsWith("one")).toList())
                .isEqualTo(numbered("one"));
        assertThat(texts.stream().filter(t -> t.startsWith("other")).toList())
                .isEqualTo(numbered("other"));
    }

    @Test
    public void aTopicThatWasMadeAgainIsAnother() {
        SharedPartition partition = partition();
        append(partition, "a");
        String before = partition.bounds().join().topicId();
        recreate();
        assertThat(partition.bounds().join().topicId()).isNotEqualTo(before);
    }

    private static List<String> numbered(String name) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            names.add(name + i);
        }
        return names;
    }

    private static List<Appended> append(SharedPartition partition, String... texts) {
        try (ProducerSession session = partition.openSession()) {
            List<CompletableFuture<Appended>> answers = new ArrayList<>();
            for (String text : texts) {
                answers.add(session.append(text.getBytes()));
            }
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    private static List<String> read(SharedPartition partition, long from, int count) {
        try (PartitionReader reader = partition.openReader(from)) {
            return poll(reader, count);
        }
    }

    private static List<String> poll(PartitionReader reader, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < POLLS_MAX && texts.size() < count; i++) {
            for (Entry entry : reader.poll(Duration.ofMillis(100))) {
                texts.add(entry.offset() + ":" + new String(entry.bytes()));
            }
        }
        return texts;
    }

    private static void assertReason(
            SharedPartition partition, long offset, PartitionException.Reason reason) {
        try (PartitionReader reader = partition.openReader(offset)) {
            assertThatThrownBy(() -> poll(reader, 1))
                    .isInstanceOfSatisfying(
                            PartitionException.class,
                            e -> assertThat(e.reason()).isEqualTo(reason));
        }
    }
}
