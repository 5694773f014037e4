package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The XML functions of the standard that are no ordinary calls.
public sealed interface XmlExpression extends Expression {
    /// A value with the name it gets in the document, if one was written.
    record Attribute(@Nullable String name, Expression value) {}

    record Element(String name, List<Attribute> attributes, List<Expression> content, int position)
            implements XmlExpression {
        public Element {
            attributes = List.copyOf(attributes);
            content = List.copyOf(content);
        }
    }

    record Forest(List<Attribute> elements, int position) implements XmlExpression {
        public Forest {
            elements = List.copyOf(elements);
        }
    }

    record Concat(List<Expression> operands, int position) implements XmlExpression {
        public Concat {
            operands = List.copyOf(operands);
        }
    }

    record Parse(boolean document, Expression value, boolean preserveWhitespace, int position)
            implements XmlExpression {}

    record Instruction(String name, @Nullable Expression content, int position)
            implements XmlExpression {}

    /// @param version null for NO VALUE
    /// @param standalone null where not written
    record Root(
            Expression value,
            @Nullable Expression version,
            @Nullable Standalone standalone,
            int position)
            implements XmlExpression {}

    /// What XMLROOT says of the document.
    enum Standalone {
        YES,
        NO,
        NO_VALUE
    }

    record Serialize(boolean document, Expression value, TypeName type, int position)
            implements XmlExpression {}
}
