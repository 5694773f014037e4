package io.falcondb.relational.function.number;

import static io.falcondb.relational.function.Bodies.lenient;
import static io.falcondb.relational.function.Bodies.nullary;
import static io.falcondb.relational.function.Bodies.strictMany;

import io.falcondb.relational.expression.RandomSource;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Random numbers and identifiers.
final class RandomFunctions {

    private RandomFunctions() {}

    static void define(Library library) {
        library.define(
                "random()",
                lenient((v, context) -> context.environment().service(RandomSource.class).next()));
        library.define(
                "setseed(float8)",
                strictMany(
                        (v, context) -> {
                            RandomSource source = context.environment().service(RandomSource.class);
                            source.seed(seed(v[0]));
                            return "";
                        }));
        library.define("gen_random_uuid()", nullary(UUID::randomUUID));
    }

    private static double seed(@Nullable Object value) {
        double seed = value instanceof Double d ? d : Double.NaN;
        if (!(seed >= -1 && seed <= 1)) {
            throw Refusal.invalidParameter(
                    "setseed parameter " + seed + " is out of allowed range [-1,1]");
        }
        return seed;
    }
}
