package io.falcondb.contracts.coordination;

/// A coordinator will not count this member: the message names why and what to do. It is no member
/// of the coordinator's cluster as it stands, so nothing it says is believed.
public final class BeatRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public BeatRefusedException(String reason) {
        super(reason);
    }
}
