package io.falcondb.storage.reign;

/// What a member tells whoever drives it and whoever waits for its records. Called on any thread,
/// also on the one that drives it; must not block.
public interface Signals {

    Signals NONE = new Signals() {};

    /// There is something to do: the next [Member#step] should not be long in coming.
    default void workCame() {}

    /// The feed offers more than before, or another reign.
    default void recordsCame() {}
}
