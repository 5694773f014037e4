package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.GROUP;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.RoleSpec;
import java.util.ArrayList;
import java.util.List;

/// Names of roles.
final class RoleSpecParser {
    private final TokenStream t;

    RoleSpecParser(TokenStream tokens) {
        this.t = tokens;
    }

    RoleSpec role() {
        int position = t.position();
        switch (t.keyword()) {
            case CURRENT_ROLE, CURRENT_USER, SESSION_USER -> {
                RoleSpec.Kind kind = RoleSpec.Kind.valueOf(t.keyword().name());
                t.advance();
                return new RoleSpec(kind, null, position);
            }
            default -> {}
        }
        String name = t.nonReservedWord();
        return switch (name) {
            case "public" -> new RoleSpec(RoleSpec.Kind.PUBLIC, null, position);
            case "none" -> throw reserved("role name \"none\" is reserved", position);
            default -> new RoleSpec(RoleSpec.Kind.NAMED, name, position);
        };
    }

    List<RoleSpec> roles() {
        List<RoleSpec> list = new ArrayList<>(2);
        do {
            list.add(role());
        } while (t.accept(','));
        return list;
    }

    /// The name of a role to be created or renamed to.
    String name() {
        int position = t.position();
        RoleSpec role = role();
        String name = role.name();
        if (name != null) {
            return name;
        }
        if (role.kind() == RoleSpec.Kind.PUBLIC) {
            throw reserved("role name \"public\" is reserved", position);
        }
        throw reserved(role.kind().name() + " cannot be used as a role name here", position);
    }

    /// `GROUP role` or `role`, several.
    List<RoleSpec> grantees() {
        List<RoleSpec> list = new ArrayList<>(2);
        do {
            if (t.at(GROUP)) {
                t.advance();
            }
            list.add(role());
        } while (t.accept(','));
        return list;
    }

    private static DatabaseException reserved(String message, int position) {
        return TokenStream.error(ErrorCode.RESERVED_NAME, message, position);
    }
}
