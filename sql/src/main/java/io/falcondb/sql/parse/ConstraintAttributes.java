package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.DEFERRABLE;
import static io.falcondb.sql.parse.Keyword.DEFERRED;
import static io.falcondb.sql.parse.Keyword.IMMEDIATE;
import static io.falcondb.sql.parse.Keyword.INHERIT;
import static io.falcondb.sql.parse.Keyword.INITIALLY;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.NOT;
import static io.falcondb.sql.parse.Keyword.VALID;

import io.falcondb.sql.ast.Constraint;

/// What follows a constraint of a table: DEFERRABLE, INITIALLY, NOT VALID, NO INHERIT.
final class ConstraintAttributes {
    private final TokenStream t;
    private boolean deferrable;
    private boolean notDeferrable;
    private boolean deferred;
    private boolean immediate;
    private boolean notValid;
    private boolean noInherit;

    ConstraintAttributes(TokenStream tokens) {
        this.t = tokens;
    }

    /// Reads the attributes of a trigger or of ALTER CONSTRAINT: only those about deferring.
    ConstraintAttributes readDeferring(String kind) {
        int position = t.position();
        read();
        refuse(notValid, kind, "NOT VALID", position);
        refuse(noInherit, kind, "NO INHERIT", position);
        return this;
    }

    boolean deferrable() {
        return deferrable;
    }

    boolean deferred() {
        return deferred;
    }

    /// The constraint with the attributes that follow.
    Constraint applied(Constraint constraint) {
        int position = t.position();
        read();
        switch (constraint.body()) {
            case Constraint.Check check -> {
                refuse(deferrable, "CHECK", "DEFERRABLE", position);
                refuse(deferred, "CHECK", "DEFERRABLE", position);
            }
            case Constraint.ForeignKey key ->
                    refuse(noInherit, "FOREIGN KEY", "NO INHERIT", position);
            case Constraint.Exclusion exclusion -> refuseBoth("EXCLUDE", position);
            case Constraint.Unique unique ->
                    refuseBoth(unique.primary() ? "PRIMARY KEY" : "UNIQUE", position);
            default -> {}
        }
        return new Constraint(
                constraint.name(),
                constraint.body(),
                deferrable,
                deferred,
                notValid,
                noInherit,
                constraint.position());
    }

    private void refuseBoth(String kind, int position) {
        refuse(notValid, kind, "NOT VALID", position);
        refuse(noInherit, kind, "NO INHERIT", position);
    }

    private static void refuse(boolean given, String kind, String word, int position) {
        if (given) {
            throw TokenStream.unsupported(kind + " constraints cannot be marked " + word, position);
        }
    }

    private void read() {
        while (true) {
            int position = t.position();
            if (t.accept(NOT, DEFERRABLE)) {
                notDeferrable = true;
            } else if (t.accept(DEFERRABLE)) {
                deferrable = true;
            } else if (t.at(INITIALLY)) {
                t.advance();
                if (t.accept(DEFERRED)) {
                    deferred = true;
                } else {
                    t.expect(IMMEDIATE);
                    immediate = true;
                }
            } else if (t.accept(NOT)) {
                t.expect(VALID);
                notValid = true;
            } else if (t.accept(NO)) {
                t.expect(INHERIT);
                noInherit = true;
            } else {
                deferrable |= deferred;
                return;
            }
            if (notDeferrable && deferred) {
                throw TokenStream.syntax(
                        "constraint declared INITIALLY DEFERRED must be DEFERRABLE", position);
            }
            if (notDeferrable && deferrable || deferred && immediate) {
                throw TokenStream.syntax("conflicting constraint properties", position);
            }
        }
    }
}
