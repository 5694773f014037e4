package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.FROM;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.PARTITION;
import static io.falcondb.sql.parse.Keyword.TO;
import static io.falcondb.sql.parse.Keyword.VALUES;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.ast.Partitioning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Partition keys and bounds.
final class PartitionParser {
    private final Grammar grammar;
    private final TokenStream t;

    PartitionParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    @Nullable Partitioning optionalSpecification() {
        int position = t.position();
        if (!t.accept(PARTITION)) {
            return null;
        }
        t.expect(BY);
        String strategy = t.columnName();
        t.expect('(');
        List<IndexElement> keys = new ArrayList<>(1);
        do {
            keys.add(new IndexElementParser(grammar).unordered());
        } while (t.accept(','));
        t.expect(')');
        return new Partitioning(strategy, keys, position);
    }

    Partitioning.Bound bound() {
        int position = t.position();
        if (t.accept(DEFAULT)) {
            return new Partitioning.DefaultBound(position);
        }
        t.expect(FOR);
        t.expect(VALUES);
        if (t.accept(IN)) {
            t.expect('(');
            List<Expression> values = grammar.expressions.list();
            t.expect(')');
            return new Partitioning.ListBound(values, position);
        }
        if (t.accept(FROM)) {
            List<Expression> from = values();
            t.expect(TO);
            return new Partitioning.RangeBound(from, values(), position);
        }
        t.expect(WITH);
        return hash(position);
    }

    private List<Expression> values() {
        t.expect('(');
        List<Expression> values = grammar.expressions.list();
        t.expect(')');
        return values;
    }

    private Partitioning.Bound hash(int position) {
        t.expect('(');
        int modulus = -1;
        int remainder = -1;
        do {
            int place = t.position();
            String word = t.nonReservedWord();
            int value = t.integer();
            switch (word) {
                case "modulus" -> {
                    refuseSecond(modulus, word, place);
                    modulus = value;
                }
                case "remainder" -> {
                    refuseSecond(remainder, word, place);
                    remainder = value;
                }
                default ->
                        throw TokenStream.syntax(
                                "unrecognized hash partition bound specification \"" + word + "\"",
                                place);
            }
        } while (t.accept(','));
        t.expect(')');
        if (modulus < 0) {
            throw new DatabaseException(
                    ErrorCode.SYNTAX_ERROR, "modulus for hash partition must be specified");
        }
        if (remainder < 0) {
            throw new DatabaseException(
                    ErrorCode.SYNTAX_ERROR, "remainder for hash partition must be specified");
        }
        return new Partitioning.HashBound(modulus, remainder, position);
    }

    private static void refuseSecond(int value, String word, int place) {
        if (value >= 0) {
            throw TokenStream.error(
                    ErrorCode.DUPLICATE_OBJECT,
                    word + " for hash partition provided more than once",
                    place);
        }
    }
}
