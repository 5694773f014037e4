package io.falcondb.coordinator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.Credentials;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import io.falcondb.coordinator.page.Picture.Finding;
import io.falcondb.coordinator.page.Picture.Node;
import io.falcondb.kernel.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ClusterWatchTest {

    private static final Duration REFRESH = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int ROWS_MAX = 5;
    private static final long ANSWER_BYTES_MAX = 1 << 20;

    private final OperationsClient client =
            new OperationsClient(Credentials.nobody(), Duration.ofMillis(300));
    private final StubProcess other = new StubProcess(views("storage-1"));
    private ClusterWatch watch = watch(client, ANSWER_BYTES_MAX, other.node());

    @AfterEach
    void stop() {
        watch.close();
        other.close();
        client.close();
    }

    @Test
    void aProcessIsDescribedByItsOwnWords() throws Exception {
        Node node = await(picture -> node(picture, "storage-1").reachable());
        assertThat(node.service()).isEqualTo("storage");
        assertThat(node.epoch()).isEqualTo(7);
        assertThat(node.score()).isEqualTo(35);
        assertThat(node.findings())
                .containsExactly(
                        new Finding(40, "a; strange, -5 text", "look at the disk"),
                        new Finding(25, "member 1/b is silent", ""));
    }

    @Test
    void aDeadProcessIsShownAsSuchWithItsLastWordsAndItsPast() throws Exception {
        await(picture -> node(picture, "storage-1").reachable());
        other.close();
        Node dead = await(picture -> !node(picture, "storage-1").reachable());
        assertThat(dead.problem()).isEqualTo("nobody listens at its address");
        assertThat(dead.role()).isEqualTo("primary");
        assertThat(dead.silentMillis()).isNotNegative();
        assertThat(dead.score()).isNull();
        assertThat(watch.picture().views().get(Views.EVENTS)).isNotEmpty();
        assertThat(watch.picture().views().get(Views.LATENCY)).isNull();
    }

    @Test
    void aProcessThatHangsIsShownAsSuch() throws Exception {
        other.hang();
        Node dead =
                await(picture -> node(picture, "storage-1").problem().contains("not answer in"));
        assertThat(dead.reachable()).isFalse();
    }

    @Test
    void aProcessThatHangsIsAskedOnceAtATimeAndHoldsNothingUp() throws Exception {
        watch.close();
        try (StubProcess hung = new StubProcess(views("storage-1"));
                OperationsClient patient = new OperationsClient(Credentials.nobody(), NEVER)) {
            hung.hang();
            watch = watch(patient, ANSWER_BYTES_MAX, hung.node());
            while (watch.samples(0).size() < 20) {
                watch.picture();
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(hung.questions()).as("questions during 20 pictures").isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatIsTooLongIsGivenUp() throws Exception {
        watch.close();
        watch = watch(client, 100, other.node());
        Node node = await(picture -> !node(picture, "storage-1").problem().contains("not been"));
        assertThat(node.reachable()).isFalse();
        assertThat(node.problem()).isNotBlank();
    }

    @Test
    void aViewHasItsNewestRowsOnly() throws Exception {
        await(picture -> node(picture, "storage-1").reachable());
        int text = Views.EVENTS.place("text");
        assertThat(watch.picture().views().get(Views.EVENTS))
                .extracting(row -> row[text])
                .containsExactly("event 9", "event 8", "event 7", "event 6", "event 5");
    }

    @Test
    void whileNobodyLooksNobodyIsAsked() throws Exception {
        await(picture -> node(picture, "storage-1").reachable());
        // Nobody looks from here on: sooner or later a question is the last.
        int asked;
        do {
            asked = other.questions();
            TimeUnit.MILLISECONDS.sleep(REFRESH.toMillis() * 15);
        } while (other.questions() != asked);
        int questions = asked;
        watch.picture();
        await(picture -> other.questions() > questions);
    }

    private static ClusterWatch watch(
            OperationsClient client, long answerBytesMax, RemoteNode... others) {
        ClusterWatch made =
                new ClusterWatch(
                        new LocalViews("coordinator-1"),
                        () -> List.of(others),
                        client,
                        new WatchLimits(REFRESH, NEVER, 100, ROWS_MAX, answerBytesMax),
                        Ticker.SYSTEM,
                        InstantSource.system());
        made.start();
        return made;
    }

    /// Looks until the picture is so, and gives the other process in it.
    private Node await(Predicate<Picture> condition) throws InterruptedException {
        Picture picture = watch.picture();
        while (picture.nodes().size() < 2 || !condition.test(picture)) {
            TimeUnit.MILLISECONDS.sleep(10);
            picture = watch.picture();
        }
        return node(picture, "storage-1");
    }

    private static Node node(Picture picture, String name) {
        return picture.nodes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static LocalViews views(String name) {
        return new LocalViews(name)
                .offer(
                        Views.TOPOLOGY,
                        rows ->
                                rows.row()
                                        .set("service", "storage")
                                        .set("role", "primary")
                                        .set("epoch", 7L))
                .offer(
                        Views.HEALTH_SCORE,
                        rows ->
                                rows.row()
                                        .set("score", 35L)
                                        .set(
                                                "findings",
                                                "-40 a; strange, -5 text; -25 member 1/b is silent")
                                        .set("next_step", "look at the disk"))
                .offer(Views.LATENCY, rows -> rows.row().set("what", "query").set("count", 1L))
                .offer(
                        Views.EVENTS,
                        rows -> {
                            for (long i = 0; i < 10; i++) {
                                rows.row()
                                        .set("at", i)
                                        .set("kind", "finding")
                                        .set("text", "event " + i);
                            }
                        });
    }
}
