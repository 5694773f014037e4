package io.falcondb.sql.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A role.
///
/// @param verifier `SCRAM-SHA-256$iterations:salt$stored:server`, or null without password
/// @param validUntil microseconds since 2000-01-01 UTC after which the password is refused
/// @param memberOf oids of the roles it belongs to
/// @param settings `name=value` defaults of its sessions
public record Role(
        int oid,
        String name,
        boolean superuser,
        boolean inherit,
        boolean createRole,
        boolean createDatabase,
        boolean login,
        boolean replication,
        boolean bypassRls,
        int connectionLimit,
        @Nullable String verifier,
        @Nullable Long validUntil,
        List<Integer> memberOf,
        List<String> settings)
        implements Descriptor {

    /// The bootstrap superuser, owner of everything built in.
    public static final int BOOTSTRAP = 10;

    public Role {
        memberOf = List.copyOf(memberOf);
        settings = List.copyOf(settings);
    }

    public static Role superuser(int oid, String name) {
        return new Role(
                oid, name, true, true, true, true, true, true, true, -1, null, null, List.of(),
                List.of());
    }

    /// A predefined role that cannot log in.
    public static Role group(int oid, String name) {
        return new Role(
                oid, name, false, true, false, false, false, false, false, -1, null, null,
                List.of(), List.of());
    }

    public Role withName(String newName) {
        return new Role(
                oid,
                newName,
                superuser,
                inherit,
                createRole,
                createDatabase,
                login,
                replication,
                bypassRls,
                connectionLimit,
                verifier,
                validUntil,
                memberOf,
                settings);
    }

    public Role withMemberOf(List<Integer> newMemberOf) {
        return new Role(
                oid,
                name,
                superuser,
                inherit,
                createRole,
                createDatabase,
                login,
                replication,
                bypassRls,
                connectionLimit,
                verifier,
                validUntil,
                newMemberOf,
                settings);
    }

    public Role withSettings(List<String> newSettings) {
        return new Role(
                oid,
                name,
                superuser,
                inherit,
                createRole,
                createDatabase,
                login,
                replication,
                bypassRls,
                connectionLimit,
                verifier,
                validUntil,
                memberOf,
                newSettings);
    }

    public Role withVerifier(@Nullable String newVerifier) {
        return new Role(
                oid,
                name,
                superuser,
                inherit,
                createRole,
                createDatabase,
                login,
                replication,
                bypassRls,
                connectionLimit,
                newVerifier,
                validUntil,
                memberOf,
                settings);
    }

    @Override
    public DescriptorKey key() {
        return DescriptorKey.of(DescriptorKey.Kind.ROLE, oid);
    }
}
