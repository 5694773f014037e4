package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.storage.Claim;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.TransactionId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Claims in the groups that they are about, one message for each group: locks in their order,
/// first those of the transaction's home, and a read with the locks of its group if no lock comes
/// after. Thread-safe.
final class ClusterClaims {

    private final Routing routing;
    private final Participations open;
    private final ClusterLocks locks;
    private final Executor executor;

    /// @param executor reads from a second group
    ClusterClaims(Routing routing, Participations open, ClusterLocks locks, Executor executor) {
        this.executor = executor;
        this.routing = routing;
        this.open = open;
        this.locks = locks;
    }

    Claimed claim(Claim claim) {
        TransactionId named = claim.transaction();
        if (claim.locks().isEmpty()) {
            return new Claimed(named, Outcome.GRANTED, read(claim, Map.of()));
        }
        return named == null ? open(claim) : claim(claim, open.require(named));
    }

    /// The group of the key that it is about becomes the transaction's home.
    private Claimed open(Claim claim) {
        Group home = routing.groupOf(claim.near());
        boolean alone =
                claim.locks().stream()
                        .allMatch(
                                lock ->
                                        lock.mode().isWeak()
                                                || routing.groupOf(lock.key()) == home);
        if (!alone) {
            TransactionId named = open.begin(home);
            Claim later = part(claim, named, false, claim.locks(), Wait.NONE, claim.reads());
            try {
                return claim(later, open.require(named));
            } catch (RuntimeException refusal) {
                Participation left = Objects.requireNonNull(open.remove(named));
                left.groups().forEach(group -> group.rollback(named));
                throw refusal;
            }
        }
        List<byte[]> here =
                claim.reads().stream().filter(key -> routing.groupOf(key) == home).toList();
        Claimed first = home.claim(part(claim, null, false, claim.locks(), Wait.NONE, here));
        TransactionId named = Objects.requireNonNull(first.transaction());
        open.opened(named, home);
        return first.outcome() == Outcome.GRANTED
                ? new Claimed(named, Outcome.GRANTED, read(claim, byKey(here, first)))
                : first;
    }

    private Claimed claim(Claim claim, Participation participation) {
        Map<Group, List<Claim.KeyLock>> shares = new LinkedHashMap<>();
        shares.put(participation.home(), new ArrayList<>());
        for (Claim.KeyLock lock : claim.locks()) {
            for (Group group : locks.groups(participation, lock.key(), lock.mode())) {
                shares.computeIfAbsent(group, g -> new ArrayList<>()).add(lock);
            }
        }
        if (shares.getOrDefault(participation.home(), List.of()).isEmpty()) {
            shares.remove(participation.home());
        }
        Group last = last(shares);
        Map<byte[], byte @Nullable []> read = Map.of();
        for (Map.Entry<Group, List<Claim.KeyLock>> share : shares.entrySet()) {
            Group group = share.getKey();
            List<byte[]> here =
                    group == last
                            ? claim.reads().stream()
                                    .filter(key -> routing.groupOf(key) == group)
                                    .toList()
                            : List.of();
            Claimed claimed = claim(claim, participation, group, share.getValue(), here);
            if (claimed.outcome() != Outcome.GRANTED) {
                return claimed;
            }
            read = byKey(here, claimed);
        }
        return new Claimed(participation.id(), Outcome.GRANTED, read(claim, read));
    }

    private static Claimed claim(
            Claim claim,
            Participation participation,
            Group group,
            List<Claim.KeyLock> share,
            List<byte[]> reads) {
        boolean entering = !participation.hasEntered(group);
        participation.waitsAt(group);
        try {
            Claimed claimed =
                    group.claim(
                            part(
                                    claim,
                                    participation.id(),
                                    entering,
                                    share,
                                    claim.patience(),
                                    reads));
            participation.entered(group);
            return claimed;
        } catch (RuntimeException refusal) {
            // It may have been entered before the refusal: its end is told there too.
            participation.entered(group);
            throw refusal;
        } finally {
            participation.waitsAt(null);
        }
    }

    private static Group last(Map<Group, List<Claim.KeyLock>> shares) {
        Group last = null;
        for (Group group : shares.keySet()) {
            last = group;
        }
        return Objects.requireNonNull(last);
    }

    /// All that was wanted, what is missing read now, after all locks; from several groups at the
    /// same time.
    private List<byte @Nullable []> read(Claim claim, Map<byte[], byte @Nullable []> known) {
        Map<Group, List<byte[]>> missing = new LinkedHashMap<>();
        for (byte[] key : claim.reads()) {
            if (!known.containsKey(key)) {
                missing.computeIfAbsent(routing.groupOf(key), g -> new ArrayList<>()).add(key);
            }
        }
        if (missing.isEmpty()) {
            return claim.reads().stream().<byte @Nullable []>map(known::get).toList();
        }
        Map<byte[], byte @Nullable []> found = new IdentityHashMap<>(known);
        List<CompletableFuture<Map<byte[], byte @Nullable []>>> elsewhere = new ArrayList<>();
        Iterator<Map.Entry<Group, List<byte[]>>> shares = missing.entrySet().iterator();
        Map.Entry<Group, List<byte[]>> mine = shares.next();
        while (shares.hasNext()) {
            Map.Entry<Group, List<byte[]>> share = shares.next();
            elsewhere.add(
                    CompletableFuture.supplyAsync(
                            () -> readFrom(share.getKey(), share.getValue(), claim), executor));
        }
        found.putAll(readFrom(mine.getKey(), mine.getValue(), claim));
        try {
            elsewhere.forEach(answer -> found.putAll(answer.join()));
        } catch (CompletionException e) {
            if (e.getCause() instanceof DatabaseException refusal) {
                throw refusal;
            }
            throw e;
        }
        return claim.reads().stream().<byte @Nullable []>map(found::get).toList();
    }

    private static Map<byte[], byte @Nullable []> readFrom(
            Group group, List<byte[]> keys, Claim claim) {
        return byKey(keys, group.claim(part(claim, null, false, List.of(), Wait.NONE, keys)));
    }

    /// By the arrays themselves.
    private static Map<byte[], byte @Nullable []> byKey(List<byte[]> keys, Claimed claimed) {
        Map<byte[], byte @Nullable []> versions = new IdentityHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            versions.put(keys.get(i), claimed.versions().get(i));
        }
        return versions;
    }

    private static Claim part(
            Claim claim,
            @Nullable TransactionId transaction,
            boolean entering,
            List<Claim.KeyLock> locks,
            Wait wait,
            List<byte[]> reads) {
        return new Claim(
                transaction, entering, claim.near(), locks, wait, reads, claim.readTimestamp());
    }
}
