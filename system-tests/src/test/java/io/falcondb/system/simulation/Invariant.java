package io.falcondb.system.simulation;

/// Holds at the end of every run, when everything is mended and at rest.
interface Invariant {

    /// @throws Violation if it is broken
    void check(Cluster cluster, Admitted admitted);
}
