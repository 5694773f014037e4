package io.falcondb.sql.session.setting;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.ReadFrom;
import io.falcondb.relational.type.Formatting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// The parameters that the session itself obeys, in their own types. Immutable.
///
/// @param searchPath as written, with `$user`
/// @param statementTimeout zero: none; so for all of them
/// @param clientMinMessages lower case
/// @param commitPolicy what a commit's answer waits for at most
/// @param readFrom which members may answer what only reads
/// @param maxStaleness how old what they show may be
/// @param trackCounts whether statements and transactions are counted and timed
public record SessionValues(
        Formatting formatting,
        List<String> searchPath,
        Duration statementTimeout,
        Duration lockTimeout,
        Duration idleInTransactionTimeout,
        Duration idleSessionTimeout,
        String clientMinMessages,
        String defaultIsolation,
        boolean defaultReadOnly,
        boolean standardConformingStrings,
        CommitPolicy commitPolicy,
        ReadFrom readFrom,
        Duration maxStaleness,
        boolean trackCounts) {

    static SessionValues of(Settings settings) {
        DateStyleSetting dates = DateStyleSetting.of(settings.get("datestyle"));
        Formatting formatting =
                new Formatting(
                        TimeZoneSetting.zone(settings.get("timezone")),
                        dates.style(),
                        dates.order(),
                        settings.get("intervalstyle"),
                        settings.get("bytea_output").equals("hex"),
                        Integer.parseInt(settings.get("extra_float_digits")));
        return new SessionValues(
                formatting,
                NameList.split(settings.get("search_path")),
                millis(settings, "statement_timeout"),
                millis(settings, "lock_timeout"),
                millis(settings, "idle_in_transaction_session_timeout"),
                millis(settings, "idle_session_timeout"),
                settings.get("client_min_messages"),
                settings.get("default_transaction_isolation"),
                settings.get("default_transaction_read_only").equals("on"),
                settings.get("standard_conforming_strings").equals("on"),
                commitPolicy(settings),
                ReadFrom.valueOf(settings.get("falcon.read_from").toUpperCase(Locale.ROOT)),
                millis(settings, "falcon.max_staleness"),
                settings.get("track_counts").equals("on"));
    }

    /// `synchronous_commit` is what PostgreSQL's drivers know: off and local do not wait for
    /// others.
    private static CommitPolicy commitPolicy(Settings settings) {
        CommitPolicy policy =
                CommitPolicy.valueOf(settings.get("falcon.commit_policy").toUpperCase(Locale.ROOT));
        boolean waits =
                switch (settings.get("synchronous_commit")) {
                    case "off", "local" -> false;
                    default -> true;
                };
        return waits || policy == CommitPolicy.LOCAL ? policy : CommitPolicy.ASYNC;
    }

    private static Duration millis(Settings settings, String name) {
        return Duration.ofMillis(Long.parseLong(settings.get(name)));
    }
}
