package io.falcondb.system.history;

import java.util.ArrayList;
import java.util.List;

/// A transaction as its client saw it.
public record Observed(int id, Outcome outcome, List<Step> steps) {

    public enum Outcome {
        COMMITTED,
        ABORTED,
        /// Nobody said: it may have happened.
        UNKNOWN
    }

    public Observed {
        steps = List.copyOf(steps);
    }

    List<Step.Append> appends() {
        List<Step.Append> found = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Append append) {
                found.add(append);
            }
        }
        return found;
    }

    /// Reads of lists that the transaction had not appended to itself before.
    List<Step.Read> reads() {
        List<Step.Read> found = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        for (Step step : steps) {
            switch (step) {
                case Step.Append append -> own.add(append.key());
                case Step.Read read when !own.contains(read.key()) -> found.add(read);
                case Step.Read read -> {}
            }
        }
        return found;
    }
}
