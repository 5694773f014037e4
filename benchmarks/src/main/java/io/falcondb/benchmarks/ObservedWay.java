package io.falcondb.benchmarks;

/// How clients are watched while they are measured, and which other way that is compared with. What
/// can be chosen by a session is measured on one process: two that are alike differ by more than
/// what is looked for, because each compiles in its own way.
enum ObservedWay {
    OFF(ObservedProcess.PLAIN, "off", "sessions with `track_counts` off, and nobody scrapes"),
    ON(ObservedProcess.PLAIN, OFF, "on", "as by default, scraped every second"),
    TWICE(ObservedProcess.PLAIN, ON, "on, twice", "the same once more: the noise"),
    TLS(ObservedProcess.PLAIN, ON, "TLS", "and clients speak TLS"),
    OTHER(ObservedProcess.ANOTHER, ON, "other process", "the noise between processes"),
    TRACES(
            ObservedProcess.TRACING,
            ON,
            "traces",
            "another process that also sends traces of a tenth of what clients ask for");

    private final ObservedProcess process;
    private final ObservedWay against;
    private final String title;
    private final String meaning;

    /// The way that all begins with.
    ObservedWay(ObservedProcess process, String title, String meaning) {
        this.process = process;
        this.against = this;
        this.title = title;
        this.meaning = meaning;
    }

    ObservedWay(ObservedProcess process, ObservedWay against, String title, String meaning) {
        this.process = process;
        this.against = against;
        this.title = title;
        this.meaning = meaning;
    }

    ObservedProcess process() {
        return process;
    }

    /// Itself, if it is compared with none.
    ObservedWay against() {
        return against;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    boolean isScraped() {
        return this != OFF;
    }

    /// As libpq wants it.
    String database() {
        return "dbname=falcon sslmode=%s options='-c track_counts=%s'"
                .formatted(this == TLS ? "require" : "disable", this == OFF ? "off" : "on");
    }
}
