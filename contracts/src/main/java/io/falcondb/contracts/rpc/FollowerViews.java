package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.FollowerViewOpened;
import io.falcondb.contracts.rpc.v1.OpenFollowerView;
import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.ReadFrom;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Finds a member whose rows are fresh enough. Thread-safe.
final class FollowerViews {

    /// A view on one member.
    record Opened(StorageLink link, long snapshot, long timestamp) {}

    private final GroupId group;
    private final MemberLinks members;
    private final Duration patience;
    private final Ticker ticker;

    /// @param patience `falcon.gateway.silence`: who does not answer within it is left
    FollowerViews(GroupId group, MemberLinks members, Duration patience, Ticker ticker) {
        this.group = group;
        this.members = members;
        this.patience = patience;
        this.ticker = ticker;
    }

    FollowerView open(FollowerRead wanted) {
        return new RemoteFollowerView(this, wanted, find(wanted));
    }

    /// The nearest that will do. What was opened is fresh enough at the moment it is returned: the
    /// time that the answer took counts too.
    ///
    /// @throws DatabaseException CANNOT_CONNECT_NOW which says why each member will not do
    Opened find(FollowerRead wanted) {
        List<String> reasons = new ArrayList<>();
        for (MemberLinks.Near member : members.nearest()) {
            try {
                long asked = ticker.nanos();
                FollowerViewOpened opened = ask(member.link(), wanted.timestamp());
                long age = opened.getAgeNanos() + (ticker.nanos() - asked);
                if (wanted.from() == ReadFrom.REPLICA && opened.getReigns()) {
                    reasons.add(named(member.address()) + " is the primary");
                } else if (age < 0 || age > wanted.maxStaleness().toNanos()) {
                    reasons.add(named(member.address()) + behind(age));
                } else {
                    return new Opened(member.link(), opened.getSnapshot(), opened.getTimestamp());
                }
                close(member.link(), opened.getSnapshot());
            } catch (IOException | DatabaseException e) {
                reasons.add(named(member.address()) + ": " + e.getMessage());
            }
        }
        throw new DatabaseException(
                        ErrorCode.CANNOT_CONNECT_NOW,
                        "no %s of group %s is fresh enough to be read"
                                .formatted(
                                        wanted.from() == ReadFrom.REPLICA ? "replica" : "member",
                                        group))
                .detail(reasons.isEmpty() ? "No member answers." : String.join("; ", reasons) + ".")
                .hint(
                        "falcon.max_staleness is %d ms; with falcon.read_from = nearest the primary answers instead."
                                .formatted(wanted.maxStaleness().toMillis()));
    }

    private static String behind(long ageNanos) {
        return ageNanos < 0 || ageNanos == Long.MAX_VALUE
                ? " does not know how far it is behind"
                : " may be %d ms behind".formatted(TimeUnit.NANOSECONDS.toMillis(ageNanos));
    }

    private static String named(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    private FollowerViewOpened ask(StorageLink link, long timestamp) throws IOException {
        return call(
                        link,
                        Call.newBuilder()
                                .setOpenFollowerView(
                                        OpenFollowerView.newBuilder().setTimestamp(timestamp)))
                .getFollowerView();
    }

    /// @throws IOException if the member does not answer
    /// @throws DatabaseException its refusal
    Answer call(StorageLink link, Call.Builder call) throws IOException {
        try {
            Answer answer = link.call(call).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return switch (answer.getWhatCase()) {
                case FAILURE -> throw Failures.toException(answer.getFailure());
                case NOT_PRIMARY -> throw new IOException(answer.getNotPrimary().getReason());
                default -> answer;
            };
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("does not answer", e);
        } catch (InterruptedException e) {
            throw PrimaryLink.interrupted(e);
        }
    }

    void close(StorageLink link, long snapshot) {
        if (!link.isBroken()) {
            link.tell(RemoteFollowerView.closing(snapshot));
        }
    }
}
