package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.parse.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans for texts of the simple protocol that differ only in literals. A literal is free if
/// [LiteralParameters] says so; every other one is a guard: a plan is used again only for the same
/// value. Belongs to its session; the plans are shared by all.
final class ShapePlans {

    /// Plans for one fingerprint that differ in their guards; more are not kept.
    private static final int VARIANTS_MAX = 8;

    private record Key(long high, long low, PlanningEnvironment environment) {}

    /// What a text of the simple protocol runs.
    record Bound(Compiled compiled, Object[] parameters) {}

    private final Database database;
    private final Fingerprint fingerprint;

    ShapePlans(Database database) {
        this.database = database;
        this.fingerprint = database.fingerprint();
    }

    /// The plan of a text if there is one already.
    @Nullable Bound find(String sql, PlanningEnvironment environment) {
        if (!isCandidate(sql) || !fingerprint.read(sql)) {
            return null;
        }
        List<ShapePlan> variants = database.shapes().find(key(environment));
        if (variants != null) {
            for (ShapePlan variant : variants) {
                if (variant.fits(fingerprint)) {
                    return bound(variant, environment);
                }
            }
        }
        return null;
    }

    /// Keeps a plan for the shape of a text that holds this one statement.
    ///
    /// @param plain its plan with all literals in place
    void keep(
            String sql,
            Statement statement,
            Compiled plain,
            Catalog catalog,
            PlanningEnvironment environment) {
        if (catalog.isPrivate() || !isCandidate(sql) || !fingerprint.read(sql)) {
            return;
        }
        Key key = key(environment);
        List<ShapePlan> known = database.shapes().find(key);
        int size = known == null ? 0 : known.size();
        if (size >= VARIANTS_MAX) {
            return;
        }
        List<ShapePlan> variants = new ArrayList<>(size + 1);
        if (known != null) {
            variants.addAll(known);
        }
        ShapePlan free = generic(statement, plain, catalog, environment);
        variants.add(free != null ? free : guarded(plain, new int[0], new boolean[0]));
        database.shapes().keep(key, List.copyOf(variants));
    }

    private static boolean isCandidate(String sql) {
        return sql.length() <= SessionLimits.CACHED_TEXT_MAX && sql.indexOf('$') < 0;
    }

    private Key key(PlanningEnvironment environment) {
        return new Key(fingerprint.high(), fingerprint.low(), environment);
    }

    /// Null if a literal does not fit its type: then the text is planned as it is, which tells the
    /// client where the mistake is.
    private @Nullable Bound bound(ShapePlan plan, PlanningEnvironment environment) {
        try {
            return new Bound(
                    plan.compiled(), plan.parameters(fingerprint, environment.formatting()));
        } catch (DatabaseException wrongLiteral) {
            return null;
        }
    }

    /// The plan with parameters for its free literals; null if that is not the same plan.
    private @Nullable ShapePlan generic(
            Statement statement, Compiled plain, Catalog catalog, PlanningEnvironment environment) {
        LiteralParameters parameters = new LiteralParameters();
        Statement rewritten = parameters.rewrite(statement);
        List<Literal> literals = parameters.replaced();
        if (literals.isEmpty()) {
            return null;
        }
        int[] slots = new int[literals.size()];
        boolean[] negative = new boolean[slots.length];
        List<@Nullable Type> types = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            Literal literal = literals.get(i);
            slots[i] = fingerprint.indexOf(literal);
            if (slots[i] < 0) {
                return null;
            }
            negative[i] = literal.kind() != Literal.Kind.STRING && literal.text().startsWith("-");
            types.add(
                    switch (fingerprint.literalClass(slots[i])) {
                        case INT4 -> Types.INT4;
                        case INT8 -> Types.INT8;
                        case NUMERIC -> Types.NUMERIC;
                        case STRING -> null;
                    });
        }
        try {
            Compiled compiled = database.compiler().compile(rewritten, types, catalog, environment);
            return compiled.columns().equals(plain.columns()) && runsAlike(compiled, plain)
                    ? guarded(compiled, slots, negative)
                    : null;
        } catch (DatabaseException onlyWithLiterals) {
            return null;
        }
    }

    /// A plan that would leave the loop is no replacement for one that stays.
    private static boolean runsAlike(Compiled generic, Compiled plain) {
        return generic.plan() != null
                && plain.plan() != null
                && (!generic.plan().mayWait() || plain.plan().mayWait());
    }

    private ShapePlan guarded(Compiled compiled, int[] slots, boolean[] negative) {
        List<Integer> guards = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fingerprint.literalCount(); i++) {
            boolean free = false;
            for (int slot : slots) {
                free |= slot == i;
            }
            if (!free) {
                guards.add(i);
                values.add(fingerprint.literalText(i));
            }
        }
        return new ShapePlan(
                compiled,
                slots,
                negative,
                guards.stream().mapToInt(Integer::intValue).toArray(),
                List.copyOf(values));
    }
}
