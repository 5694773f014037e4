package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Option;
import java.util.List;

/// Lists of options.
final class OptionWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    OptionWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    /// `(name [value], ...)`; nothing for an empty list.
    void utility(List<Option> options) {
        if (!options.isEmpty()) {
            out.inParentheses(options, this::copyOption);
        }
    }

    void copy(List<Option> options) {
        out.inParentheses(options, this::copyOption);
    }

    private void copyOption(Option option) {
        if (option.name().equals("analyze")) {
            out.put("analyze");
        } else {
            out.identifier(option.name());
        }
        switch (option.value()) {
            case null -> {}
            case Option.Value.Star star -> out.put("*");
            case Option.Value.Names names ->
                    out.inParentheses(names.names(), name -> out.string(name.last()));
            case Option.Value.Number number -> out.put(number.text());
            case Option.Value value -> out.string(value.text());
        }
    }

    /// `(name = value, ...)` of relations and types.
    void definition(List<Option> options) {
        out.inParentheses(options, this::definitionOption);
    }

    /// `WITH (...)`, or nothing for an empty list.
    void with(List<Option> options) {
        if (!options.isEmpty()) {
            out.put("WITH");
            definition(options);
        }
    }

    private void definitionOption(Option option) {
        String namespace = option.namespace();
        if (namespace != null) {
            out.identifier(namespace).tight("." + Quoting.identifier(option.name()));
        } else {
            out.identifier(option.name());
        }
        Option.Value value = option.value();
        if (value != null) {
            out.put("=");
            value(value);
        }
    }

    void value(Option.Value value) {
        switch (value) {
            case Option.Value.Type type -> expressions.types().type(type.type());
            case Option.Value.Number number -> out.put(number.text());
            case Option.Value.Operator operator -> {
                if (operator.operator().qualified()) {
                    expressions.operator(operator.operator());
                } else {
                    out.put(operator.operator().last());
                }
            }
            case Option.Value.Names names -> out.names(names.names());
            case Option.Value.Flag flag -> out.put(flag.text());
            case Option.Value.Star star -> out.put("*");
            case Option.Value.Text text -> out.string(text.text());
        }
    }
}
