package io.meshscope.base.query;

import io.meshscope.base.query.Expr.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads filters.
 *
 * <pre>
 * filter   = or                                  an empty filter takes everything
 * or       = and { ("or" | "||") and }
 * and      = not { ["and" | "&amp;&amp;"] not }         and binds tighter than or; words in a row are joined by and
 * not      = ("not" | "!") not | test
 * test     = "(" or ")" | field relation value | field ["not"] "in" "{" range { [","] range } "}" | field | text
 * relation = "==" "eq" | "!=" "ne" | "&lt;" "lt" | "&lt;=" "le" | "&gt;" "gt" | "&gt;=" "ge" | "contains" | "matches" "~"
 * range    = value | value ".." value | low..high
 * </pre>
 */
public final class ExprParser {
    private static final int DEPTH = 200;

    private final List<Token> tokens;
    private final Predicate<String> isField;
    private int at;
    private int depth;

    private ExprParser(String text, Predicate<String> isField) {
        this.tokens = new Lexer(text).tokens();
        this.isField = isField;
    }

    /**
     * Reads a filter.
     *
     * @param isField tells names of fields from other words
     * @throws QueryException when it is wrong somewhere
     */
    public static Expr parse(String text, Predicate<String> isField) {
        ExprParser parser = new ExprParser(text, isField);
        if (parser.peek().kind() == Token.Kind.END) {
            return new Expr.All();
        }
        Expr all = parser.or();
        if (parser.peek().kind() != Token.Kind.END) {
            throw new QueryException(parser.peek(), "query.unexpected", parser.peek().text());
        }
        return all;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        Token t = tokens.get(at);
        if (t.kind() != Token.Kind.END) {
            at++;
        }
        return t;
    }

    private Expr or() {
        List<Expr> parts = new ArrayList<>(List.of(and()));
        while (peek().isWord("or") || peek().is("||")) {
            take();
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.Or(List.copyOf(parts));
    }

    private Expr and() {
        List<Expr> parts = new ArrayList<>(List.of(not()));
        while (true) {
            Token t = peek();
            if (t.isWord("and") || t.is("&&")) {
                take();
            } else if (t.kind() == Token.Kind.END || t.is(")") || t.isWord("or") || t.is("||")) {
                break;
            }
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expr.And(List.copyOf(parts));
    }

    private Expr not() {
        if (++depth > DEPTH) {
            throw new QueryException(peek(), "query.tooDeep", DEPTH);
        }
        Expr out;
        if (peek().isWord("not") || peek().is("!")) {
            take();
            out = new Expr.Not(not());
        } else {
            out = test();
        }
        depth--;
        return out;
    }

    private Expr test() {
        Token first = take();
        if (first.is("(")) {
            Expr inner = or();
            Token close = take();
            if (!close.is(")")) {
                throw new QueryException(close, "query.expected", ")");
            }
            return inner;
        }
        if (first.kind() == Token.Kind.STRING) {
            return new Expr.Text(first);
        }
        if (first.kind() == Token.Kind.END) {
            throw new QueryException(first, "query.ended");
        }
        if (first.kind() != Token.Kind.WORD || first.isWord("and") || first.isWord("or")) {
            throw new QueryException(first, "query.unexpected", first.text());
        }
        return afterWord(first);
    }

    private Expr afterWord(Token word) {
        Optional<Relation> relation = relation(peek());
        if (relation.isPresent()) {
            known(word);
            take();
            return new Expr.Compare(word, relation.get(), value());
        }
        if (peek().is("=") || peek().is("!~")) {
            throw new QueryException(peek(), peek().is("=") ? "query.single" : "query.notMatches");
        }
        if (peek().isWord("in") && tokens.get(at + 1).is("{")) {
            known(word);
            take();
            return new Expr.In(word, set());
        }
        if (peek().isWord("not") && tokens.get(at + 1).isWord("in")) {
            known(word);
            take();
            take();
            return new Expr.Not(new Expr.In(word, set()));
        }
        return isField.test(word.text()) ? new Expr.Exists(word) : new Expr.Text(word);
    }

    private void known(Token field) {
        if (!isField.test(field.text())) {
            throw new QueryException(field, "query.noField", field.text());
        }
    }

    private List<Expr.Range> set() {
        Token open = take();
        if (!open.is("{")) {
            throw new QueryException(open, "query.expected", "{");
        }
        List<Expr.Range> out = new ArrayList<>();
        while (!peek().is("}")) {
            if (peek().is(",")) {
                take();
            } else {
                out.add(range(value()));
            }
        }
        Token close = take();
        if (out.isEmpty()) {
            throw new QueryException(close, "query.emptySet");
        }
        return List.copyOf(out);
    }

    private Expr.Range range(Token value) {
        int dots = value.kind() == Token.Kind.WORD ? value.text().indexOf("..") : -1;
        if (dots > 0) {
            Token low = new Token(Token.Kind.WORD, value.text().substring(0, dots), value.start(), value.start() + dots);
            String rest = value.text().substring(dots + 2);
            return new Expr.Range(low, rest.isEmpty() ? value() : new Token(Token.Kind.WORD, rest, value.start() + dots + 2, value.end()));
        }
        if (peek().kind() == Token.Kind.WORD && peek().text().startsWith("..")) {
            Token high = take();
            String rest = high.text().substring(2);
            return new Expr.Range(value, rest.isEmpty() ? value() : new Token(Token.Kind.WORD, rest, high.start() + 2, high.end()));
        }
        return new Expr.Range(value, value);
    }

    private Token value() {
        Token value = take();
        if (value.kind() == Token.Kind.END) {
            throw new QueryException(value, "query.noValue");
        }
        if (value.kind() != Token.Kind.WORD && value.kind() != Token.Kind.STRING) {
            throw new QueryException(value, "query.unexpected", value.text());
        }
        return value;
    }

    static Optional<Relation> relation(Token t) {
        if (t.kind() != Token.Kind.SIGN && t.kind() != Token.Kind.WORD) {
            return Optional.empty();
        }
        return Optional.ofNullable(switch (t.text()) {
            case "==", "eq" -> Relation.EQ;
            case "!=", "ne" -> Relation.NE;
            case "<", "lt" -> Relation.LT;
            case "<=", "le" -> Relation.LE;
            case ">", "gt" -> Relation.GT;
            case ">=", "ge" -> Relation.GE;
            case "contains" -> Relation.CONTAINS;
            case "matches", "~" -> Relation.MATCHES;
            default -> null;
        });
    }
}
