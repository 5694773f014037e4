package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ALL;
import static io.falcondb.sql.parse.Keyword.CONNECTION;
import static io.falcondb.sql.parse.Keyword.CURRENT_SCHEMA;
import static io.falcondb.sql.parse.Keyword.FOR;
import static io.falcondb.sql.parse.Keyword.IN;
import static io.falcondb.sql.parse.Keyword.PUBLICATION;
import static io.falcondb.sql.parse.Keyword.SCHEMA;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.SUBSCRIPTION;
import static io.falcondb.sql.parse.Keyword.TABLE;
import static io.falcondb.sql.parse.Keyword.TABLES;
import static io.falcondb.sql.parse.Keyword.WHERE;
import static io.falcondb.sql.parse.Keyword.WITH;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.ReplicationStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;

/// Publications and subscriptions.
final class PublicationParser {
    private final Grammar grammar;
    private final TokenStream t;

    PublicationParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    Statement publication(int position) {
        t.expect(PUBLICATION);
        String name = t.columnName();
        boolean all = false;
        List<ReplicationStatement.PublicationObject> objects = List.of();
        if (t.accept(FOR)) {
            all = t.acceptAll(ALL, TABLES);
            objects = all ? List.of() : objects();
        }
        return new ReplicationStatement.CreatePublication(name, all, objects, options(), position);
    }

    private List<Option> options() {
        return t.accept(WITH) ? grammar.options.definition() : List.of();
    }

    private List<ReplicationStatement.PublicationObject> objects() {
        List<ReplicationStatement.PublicationObject> list = new ArrayList<>(2);
        int first = t.position();
        boolean schemas = false;
        boolean known = false;
        do {
            int place = t.position();
            if (t.accept(TABLES)) {
                t.expect(IN);
                t.expect(SCHEMA);
                schemas = true;
                known = true;
                list.add(schema(place));
            } else if (t.accept(TABLE)) {
                schemas = false;
                known = true;
                list.add(table(place));
            } else if (!known) {
                throw TokenStream.syntax("invalid publication object list", first)
                        .detail(
                                "One of TABLE or TABLES IN SCHEMA must be specified before a"
                                        + " standalone table or schema name.");
            } else {
                list.add(schemas ? schema(place) : table(place));
            }
        } while (t.accept(','));
        return list;
    }

    private ReplicationStatement.PublicationObject schema(int place) {
        if (t.accept(CURRENT_SCHEMA)) {
            return new ReplicationStatement.PublishedSchema(null, place);
        }
        return new ReplicationStatement.PublishedSchema(t.columnName(), place);
    }

    private ReplicationStatement.PublicationObject table(int place) {
        TableRef.Named table = grammar.from.relation();
        List<String> columns = t.optionalColumnList();
        Expression where = null;
        if (t.accept(WHERE)) {
            t.expect('(');
            where = grammar.expressions.expression();
            t.expect(')');
        }
        return new ReplicationStatement.PublishedTable(table, columns, where, place);
    }

    /// ALTER PUBLICATION, after the name; RENAME and OWNER are the caller's.
    Statement alterPublication(String name, int position) {
        Option.Change change =
                switch (t.keyword()) {
                    case ADD -> Option.Change.ADD;
                    case SET -> Option.Change.SET;
                    case DROP -> Option.Change.DROP;
                    default -> throw t.syntaxError();
                };
        t.advance();
        if (change == Option.Change.SET && t.at('(')) {
            return new ReplicationStatement.AlterPublication(
                    name, change, List.of(), grammar.options.definition(), position);
        }
        return new ReplicationStatement.AlterPublication(
                name, change, objects(), List.of(), position);
    }

    Statement subscription(int position) {
        t.expect(SUBSCRIPTION);
        String name = t.columnName();
        t.expect(CONNECTION);
        String connection = t.string();
        t.expect(PUBLICATION);
        List<String> publications = t.columnNames();
        return new ReplicationStatement.CreateSubscription(
                name, connection, publications, options(), position);
    }

    /// ALTER SUBSCRIPTION, after the name; RENAME and OWNER are the caller's.
    Statement alterSubscription(String name, int position) {
        ReplicationStatement.SubscriptionChange change;
        String connection = null;
        List<String> publications = List.of();
        List<Option> options = List.of();
        Keyword word = t.keyword();
        t.advance();
        switch (word) {
            case CONNECTION -> {
                change = ReplicationStatement.SubscriptionChange.CONNECTION;
                connection = t.string();
            }
            case REFRESH -> {
                change = ReplicationStatement.SubscriptionChange.REFRESH;
                t.expect(PUBLICATION);
                options = options();
            }
            case ENABLE -> change = ReplicationStatement.SubscriptionChange.ENABLE;
            case DISABLE -> change = ReplicationStatement.SubscriptionChange.DISABLE;
            case SKIP -> {
                change = ReplicationStatement.SubscriptionChange.SKIP;
                options = grammar.options.definition();
            }
            case ADD, DROP, SET -> {
                if (word == SET && t.at('(')) {
                    change = ReplicationStatement.SubscriptionChange.OPTIONS;
                    options = grammar.options.definition();
                } else {
                    change = ReplicationStatement.SubscriptionChange.valueOf(word.name());
                    t.expect(PUBLICATION);
                    publications = t.columnNames();
                    options = options();
                }
            }
            default -> throw t.syntaxError(-1);
        }
        return new ReplicationStatement.AlterSubscription(
                name, change, connection, publications, options, position);
    }
}
