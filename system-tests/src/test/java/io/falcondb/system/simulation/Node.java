package io.falcondb.system.simulation;

import java.time.Instant;

/// A process on a machine: up or down, sometimes busy or frozen, with clocks of its own.
final class Node {

    private final World world;
    private final String name;
    private boolean up = true;
    private int incarnation;
    private long busyUntil;
    private long wallOffset;

    Node(World world, String name) {
        this.world = world;
        this.name = name;
        this.wallOffset = world.millis(-600_000, 600_000);
    }

    String name() {
        return name;
    }

    World world() {
        return world;
    }

    boolean isUp() {
        return up;
    }

    boolean isFrozen() {
        return world.now() < busyUntil;
    }

    /// The monotonic clock, which goes on while the process is held up.
    long nanos() {
        return Math.max(world.now(), busyUntil);
    }

    Instant wall() {
        return Instant.EPOCH.plusNanos(1_700_000_000_000_000_000L + nanos() + wallOffset);
    }

    void jumpWall(long nanos) {
        wallOffset += nanos;
    }

    /// Whatever it does now takes this long.
    void spend(long nanos) {
        busyUntil = nanos() + nanos;
    }

    void die() {
        up = false;
        incarnation++;
        busyUntil = 0;
    }

    void start() {
        up = true;
    }

    /// Lets this incarnation do something as soon as it can; a dead one never does.
    void run(Runnable action) {
        int born = incarnation;
        if (!up) {
            return;
        }
        if (isFrozen()) {
            world.at(busyUntil, () -> runIn(born, action));
        } else {
            action.run();
        }
    }

    void after(long nanos, Runnable action) {
        int born = incarnation;
        world.after(nanos, () -> runIn(born, action));
    }

    /// Again and again while this incarnation lives.
    void every(long nanos, Runnable action) {
        after(
                nanos,
                () -> {
                    action.run();
                    every(nanos, action);
                });
    }

    private void runIn(int born, Runnable action) {
        if (up && incarnation == born) {
            run(action);
        }
    }
}
