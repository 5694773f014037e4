package io.falcondb.sql.session.setting;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Units of memory and time in which numbers may be written and are shown.
final class SettingUnit {

    private record Factor(String name, double base) {}

    private static final List<Factor> MEMORY =
            List.of(
                    new Factor("TB", 1024.0 * 1024 * 1024 * 1024),
                    new Factor("GB", 1024.0 * 1024 * 1024),
                    new Factor("MB", 1024.0 * 1024),
                    new Factor("kB", 1024.0),
                    new Factor("B", 1.0));
    private static final List<Factor> TIME =
            List.of(
                    new Factor("d", 86_400_000.0),
                    new Factor("h", 3_600_000.0),
                    new Factor("min", 60_000.0),
                    new Factor("s", 1000.0),
                    new Factor("ms", 1.0),
                    new Factor("us", 0.001));

    private SettingUnit() {}

    /// How many base units one `written` is; null if that is no unit for this base.
    static @Nullable Double factor(String written, String base) {
        Double own = size(base);
        if (own == null) {
            return null;
        }
        for (Factor factor : isTime(base) ? TIME : MEMORY) {
            if (factor.name().equals(written)) {
                return factor.base() / own;
            }
        }
        return null;
    }

    /// A value with a fraction becomes a multiple of the next smaller unit: 1.3GB is 1331MB.
    static double rounded(double value, String written, String base) {
        Factor smaller = null;
        boolean found = false;
        for (Factor factor : isTime(base) ? TIME : MEMORY) {
            if (found) {
                smaller = factor;
                break;
            }
            found = factor.name().equals(written);
        }
        Double own = size(base);
        if (smaller == null || own == null) {
            return value;
        }
        double step = smaller.base() / own;
        return step <= 1 ? value : Math.rint(value / step) * step;
    }

    /// What the hint of a refusal says.
    static String hint(String base) {
        return isTime(base)
                ? "Valid units for this parameter are \"us\", \"ms\", \"s\", \"min\", \"h\", and \"d\"."
                : "Valid units for this parameter are \"B\", \"kB\", \"MB\", \"GB\", and \"TB\".";
    }

    /// As SHOW prints an integer: in the largest unit that loses nothing.
    static String show(long value, String base) {
        Double own = size(base);
        if (own == null || value <= 0) {
            return value + (own == null || value == 0 ? "" : shownBase(base));
        }
        for (Factor factor : isTime(base) ? TIME : MEMORY) {
            double scaled = value * own / factor.base();
            if (scaled >= 1 && scaled == Math.rint(scaled)) {
                return String.format(Locale.ROOT, "%.0f%s", scaled, factor.name());
            }
        }
        return value + shownBase(base);
    }

    private static String shownBase(String base) {
        return Character.isDigit(base.charAt(0)) ? "" : base;
    }

    private static boolean isTime(String base) {
        return base.equals("ms") || base.equals("s") || base.equals("min");
    }

    private static @Nullable Double size(String base) {
        return switch (base) {
            case "B", "ms" -> 1.0;
            case "kB" -> 1024.0;
            case "8kB" -> 8192.0;
            case "MB" -> 1024.0 * 1024;
            case "s" -> 1000.0;
            case "min" -> 60_000.0;
            default -> null;
        };
    }
}
