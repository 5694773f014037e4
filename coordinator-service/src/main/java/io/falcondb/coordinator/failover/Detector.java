package io.falcondb.coordinator.failover;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.coordination.TrimLimits;
import io.falcondb.kernel.MemberId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a coordinator has heard of a group's members. Time is handed in. Not thread-safe.
final class Detector {

    private record Heard(Heartbeat heartbeat, long at) {}

    private static final Comparator<Heartbeat> ADVANCED =
            Comparator.comparingLong(Heartbeat::epoch).thenComparingLong(Heartbeat::lsn);
    private static final Comparator<Heartbeat> FIRST_NAME =
            Comparator.comparing(heartbeat -> heartbeat.member().name(), Comparator.reverseOrder());

    private final FailoverSettings settings;
    private final Map<String, Heard> members = new TreeMap<>();
    private final long begunAt;
    private long watchedAt;
    private long windowsFrom;
    private Set<MemberId> removed = Set.of();

    Detector(FailoverSettings settings, long now) {
        this.settings = settings;
        this.begunAt = now;
        this.watchedAt = now;
        this.windowsFrom = now;
    }

    /// Another boot of the same member that reported a moment ago: two processes have one name, or
    /// one was started again and will be heard when the other is silent.
    Optional<Heartbeat> rival(Heartbeat heartbeat, long now) {
        return recent(heartbeat.member(), now)
                .filter(other -> !other.boot().equals(heartbeat.boot()))
                .filter(other -> other.role() != MemberRole.STOPPED);
    }

    void hear(Heartbeat heartbeat, long now) {
        members.put(heartbeat.member().name(), new Heard(heartbeat, now));
    }

    /// Must be called at every step. Whoever slept longer than a heartbeat has missed what others
    /// said meanwhile, so its windows start anew.
    void watch(long now) {
        if (now - watchedAt > settings.heartbeat().toNanos()) {
            windowsFrom = now;
        }
        watchedAt = now;
    }

    /// These may not take over, however well they stand.
    void leaveOut(Set<MemberId> members) {
        removed = members;
    }

    boolean isRemoved(MemberId member) {
        return removed.contains(member);
    }

    /// Whether a member has been silent for too long, as far as this detector can tell.
    boolean isSilent(MemberId member, long now) {
        Heard heard = members.get(member.name());
        long last = heard == null ? windowsFrom : Math.max(heard.at, windowsFrom);
        return now - last > settings.silence().toNanos();
    }

    /// What a member said lately.
    Optional<Heartbeat> recent(MemberId member, long now) {
        return Optional.ofNullable(members.get(member.name()))
                .filter(heard -> now - heard.at <= settings.silence().toNanos())
                .map(Heard::heartbeat);
    }

    /// What a member said last, however long ago.
    Optional<Heartbeat> last(MemberId member) {
        return Optional.ofNullable(members.get(member.name())).map(Heard::heartbeat);
    }

    /// Everybody who ever reported.
    String names() {
        return String.join(", ", members.keySet());
    }

    /// The primary with the highest epoch that reported lately.
    Optional<Heartbeat> reigning(long now) {
        return members.values().stream()
                .filter(heard -> now - heard.at <= settings.silence().toNanos())
                .map(Heard::heartbeat)
                .filter(heartbeat -> heartbeat.role() == MemberRole.PRIMARY)
                .max(Comparator.comparingLong(Heartbeat::epoch));
    }

    /// Everybody who ever reported, with the nanoseconds since.
    List<GroupView.Member> everybody(long now) {
        return members.values().stream()
                .map(heard -> new GroupView.Member(heard.heartbeat, now - heard.at))
                .toList();
    }

    /// Whether this primary makes progress.
    boolean progresses(Heartbeat heartbeat) {
        return heartbeat.progress().pendingForceNanos() <= settings.stallMax().toNanos();
    }

    /// Whether no shipper reaches this primary although one reaches a member that could take over:
    /// nothing that it logs is ever admitted. While no shipper reaches anybody, another primary
    /// would do no better.
    boolean isCutOff(Heartbeat primary, long now) {
        return !isHeard(primary)
                && members.values().stream()
                        .filter(heard -> now - heard.at <= settings.silence().toNanos())
                        .anyMatch(heard -> mayReign(heard.heartbeat) && isHeard(heard.heartbeat));
    }

