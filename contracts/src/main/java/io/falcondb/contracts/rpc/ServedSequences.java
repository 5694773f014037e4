package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.NextValue;
import io.falcondb.contracts.rpc.v1.SequenceState;
import io.falcondb.contracts.rpc.v1.SetValue;
import io.falcondb.contracts.storage.Sequences;

/// A group's sequences as one gateway uses them. Thread-safe; calls may wait for the log.
final class ServedSequences {

    private final AnswerSink answers;

    ServedSequences(AnswerSink answers) {
        this.answers = answers;
    }

    void next(long id, NextValue next, Sequences sequences) {
        var definition = next.getDefinition();
        answers.number(
                id,
                sequences.next(
                        next.getSequence(),
                        next.getName(),
                        new Sequences.Definition(
                                definition.getIncrement(),
                                definition.getMin(),
                                definition.getMax(),
                                definition.getStart(),
                                definition.getCycle())));
    }

    void set(long id, SetValue set, Sequences sequences) {
        sequences.set(set.getSequence(), set.getValue(), set.getIsCalled());
        answers.done(id);
    }

    void read(long id, long sequence, Sequences sequences) {
        Sequences.State state = sequences.state(sequence);
        SequenceState.Builder message = SequenceState.newBuilder();
        if (state != null) {
            message.setLastValue(state.lastValue()).setIsCalled(state.isCalled());
        }
        answers.send(Answer.newBuilder().setId(id).setSequenceState(message));
    }
}
