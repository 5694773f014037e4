package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Partitioning;
import io.falcondb.sql.ast.SequenceOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Elements of indexes, partition keys and constraints; sequence options; partition bounds.
final class IndexWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;
    private final OptionWriter options;

    IndexWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
        this.options = new OptionWriter(out, expressions);
    }

    void element(IndexElement element) {
        String column = element.column();
        Expression expression = element.expression();
        if (column != null) {
            out.identifier(column);
        } else if (expression != null) {
            expression(expression);
        }
        Name collation = element.collation();
        if (collation != null) {
            out.put("COLLATE").name(collation);
        }
        Name operatorClass = element.operatorClass();
        if (operatorClass != null) {
            out.name(operatorClass);
        }
        if (!element.operatorClassOptions().isEmpty()) {
            options.definition(element.operatorClassOptions());
        }
        expressions.queries().order(element.direction(), element.nulls());
    }

    /// Calls stand alone; everything else needs parentheses of its own.
    private void expression(Expression expression) {
        boolean call =
                expression instanceof FunctionCall f
                        && (!f.sqlSyntax() || Binding.of(f) == Binding.PRIMARY)
                        && f.filter() == null
                        && f.over() == null
                        && !f.withinGroup();
        if (call) {
            expressions.expression(expression);
        } else {
            SqlText inner = new SqlText();
            new ExpressionWriter(inner, expressions.style()).expression(expression);
            String text = inner.toString();
            boolean wrapped = Binding.of(expression) < Binding.CAST && text.startsWith("(");
            out.put(wrapped && expressions.style() == Style.FULL ? text : "(" + text + ")");
        }
    }

    void sequenceOption(SequenceOption option) {
        switch (option) {
            case SequenceOption.As o -> {
                out.put("AS");
                expressions.types().type(o.type());
            }
            case SequenceOption.Cache o -> out.put("CACHE").put(o.value().text());
            case SequenceOption.Cycle o -> out.put(o.cycle() ? "CYCLE" : "NO CYCLE");
            case SequenceOption.Increment o -> out.put("INCREMENT BY").put(o.value().text());
            case SequenceOption.MaxValue o -> bound("MAXVALUE", o.value());
            case SequenceOption.MinValue o -> bound("MINVALUE", o.value());
            case SequenceOption.OwnedBy o -> {
                boolean none = o.column().toString().equals("none");
                out.put("OWNED BY");
                if (none) {
                    out.put("NONE");
                } else {
                    out.name(o.column());
                }
            }
            case SequenceOption.SequenceName o -> out.put("SEQUENCE NAME").name(o.name());
            case SequenceOption.Start o -> out.put("START WITH").put(o.value().text());
            case SequenceOption.Restart o -> {
                out.put("RESTART");
                Literal value = o.value();
                if (value != null) {
                    out.put("WITH").put(value.text());
                }
            }
        }
    }

    private void bound(String word, @Nullable Literal value) {
        if (value == null) {
            out.put("NO").put(word);
        } else {
            out.put(word).put(value.text());
        }
    }

    void partitioning(Partitioning partitioning) {
        out.put("PARTITION BY").upper(partitioning.strategy());
        out.inParentheses(partitioning.keys(), this::element);
    }

    void bound(Partitioning.Bound bound) {
        switch (bound) {
            case Partitioning.DefaultBound b -> out.put("DEFAULT");
            case Partitioning.HashBound b ->
                    out.put(
                            "FOR VALUES WITH (modulus "
                                    + b.modulus()
                                    + ", remainder "
                                    + b.remainder()
                                    + ")");
            case Partitioning.ListBound b ->
                    out.put("FOR VALUES IN").inParentheses(b.values(), expressions::expression);
            case Partitioning.RangeBound b -> {
                out.put("FOR VALUES FROM").inParentheses(b.from(), this::rangeValue);
                out.put("TO").inParentheses(b.to(), this::rangeValue);
            }
        }
    }

    private void rangeValue(Expression value) {
        if (value instanceof ColumnRef column && isLimit(column)) {
            out.upper(column.parts().getFirst());
        } else {
            expressions.expression(value);
        }
    }

    private static boolean isLimit(ColumnRef column) {
        return column.parts().equals(List.of("minvalue"))
                || column.parts().equals(List.of("maxvalue"));
    }
}
