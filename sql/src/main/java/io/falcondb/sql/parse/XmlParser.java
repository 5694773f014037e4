package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.AS;
import static io.falcondb.sql.parse.Keyword.BY;
import static io.falcondb.sql.parse.Keyword.CONTENT;
import static io.falcondb.sql.parse.Keyword.DOCUMENT;
import static io.falcondb.sql.parse.Keyword.NAME;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.PASSING;
import static io.falcondb.sql.parse.Keyword.PRESERVE;
import static io.falcondb.sql.parse.Keyword.REF;
import static io.falcondb.sql.parse.Keyword.STANDALONE;
import static io.falcondb.sql.parse.Keyword.STRIP;
import static io.falcondb.sql.parse.Keyword.VALUE;
import static io.falcondb.sql.parse.Keyword.VERSION;
import static io.falcondb.sql.parse.Keyword.WHITESPACE;
import static io.falcondb.sql.parse.Keyword.XMLATTRIBUTES;
import static io.falcondb.sql.parse.Keyword.YES;

import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.XmlExpression;
import java.util.ArrayList;
import java.util.List;

/// The XML functions of the standard.
final class XmlParser {
    private final Grammar grammar;
    private final TokenStream t;

    XmlParser(Grammar grammar) {
        this.grammar = grammar;
        this.t = grammar.tokens;
    }

    /// The function whose name and opening parenthesis come next.
    Expression expression(Keyword function, int position) {
        t.advance();
        t.expect('(');
        Expression result =
                switch (function) {
                    case XMLCONCAT ->
                            new XmlExpression.Concat(grammar.expressions.list(), position);
                    case XMLELEMENT -> element(position);
                    case XMLEXISTS -> exists(position);
                    case XMLFOREST -> new XmlExpression.Forest(attributes(), position);
                    case XMLPARSE -> parse(position);
                    case XMLPI -> instruction(position);
                    case XMLROOT -> root(position);
                    case XMLSERIALIZE -> serialize(position);
                    default -> throw t.syntaxError();
                };
        t.expect(')');
        return result;
    }

    private Expression element(int position) {
        t.expect(NAME);
        String name = t.label();
        List<XmlExpression.Attribute> attributes = List.of();
        List<Expression> content = List.of();
        if (t.accept(',')) {
            if (t.at(XMLATTRIBUTES) && t.type(1) == '(') {
                t.advance();
                t.expect('(');
                attributes = attributes();
                t.expect(')');
                content = t.accept(',') ? grammar.expressions.list() : List.of();
            } else {
                content = grammar.expressions.list();
            }
        }
        return new XmlExpression.Element(name, attributes, content, position);
    }

    private List<XmlExpression.Attribute> attributes() {
        List<XmlExpression.Attribute> attributes = new ArrayList<>();
        do {
            Expression value = grammar.expressions.expression();
            attributes.add(new XmlExpression.Attribute(t.accept(AS) ? t.label() : null, value));
        } while (t.accept(','));
        return attributes;
    }

    private Expression exists(int position) {
        Expression path = grammar.primaries.primary(true);
        return FunctionCall.sql("xmlexists", List.of(path, passing()), position);
    }

    /// `PASSING [BY REF|VALUE] document [BY REF|VALUE]`.
    Expression passing() {
        t.expect(PASSING);
        mechanism();
        Expression document = grammar.primaries.primary(true);
        mechanism();
        return document;
    }

    private void mechanism() {
        if (t.accept(BY) && !t.accept(REF)) {
            t.expect(VALUE);
        }
    }

    private boolean documentOrContent() {
        if (t.accept(DOCUMENT)) {
            return true;
        }
        t.expect(CONTENT);
        return false;
    }

    private Expression parse(int position) {
        boolean document = documentOrContent();
        Expression value = grammar.expressions.expression();
        boolean preserve = t.accept(PRESERVE);
        if (preserve || t.accept(STRIP)) {
            t.expect(WHITESPACE);
        }
        return new XmlExpression.Parse(document, value, preserve, position);
    }

    private Expression instruction(int position) {
        t.expect(NAME);
        String name = t.label();
        Expression content = t.accept(',') ? grammar.expressions.expression() : null;
        return new XmlExpression.Instruction(name, content, position);
    }

    private Expression root(int position) {
        Expression value = grammar.expressions.expression();
        t.expect(',');
        t.expect(VERSION);
        Expression version = null;
        if (!t.accept(NO, VALUE)) {
            version = grammar.expressions.expression();
        }
        XmlExpression.Standalone standalone = null;
        if (t.accept(',')) {
            t.expect(STANDALONE);
            if (t.accept(YES)) {
                standalone = XmlExpression.Standalone.YES;
            } else {
                t.expect(NO);
                standalone =
                        t.accept(VALUE)
                                ? XmlExpression.Standalone.NO_VALUE
                                : XmlExpression.Standalone.NO;
            }
        }
        return new XmlExpression.Root(value, version, standalone, position);
    }

    private Expression serialize(int position) {
        boolean document = documentOrContent();
        Expression value = grammar.expressions.expression();
        t.expect(AS);
        return new XmlExpression.Serialize(document, value, grammar.types.simple(), position);
    }
}
