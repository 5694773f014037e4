package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.rpc.v1.LoggedDecision;
import io.falcondb.kernel.GroupId;
import java.util.List;
import java.util.Optional;

/// Decisions as messages and back.
final class LeaderMessages {

    private LeaderMessages() {}

    static LoggedDecision decision(Optional<Decision> decision) {
        if (decision.isEmpty()) {
            return LoggedDecision.newBuilder().setKind(LoggedDecision.Kind.PENDING).build();
        }
        return switch (decision.get()) {
            case Decision.Committed(long timestamp) ->
                    LoggedDecision.newBuilder()
                            .setKind(LoggedDecision.Kind.COMMITTED)
                            .setTimestamp(timestamp)
                            .build();
            case Decision.Aborted aborted ->
                    LoggedDecision.newBuilder().setKind(LoggedDecision.Kind.ABORTED).build();
        };
    }

    /// Empty while the leader is about to decide.
    static Optional<Decision> decision(LoggedDecision message) {
        return switch (message.getKind()) {
            case COMMITTED -> Optional.of(new Decision.Committed(message.getTimestamp()));
            case ABORTED -> Optional.of(new Decision.Aborted());
            case PENDING -> Optional.empty();
            case UNRECOGNIZED ->
                    throw new IllegalArgumentException("decision " + message.getKindValue());
        };
    }

    static List<Integer> numbers(List<GroupId> groups) {
        return groups.stream().map(GroupId::value).toList();
    }

    static List<GroupId> groups(List<Integer> numbers) {
        return numbers.stream().map(GroupId::new).toList();
    }
}