    private boolean isHeard(Heartbeat heartbeat) {
        return heartbeat.progress().unheardNanos() <= settings.unshippedMax().toNanos();
    }

    /// Whether a member that said so could take over.
    boolean mayReign(Heartbeat heartbeat) {
        return heartbeat.role() == MemberRole.FOLLOWER
                && !removed.contains(heartbeat.member())
                && heartbeat.progress().readsEnd()
                && progresses(heartbeat);
    }

    /// The most advanced healthy replica that reads the partition's end. In this order: one that a
    /// shipper reaches; the higher epoch, then the higher Lsn; the earlier region of
    /// `falcon.failover.regions`; the name that comes first. So a region never makes up for a
    /// record; when a primary has died nothing is added to the log any more, and all who read its
    /// end have the same Lsn one heartbeat later.
    Optional<Heartbeat> candidate(long now) {
        return ready(now)
                .max(
                        Comparator.comparing(this::isHeard)
                                .thenComparing(ADVANCED)
                                .thenComparing(preferred())
                                .thenComparing(FIRST_NAME));
    }

    /// Who should take over in order, of those that may. Whoever does will read the ended reign to
    /// its end first and nothing is lost, so that the region counts before the Lsn, which differs
    /// with the moment of a heartbeat while the old primary still writes.
    Optional<Heartbeat> successor(Predicate<Heartbeat> may, long now) {
        return ready(now)
                .filter(may)
                .max(
                        Comparator.comparing(this::isHeard)
                                .thenComparing(preferred())
                                .thenComparing(ADVANCED)
                                .thenComparing(FIRST_NAME));
    }

    private Stream<Heartbeat> ready(long now) {
        return members.values().stream()
                .filter(heard -> now - heard.at <= settings.silence().toNanos())
                .map(Heard::heartbeat)
                .filter(this::mayReign);
    }

    private Comparator<Heartbeat> preferred() {
        return Comparator.comparingInt(heartbeat -> -settings.rank(heartbeat.sender().region()));
    }

    /// Whether somebody else would do if this member went: one that reigns or could take over.
    boolean canDoWithout(MemberId member, long now) {
        return members.values().stream()
                .filter(heard -> now - heard.at <= settings.silence().toNanos())
                .map(Heard::heartbeat)
                .filter(heartbeat -> !heartbeat.member().equals(member))
                .anyMatch(
                        heartbeat ->
                                mayReign(heartbeat)
                                        || heartbeat.role() == MemberRole.PRIMARY
                                                && !isRemoved(heartbeat.member())
                                                && progresses(heartbeat));
    }

    /// How far the group's log may be forgotten. Who was removed, or has no rows, keeps nothing.
    TrimLimits trimLimits(long now) {
        if (now - begunAt < settings.listen().toNanos()) {
            return TrimLimits.NONE;
        }
        List<Heard> keepers =
                members.values().stream()
                        .filter(heard -> heard.heartbeat.progress().keepsFrom() >= 0)
                        .filter(heard -> !removed.contains(heard.heartbeat.member()))
                        .toList();
        List<Heard> present =
                keepers.stream()
                        .filter(heard -> now - heard.at <= settings.silence().toNanos())
                        .toList();
        return new TrimLimits(lowest(keepers), lowest(present));
    }

    /// Rows on one machine alone are lost with it, so then the log is kept.
    private static long lowest(List<Heard> keepers) {
        return keepers.size() < 2
                ? 0
                : keepers.stream()
                        .mapToLong(heard -> heard.heartbeat.progress().keepsFrom())
                        .min()
                        .getAsLong();
    }

    /// The highest epoch that anybody has seen.
    long highestEpoch(Optional<Naming> naming) {
        long highest = naming.map(Naming::epoch).orElse(0L);
        for (Heard heard : members.values()) {
            highest = Math.max(highest, heard.heartbeat.epoch());
        }
        return highest;
    }
}
