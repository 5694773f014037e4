package io.falcondb.sql.deparse;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.XmlExpression;
import java.util.List;

/// The XML functions of the standard.
final class XmlWriter {
    private final SqlText out;
    private final ExpressionWriter expressions;

    XmlWriter(SqlText out, ExpressionWriter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void expression(XmlExpression xml) {
        switch (xml) {
            case XmlExpression.Element e -> element(e);
            case XmlExpression.Forest f -> {
                out.put("XMLFOREST(");
                attributes(f.elements());
            }
            case XmlExpression.Concat c -> {
                out.put("XMLCONCAT(");
                expressions.list(c.operands());
            }
            case XmlExpression.Parse p -> {
                out.put("XMLPARSE(").put(p.document() ? "DOCUMENT" : "CONTENT");
                expressions.expression(p.value());
                out.put(p.preserveWhitespace() ? "PRESERVE WHITESPACE" : "STRIP WHITESPACE");
            }
            case XmlExpression.Instruction i -> {
                out.put("XMLPI(").put("NAME").identifier(i.name());
                Expression content = i.content();
                if (content != null) {
                    out.comma();
                    expressions.expression(content);
                }
            }
            case XmlExpression.Root r -> root(r);
            case XmlExpression.Serialize s -> {
                out.put("XMLSERIALIZE(").put(s.document() ? "DOCUMENT" : "CONTENT");
                expressions.expression(s.value());
                out.put("AS");
                expressions.types().type(s.type());
            }
        }
        out.close();
    }

    private void element(XmlExpression.Element e) {
        out.put("XMLELEMENT(").put("NAME").identifier(e.name());
        if (!e.attributes().isEmpty()) {
            out.comma().put("XMLATTRIBUTES(");
            attributes(e.attributes());
            out.close();
        }
        if (!e.content().isEmpty()) {
            out.comma();
            expressions.list(e.content());
        }
    }

    private void attributes(List<XmlExpression.Attribute> attributes) {
        out.list(
                attributes,
                a -> {
                    expressions.expression(a.value());
                    out.optionalIdentifier("AS", a.name());
                });
    }

    private void root(XmlExpression.Root r) {
        out.put("XMLROOT(");
        expressions.expression(r.value());
        out.comma().put("VERSION");
        Expression version = r.version();
        if (version == null) {
            out.put("NO VALUE");
        } else {
            expressions.expression(version);
        }
        XmlExpression.Standalone standalone = r.standalone();
        if (standalone != null) {
            out.comma().put("STANDALONE").words(standalone);
        }
    }
}
