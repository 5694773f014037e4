package io.falcondb.testkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.discovery.Roster;
import io.falcondb.contracts.discovery.ServiceDirectory.Catalogue;
import io.falcondb.contracts.discovery.ServiceDirectory.Listed;
import io.falcondb.contracts.discovery.ServiceDirectory.Service;
import io.falcondb.contracts.discovery.ServiceKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a directory says becomes addresses.
class RosterTest {

    private static final long KEEP = 60;
    private static final Roster NOBODY = Roster.empty("mine", KEEP);

    @Test
    void servicesOfOnesOwnClusterAreUsedInTheOrderOfTheirGroupsAndNames() {
        Roster known = NOBODY.after(says(alive("b", 2, 1), alive("c", 1, 2), alive("a", 1, 3)), 0);
        assertThat(known.inUse())
                .containsExactly(member("a", 1, 3), member("c", 1, 2), member("b", 2, 1));
    }

    @Test
    void aServiceOfAnotherClusterIsNeverUsedAndIsNamed() {
        Roster known =
                NOBODY.after(
                        says(alive("a", 1, 1), new Listed("theirs", member("x", 1, 9), true, 1)),
                        0);
        assertThat(known.inUse()).containsExactly(member("a", 1, 1));
        assertThat(known.strangers())
                .containsExactly(
                        "storage x of group 1 at 127.0.0.1:9 belongs to cluster theirs and is not used");
    }

    @Test
    void aMemberThatHasMovedIsLookedForAtItsNewPlaceOnly() {
        Roster before = NOBODY.after(says(alive("a", 1, 1), alive("b", 1, 2)), 0);
        assertThat(before.after(says(dead("a", 1, 1, 0), alive("a", 1, 7)), 1).inUse())
                .as("the old entry was not renewed, b is missed")
                .containsExactly(member("a", 1, 7), member("b", 1, 2));
        assertThat(before.after(says(alive("a", 1, 7), alive("b", 1, 2)), 1).inUse())
                .as("the old entry is gone")
                .containsExactly(member("a", 1, 7), member("b", 1, 2));
    }

    @Test
    void aMemberThatDoesNotRenewItsEntryIsLookedForWhereItWasLast() {
        Roster known = NOBODY.after(says(dead("a", 1, 1, 5), dead("a", 1, 2, 6)), 0);
        assertThat(known.inUse()).containsExactly(member("a", 1, 2));
    }

    @Test
    void aMemberThatHasGoneIsForgottenAfterAWhile() {
        Roster both = NOBODY.after(says(alive("a", 1, 1), alive("b", 1, 2)), 0);
        Roster missed = both.after(says(alive("a", 1, 1)), 10);
        assertThat(missed.inUse()).hasSize(2);
        assertThat(missed.after(says(alive("a", 1, 1)), 10 + KEEP - 1).inUse()).hasSize(2);
        assertThat(missed.after(says(alive("a", 1, 1)), 10 + KEEP).inUse())
                .containsExactly(member("a", 1, 1));
    }

    @Test
    void aDirectoryThatHasLostItsMemoryTakesNobodyAway() {
        Roster both = NOBODY.after(says(alive("a", 1, 1), alive("b", 1, 2)), 0);
        Roster restarted = both.after(says(), 10);
        assertThat(restarted.after(says(), 10 + 100 * KEEP).inUse())
                .containsExactly(member("a", 1, 1), member("b", 1, 2));
        Roster half = restarted.after(says(alive("a", 1, 1)), 20);
        assertThat(half.inUse()).as("b has not come back yet").hasSize(2);
        assertThat(half.after(says(alive("a", 1, 1), alive("b", 1, 2)), 30).inUse())
                .containsExactly(member("a", 1, 1), member("b", 1, 2));
    }

    @Test
    void whoeverIsMissedAndComesBackIsMissedAnewTheNextTime() {
        Roster both = NOBODY.after(says(alive("a", 1, 1), alive("b", 1, 2)), 0);
        Roster back =
                both.after(says(alive("a", 1, 1)), 10)
                        .after(says(alive("a", 1, 1), alive("b", 1, 2)), 20);
        assertThat(back.after(says(alive("a", 1, 1)), 10 + KEEP).inUse()).hasSize(2);
    }

    @Test
    void twoLivingMembersOfOneNameAreNamedWithBothPlacesAndBothAreAsked() {
        Roster known = NOBODY.after(says(alive("a", 1, 1), alive("a", 1, 2)), 0);
        assertThat(known.rivals())
                .containsExactly(
                        "storage a of group 1 is announced by 2 processes, at 127.0.0.1:1 and at 127.0.0.1:2");
        assertThat(known.inUse()).containsExactly(member("a", 1, 1), member("a", 1, 2));
    }

    @Test
    void theSameNameInAnotherGroupIsAnotherMember() {
        Roster known = NOBODY.after(says(alive("a", 1, 1), alive("a", 2, 2)), 0);
        assertThat(known.rivals()).isEmpty();
        assertThat(known.inUse()).hasSize(2);
    }

    @Test
    void anEntryThatWasNotRenewedIsNobodysRival() {
        Roster known = NOBODY.after(says(dead("a", 1, 1, 0), alive("a", 1, 2)), 0);
        assertThat(known.rivals()).isEmpty();
    }

    @Test
    void aMemberThatStartsIsKnownBeforeItListens() {
        Roster known = NOBODY.after(says(alive("a", 1, 0)), 0);
        assertThat(known.inUse()).containsExactly(member("a", 1, 0));
        Roster listens = known.after(says(alive("a", 1, 0), alive("a", 1, 4)), 1);
        assertThat(listens.rivals()).as("the first entry is about to go").isEmpty();
    }

    @Test
    void entriesThatNobodyCanReadAreKeptForPeople() {
        Roster known = NOBODY.after(new Catalogue(List.of(), List.of("by hand"), 1), 0);
        assertThat(known.unreadable()).containsExactly("by hand");
    }

    private static Catalogue says(Listed... listed) {
        return new Catalogue(List.of(listed), List.of(), 1);
    }

    private static Listed alive(String name, int group, int port) {
        return new Listed("mine", member(name, group, port), true, port);
    }

    private static Listed dead(String name, int group, int port, long since) {
        return new Listed("mine", member(name, group, port), false, since);
    }

    private static Service member(String name, int group, int port) {
        return new Service(ServiceKind.STORAGE, group, name, "127.0.0.1", port, 0, 0);
    }
}
