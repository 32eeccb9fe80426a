package io.meshscope.packets.filter;

import io.meshscope.model.Span;
import io.meshscope.packets.filter.Syntax.Operand;
import io.meshscope.packets.filter.Syntax.Quantifier;
import io.meshscope.packets.filter.Syntax.Test;
import io.meshscope.packets.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a filter's text into its syntax. */
final class Parser {
    /** Words that are never a name or a literal. */
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "contains", "matches", "bitwise_and", "eq", "ne", "gt",
            "lt", "ge", "le", "any_eq", "all_ne", "all_eq", "any_ne");
    private static final int MAX_DEPTH = 200;

    private final List<Token> tokens;
    private int p;
    private int depth;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * The syntax of a text.
     *
     * @throws FilterFault where it is not a filter
     */
    static Test parse(String text) {
        Parser parser = new Parser(Lexer.tokens(text));
        if (parser.peek().kind() == Kind.END) {
            return new Syntax.Everything(parser.peek().at());
        }
        Test test = parser.or();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected();
        }
        return test;
    }

    private Test or() {
        List<Test> parts = new ArrayList<>(List.of(and()));
        while (takeAny("||", "or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Syntax.Or(parts, around(parts));
    }

    private Test and() {
        List<Test> parts = new ArrayList<>(List.of(not()));
        while (takeAny("&&", "and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Syntax.And(parts, around(parts));
    }

    private static Span around(List<Test> parts) {
        return Span.of(parts.getFirst().at().start(), parts.getLast().at().end());
    }

    private Test not() {
        Token token = peek();
        if (takeAny("!", "not")) {
            deeper(token);
            Test part = not();
            depth--;
            return new Syntax.Not(part, Span.of(token.at().start(), part.at().end()));
        }
        return test();
    }

    private Test test() {
        Token start = peek();
        if (!start.is("(")) {
            return rest(quantifier(), null, start);
        }
        p++;
        deeper(start);
        Test inner = or();
        expect(")");
        depth--;
        // Wireshark 4.0 groups arithmetic with braces alone; parentheses before an operator cannot mean anything else.
        if (inner instanceof Syntax.Exists(Operand operand, Span _) && continuesOperand()) {
            return rest(null, operand, start);
        }
        return inner;
    }

    private @Nullable Quantifier quantifier() {
        Token next = tokens.get(Math.min(p + 1, tokens.size() - 1));
        boolean before = (next.kind() == Kind.WORD && !RESERVED.contains(next.text())) || next.is("{") || next.is("$");
        if (!before || (!peek().isWord("any") && !peek().isWord("all"))) {
            return null;
        }
        return tokens.get(p++).text().equals("any") ? Quantifier.ANY : Quantifier.ALL;
    }

    private boolean continuesOperand() {
        Token t = peek();
        return Relation.of(t).isPresent() || t.isWord("in") || t.isWord("bitwise_and") || t.kind() == Kind.BRACKET
                || (t.kind() == Kind.SYMBOL && Set.of("+", "-", "*", "/", "%", "&").contains(t.text()));
    }

    /** A test from its operand on; the operand may have been read already. */
    private Test rest(@Nullable Quantifier quantifier, @Nullable Operand read, Token start) {
        Operand left = read == null ? sum() : sum(product(sliced(read)));
        Optional<Relation> relation = Relation.of(peek());
        if (relation.isPresent()) {
            Span at = tokens.get(p++).at();
            Operand right = sum();
            return new Syntax.Compare(quantifier, left, relation.get(), at, right, span(start, right));
        }
        boolean negated = peek().isWord("not") && tokens.get(p + 1).isWord("in");
        if (negated || peek().isWord("in")) {
            p += negated ? 2 : 1;
            List<Syntax.Element> set = set();
            Test in = new Syntax.In(quantifier, left, set, Span.of(start.at().start(), tokens.get(p - 1).at().end()));
            return negated ? new Syntax.Not(in, in.at()) : in;
        }
        if (quantifier != null) {
            throw unexpected();
        }
        return new Syntax.Exists(left, span(start, left));
    }

    private static Span span(Token start, Operand end) {
        return Span.of(start.at().start(), end.at().end());
    }

    private List<Syntax.Element> set() {
        expect("{");
        List<Syntax.Element> set = new ArrayList<>();
        do {
            Operand from = sum();
            set.add(new Syntax.Element(from, takeAny("..") ? sum() : null));
        } while (takeAny(","));
        expect("}");
        return set;
    }

    private Operand sum() {
        return sum(product());
    }

    private Operand sum(Operand first) {
        Operand left = first;
        while (peek().is("+") || peek().is("-")) {
            char operator = tokens.get(p++).text().charAt(0);
            left = arithmetic(operator, left, product());
        }
        return left;
    }

    private Operand product() {
        return product(unary());
    }

    private Operand product(Operand first) {
        Operand left = first;
        for (;;) {
            Token t = peek();
            boolean and = t.is("&") || t.isWord("bitwise_and");
            if (!and && !t.is("*") && !t.is("/") && !t.is("%")) {
                return left;
            }
            p++;
            left = arithmetic(and ? '&' : t.text().charAt(0), left, unary());
        }
    }

    private static Operand arithmetic(char operator, Operand left, Operand right) {
        return new Syntax.Arithmetic(operator, left, right, Span.of(left.at().start(), right.at().end()));
    }

    private Operand unary() {
        Token token = peek();
        if (token.is("-") || token.is("+")) {
            p++;
            deeper(token);
            Operand of = unary();
            depth--;
            return token.is("+") ? of : new Syntax.Negative(of, Span.of(token.at().start(), of.at().end()));
        }
        return sliced(primary());
    }

    private Operand sliced(Operand of) {
        Operand result = of;
        while (peek().kind() == Kind.BRACKET) {
            Token token = tokens.get(p++);
            result = new Syntax.Slice(result, Range.list(token.text(), token.at()), Span.of(of.at().start(), token.at().end()));
        }
        return result;
    }

    private Operand primary() {
        Token token = peek();
        if (token.is("{") || token.is("(")) {
            p++;
            deeper(token);
            Operand inner = sum();
            expect(token.is("{") ? "}" : ")");
            depth--;
            return inner;
        }
        if (token.is("$")) {
            return reference();
        }
        if ((token.kind() != Kind.WORD && token.kind() != Kind.STRING && token.kind() != Kind.CHAR)
                || (token.kind() == Kind.WORD && RESERVED.contains(token.text()))) {
            throw unexpected();
        }
        p++;
        return switch (token.kind()) {
            case STRING -> new Syntax.Text(token.text(), token.at());
            case CHAR -> new Syntax.Char(token.text().charAt(0), token.at());
            default -> peek().is("(") ? call(token) : layered(new Syntax.Word(token.text(), token.at()));
        };
    }

    private Operand reference() {
        Token start = tokens.get(p++);
        expect("{");
        Token field = tokens.get(p++);
        if (field.kind() != Kind.WORD) {
            p--;
            throw unexpected();
        }
        expect("}");
        return new Syntax.Reference(field.text(), Span.of(start.at().start(), tokens.get(p - 1).at().end()));
    }

    private Operand layered(Syntax.Word word) {
        if (!takeAny("#")) {
            return word;
        }
        Token token = peek();
        if (token.kind() != Kind.BRACKET && token.kind() != Kind.WORD) {
            throw unexpected();
        }
        p++;
        return new Syntax.Layered(word, Range.list(token.text(), token.at()), Span.of(word.at().start(), token.at().end()));
    }

    private Operand call(Token name) {
        p++;
        deeper(name);
        List<Operand> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            do {
                arguments.add(sum());
            } while (takeAny(","));
        }
        expect(")");
        depth--;
        return new Syntax.Call(name.text(), arguments, Span.of(name.at().start(), tokens.get(p - 1).at().end()));
    }

    private Token peek() {
        return tokens.get(p);
    }

    private boolean takeAny(String... texts) {
        Token token = peek();
        for (String text : texts) {
            if (token.is(text) || token.isWord(text)) {
                p++;
                return true;
            }
        }
        return false;
    }

    private void expect(String symbol) {
        if (!takeAny(symbol)) {
            throw unexpected();
        }
    }

    /** What a user types is not nested deeply; what is pasted may be. */
    private void deeper(Token at) {
        if (++depth > MAX_DEPTH) {
            throw new FilterFault(at.at(), "filter.error.depth");
        }
    }

    private FilterFault unexpected() {
        Token token = peek();
        return token.kind() == Kind.END
                ? new FilterFault(token.at(), "filter.error.end")
                : new FilterFault(token.at(), "filter.error.unexpected", token.kind() == Kind.BRACKET ? "[" : token.text());
    }
}
