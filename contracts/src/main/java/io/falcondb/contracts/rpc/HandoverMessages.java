package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.rpc.v1.HandoverAnswer;
import io.falcondb.contracts.rpc.v1.HandoverDone;
import io.falcondb.contracts.rpc.v1.HandoverElsewhere;
import io.falcondb.contracts.rpc.v1.HandoverStopped;
import java.time.Duration;
import java.util.Optional;

/// Ends of handovers as messages and back. What makes no sense is an IllegalArgumentException.
final class HandoverMessages {

    private HandoverMessages() {}

    static HandoverAnswer answer(HandoverOutcome outcome) {
        HandoverAnswer.Builder answer = HandoverAnswer.newBuilder();
        switch (outcome) {
            case HandoverOutcome.Done done ->
                    answer.setDone(
                            HandoverDone.newBuilder()
                                    .setFrom(Beats.naming(done.from()))
                                    .setTo(Beats.naming(done.to()))
                                    .setBehindLsn(done.behindLsn())
                                    .setTookNanos(done.took().toNanos()));
            case HandoverOutcome.Refused(String reason, String nextStep) ->
                    answer.setRefused(stopped(reason, nextStep));
            case HandoverOutcome.Unknown(String reason, String nextStep) ->
                    answer.setUnknown(stopped(reason, nextStep));
            case HandoverOutcome.NotLeader(Optional<String> leader) ->
                    answer.setElsewhere(
                            HandoverElsewhere.newBuilder().setLeader(leader.orElse("")));
        }
        return answer.build();
    }

    static HandoverOutcome outcome(HandoverAnswer answer) {
        return switch (answer.getHowCase()) {
            case DONE ->
                    new HandoverOutcome.Done(
                            Beats.naming(answer.getDone().getFrom()),
                            Beats.naming(answer.getDone().getTo()),
                            answer.getDone().getBehindLsn(),
                            Duration.ofNanos(answer.getDone().getTookNanos()));
            case REFUSED ->
                    new HandoverOutcome.Refused(
                            answer.getRefused().getReason(), answer.getRefused().getNextStep());
            case UNKNOWN ->
                    new HandoverOutcome.Unknown(
                            answer.getUnknown().getReason(), answer.getUnknown().getNextStep());
            case ELSEWHERE ->
                    new HandoverOutcome.NotLeader(
                            Optional.of(answer.getElsewhere().getLeader())
                                    .filter(leader -> !leader.isEmpty()));
            case HOW_NOT_SET -> throw new IllegalArgumentException("an empty answer");
        };
    }

    private static HandoverStopped stopped(String reason, String nextStep) {
        return HandoverStopped.newBuilder().setReason(reason).setNextStep(nextStep).build();
    }
}
