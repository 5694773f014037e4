package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Call;
import io.falcondb.contracts.rpc.v1.NextValue;
import io.falcondb.contracts.rpc.v1.ReadValue;
import io.falcondb.contracts.rpc.v1.SequenceDefinition;
import io.falcondb.contracts.rpc.v1.SequenceState;
import io.falcondb.contracts.rpc.v1.SetValue;
import io.falcondb.contracts.storage.Sequences;
import org.jspecify.annotations.Nullable;

/// Sequences of a group in another process. A value may be lost with an answer, never repeated, so
/// asking again is safe.
final class RemoteSequences implements Sequences {

    private final PrimaryLink primary;

    RemoteSequences(PrimaryLink primary) {
        this.primary = primary;
    }

    @Override
    public long next(long sequenceId, String name, Definition definition) {
        NextValue next =
                NextValue.newBuilder()
                        .setSequence(sequenceId)
                        .setName(name)
                        .setDefinition(
                                SequenceDefinition.newBuilder()
                                        .setIncrement(definition.increment())
                                        .setMin(definition.min())
                                        .setMax(definition.max())
                                        .setStart(definition.start())
                                        .setCycle(definition.cycle()))
                        .build();
        return primary.ask(() -> Call.newBuilder().setNextValue(next)).getNumber();
    }

    @Override
    public void set(long sequenceId, long value, boolean isCalled) {
        SetValue set =
                SetValue.newBuilder()
                        .setSequence(sequenceId)
                        .setValue(value)
                        .setIsCalled(isCalled)
                        .build();
        primary.ask(() -> Call.newBuilder().setSetValue(set));
    }

    @Override
    public @Nullable State state(long sequenceId) {
        ReadValue read = ReadValue.newBuilder().setSequence(sequenceId).build();
        SequenceState state =
                primary.ask(() -> Call.newBuilder().setReadValue(read)).getSequenceState();
        return state.hasLastValue() ? new State(state.getLastValue(), state.getIsCalled()) : null;
    }
}
