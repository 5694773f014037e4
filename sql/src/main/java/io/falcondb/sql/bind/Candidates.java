package io.falcondb.sql.bind;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Chooses among overloads of a function or operator by the types of the arguments: the manual's
/// chapters 10.2 and 10.3.
final class Candidates {

    private Candidates() {}

    /// The best of those; empty if none fits.
    ///
    /// @param declared the argument types of each, as many as `actual`
    /// @return indexes into `declared`: one if the choice is clear, several if it is not
    static List<Integer> choose(List<List<Type>> declared, List<Type> actual) {
        List<Integer> fitting = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            if (declared.get(i).equals(actual)) {
                return List.of(i);
            }
            if (fits(declared.get(i), actual)) {
                fitting.add(i);
            }
        }
        if (fitting.size() <= 1) {
            return fitting;
        }
        fitting = best(fitting, i -> exactMatches(declared.get(i), actual));
        if (fitting.size() > 1) {
            fitting = best(fitting, i -> preferredMatches(declared.get(i), actual));
        }
        if (fitting.size() > 1 && actual.contains(Types.UNKNOWN)) {
            fitting = byUnknowns(fitting, declared, actual);
        }
        return fitting;
    }

    private static boolean fits(List<Type> declared, List<Type> actual) {
        for (int i = 0; i < actual.size(); i++) {
            if (!Coercion.implicitly(actual.get(i), declared.get(i))) {
                return false;
            }
        }
        return Polymorphism.consistent(declared, actual);
    }

    private static int exactMatches(List<Type> declared, List<Type> actual) {
        int count = 0;
        for (int i = 0; i < actual.size(); i++) {
            if (declared.get(i) == actual.get(i) && actual.get(i) != Types.UNKNOWN) {
                count++;
            }
        }
        return count;
    }

    private static int preferredMatches(List<Type> declared, List<Type> actual) {
        int count = 0;
        for (int i = 0; i < actual.size(); i++) {
            Type given = actual.get(i);
            Type wanted = declared.get(i);
            if (given != Types.UNKNOWN
                    && (wanted == given
                            || wanted.preferred() && wanted.category() == given.category())) {
                count++;
            }
        }
        return count;
    }

    private static List<Integer> best(
            List<Integer> candidates, java.util.function.ToIntFunction<Integer> score) {
        int highest = candidates.stream().mapToInt(score).max().orElse(0);
        List<Integer> kept = new ArrayList<>();
        for (Integer candidate : candidates) {
            if (score.applyAsInt(candidate) == highest) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    /// Literals of unknown type: by the category the candidates favour, else as the known ones.
    private static List<Integer> byUnknowns(
            List<Integer> candidates, List<List<Type>> declared, List<Type> actual) {
        List<Integer> kept = byCategory(candidates, declared, actual);
        if (kept.size() == 1) {
            return kept;
        }
        Type known = null;
        for (Type type : actual) {
            if (type == Types.UNKNOWN) {
                continue;
            }
            if (known != null && known != type) {
                return kept;
            }
            known = type;
        }
        if (known == null) {
            return kept;
        }
        List<Type> assumed = Collections.nCopies(actual.size(), known);
        List<Integer> fitting = new ArrayList<>();
        for (Integer candidate : kept) {
            if (fits(declared.get(candidate), assumed)) {
                fitting.add(candidate);
            }
        }
        return fitting.size() == 1 ? fitting : kept;
    }

    private static List<Integer> byCategory(
            List<Integer> candidates, List<List<Type>> declared, List<Type> actual) {
        char[] category = new char[actual.size()];
        boolean[] preferred = new boolean[actual.size()];
        for (int i = 0; i < actual.size(); i++) {
            if (actual.get(i) != Types.UNKNOWN) {
                continue;
            }
            boolean conflict = false;
            for (Integer candidate : candidates) {
                Type type = declared.get(candidate).get(i);
                if (category[i] == 0) {
                    category[i] = type.category();
                    preferred[i] = type.preferred();
                } else if (category[i] == type.category()) {
                    preferred[i] |= type.preferred();
                } else if (type.category() == 'S') {
                    category[i] = 'S';
                    preferred[i] = type.preferred();
                } else if (category[i] != 'S') {
                    conflict = true;
                }
            }
            if (conflict && category[i] != 'S') {
                return candidates;
            }
        }
        List<Integer> kept = new ArrayList<>();
        for (Integer candidate : candidates) {
            boolean fits = true;
            for (int i = 0; i < actual.size() && fits; i++) {
                if (actual.get(i) == Types.UNKNOWN) {
                    Type type = declared.get(candidate).get(i);
                    fits = type.category() == category[i] && (!preferred[i] || type.preferred());
                }
            }
            if (fits) {
                kept.add(candidate);
            }
        }
        return kept.isEmpty() ? candidates : kept;
    }
}
