package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Option;
import io.falcondb.sql.ast.RoleSpec;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// SQL text that grows token by token; blanks come of themselves.
final class SqlText {
    private final StringBuilder text = new StringBuilder();

    /// A token with a blank before it where two tokens would run together or look ugly.
    SqlText put(String token) {
        if (!text.isEmpty()) {
            char last = text.charAt(text.length() - 1);
            if (last != '(' && last != '[' && last != ' ') {
                text.append(' ');
            }
        }
        text.append(token);
        return this;
    }

    /// A token that follows without blank.
    SqlText tight(String token) {
        text.append(token);
        return this;
    }

    SqlText putIf(boolean condition, String token) {
        return condition ? put(token) : this;
    }

    SqlText open() {
        return put("(");
    }

    SqlText close() {
        return tight(")");
    }

    SqlText comma() {
        return tight(",");
    }

    SqlText identifier(String name) {
        return put(Quoting.identifier(name));
    }

    SqlText name(Name name) {
        return put(Quoting.name(name));
    }

    SqlText string(String value) {
        return put(Quoting.literal(value));
    }

    /// The constant's name as words.
    SqlText words(Enum<?> constant) {
        return put(constant.name().replace('_', ' '));
    }

    /// A word in capitals.
    SqlText upper(String word) {
        return put(word.toUpperCase(Locale.ROOT));
    }

    /// Items with commas between them.
    <T> SqlText list(List<T> items, Consumer<? super T> each) {
        boolean first = true;
        for (T item : items) {
            if (!first) {
                comma();
            }
            first = false;
            each.accept(item);
        }
        return this;
    }

    /// Items in parentheses after a blank.
    <T> SqlText inParentheses(List<T> items, Consumer<? super T> each) {
        open();
        list(items, each);
        return close();
    }

    SqlText names(List<Name> names) {
        return list(names, this::name);
    }

    SqlText identifiers(List<String> names) {
        return list(names, this::identifier);
    }

    /// `(a, b)`, or nothing for an empty list.
    SqlText columnList(List<String> names) {
        if (!names.isEmpty()) {
            inParentheses(names, this::identifier);
        }
        return this;
    }

    SqlText optionalIdentifier(String word, @Nullable String name) {
        return name == null ? this : put(word).identifier(name);
    }

    SqlText optionalString(String word, @Nullable String value) {
        return value == null ? this : put(word).string(value);
    }

    SqlText role(RoleSpec role) {
        String name = role.name();
        return name != null ? identifier(name) : put(role.kind().name());
    }

    SqlText roles(List<RoleSpec> roles) {
        return list(roles, this::role);
    }

    SqlText cascade(boolean cascade) {
        return putIf(cascade, "CASCADE");
    }

    SqlText ifExists(boolean ifExists) {
        return putIf(ifExists, "IF EXISTS");
    }

    SqlText ifNotExists(boolean ifNotExists) {
        return putIf(ifNotExists, "IF NOT EXISTS");
    }

    /// `OPTIONS (name 'value', ...)`, or nothing.
    SqlText foreignOptions(List<Option> options) {
        if (options.isEmpty()) {
            return this;
        }
        return put("OPTIONS").inParentheses(options, this::foreignOption);
    }

    private void foreignOption(Option option) {
        if (option.change() != Option.Change.NONE) {
            words(option.change());
        }
        identifier(option.name());
        String value = option.text();
        if (value != null) {
            string(value);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
