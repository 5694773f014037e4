package io.falcondb.sql.privilege;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a role may do with an object, with the letter that PostgreSQL's `aclitem` has for it, in
/// its order.
public enum Privilege {
    INSERT('a'),
    SELECT('r'),
    UPDATE('w'),
    DELETE('d'),
    TRUNCATE('D'),
    REFERENCES('x'),
    TRIGGER('t'),
    USAGE('U'),
    CREATE('C'),
    TEMPORARY('T'),
    CONNECT('c');

    /// Those of a table or view.
    public static final Set<Privilege> OF_TABLE =
            EnumSet.of(INSERT, SELECT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER);

    /// Those of a column.
    public static final Set<Privilege> OF_COLUMN = EnumSet.of(INSERT, SELECT, UPDATE, REFERENCES);

    public static final Set<Privilege> OF_SEQUENCE = EnumSet.of(USAGE, SELECT, UPDATE);
    public static final Set<Privilege> OF_SCHEMA = EnumSet.of(USAGE, CREATE);
    public static final Set<Privilege> OF_DATABASE = EnumSet.of(CREATE, TEMPORARY, CONNECT);

    private final char letter;

    Privilege(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    /// By the name that GRANT has for it, in any case; null if there is none.
    public static @Nullable Privilege named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (Privilege privilege : values()) {
            if (privilege.name().equals(upper)) {
                return privilege;
            }
        }
        return upper.equals("TEMP") ? TEMPORARY : null;
    }

    static Privilege of(char letter) {
        for (Privilege privilege : values()) {
            if (privilege.letter == letter) {
                return privilege;
            }
        }
        throw new IllegalArgumentException("no privilege has the letter " + letter);
    }
}
