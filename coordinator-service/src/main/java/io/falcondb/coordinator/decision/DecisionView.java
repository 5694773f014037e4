package io.falcondb.coordinator.decision;

/// What one coordinator knows of the decision log at a moment, for people.
///
/// @param serves it leads: it answers for timestamps and decisions
/// @param epoch of the newest reign in the log
/// @param window the highest timestamp that may have been handed out
/// @param kept decisions that are not forgotten
/// @param state what it does, in words
public record DecisionView(boolean serves, long epoch, long window, int kept, String state) {}
