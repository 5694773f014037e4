package io.falcondb.contracts.journal;

/// When the lines of a journal are forced to disk.
public enum Forcing {
    /// Before the writer goes on: what was answered is on disk.
    ALWAYS,
    /// Once a second if anything was written: the machine's end loses at most a second.
    SECOND,
    /// When the operating system wants to. The end of the process loses nothing.
    NEVER
}
