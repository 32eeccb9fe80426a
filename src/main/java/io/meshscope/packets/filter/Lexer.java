package io.meshscope.packets.filter;

import io.meshscope.model.Span;
import io.meshscope.packets.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter's text into tokens. What a word means (a field, a number, an address) is left to those who know what stands beside it. */
final class Lexer {
    /** Longer symbols first: the first that fits is taken. */
    private static final List<String> SYMBOLS = List.of("===", "!==", "==", "!=", "~=", ">=", "<=", "&&", "||", "..", ">", "<", "!", "~",
            "&", "+", "-", "*", "/", "%", "(", ")", "{", "}", ",", "#", "$");

    private final String text;
    private int p;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * All tokens of a text, the last one {@link Kind#END}.
     *
     * @throws FilterFault when a string, a slice or a symbol is not well formed
     */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (tokens.getLast().kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (p < text.length() && Character.isWhitespace(text.charAt(p))) {
            p++;
        }
        int start = p;
        if (p == text.length()) {
            return new Token(Kind.END, "", Span.of(p, p));
        }
        char c = text.charAt(p);
        if (c == '"' || c == '\'') {
            return quoted(start);
        }
        if ((c == 'r' || c == 'R') && p + 1 < text.length() && text.charAt(p + 1) == '"') {
            return raw(start);
        }
        if (c == '[') {
            return bracket(start);
        }
        return isWordStart() ? word(start) : symbol(start);
    }

    private boolean isWordStart() {
        char c = text.charAt(p);
        return Character.isLetterOrDigit(c) || c == '_' || c == ':' || (c == '.' && !text.startsWith("..", p));
    }

    private Token word(int start) {
        boolean slash = Character.isDigit(text.charAt(p));
        while (p < text.length()) {
            char c = text.charAt(p);
            slash |= c == ':';
            boolean inside = Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '-' || (c == '/' && slash)
                    || (c == '.' && !text.startsWith("..", p));
            if (!inside) {
                break;
            }
            p++;
        }
        return token(Kind.WORD, text.substring(start, p), start);
    }

    private Token symbol(int start) {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, p)) {
                p += symbol.length();
                return token(Kind.SYMBOL, symbol, start);
            }
        }
        String found = text.substring(p, p + Character.charCount(text.codePointAt(p)));
        throw new FilterFault(Span.of(p, p + found.length()), found.equals("=") ? "filter.error.equals" : "filter.error.unexpected", found);
    }

    private Token bracket(int start) {
        int end = text.indexOf(']', start);
        if (end < 0) {
            throw new FilterFault(Span.of(start, text.length()), "filter.error.bracket");
        }
        p = end + 1;
        return token(Kind.BRACKET, text.substring(start + 1, end), start);
    }

    private Token raw(int start) {
        p += 2;
        StringBuilder out = new StringBuilder();
        while (p < text.length() && text.charAt(p) != '"') {
            if (text.charAt(p) == '\\' && p + 1 < text.length()) {
                out.append(text.charAt(p++));
            }
            out.append(text.charAt(p++));
        }
        close(start);
        return token(Kind.STRING, out.toString(), start);
    }

    private Token quoted(int start) {
        char quote = text.charAt(p++);
        StringBuilder out = new StringBuilder();
        while (p < text.length() && text.charAt(p) != quote) {
            if (text.charAt(p) == '\\') {
                escape(out);
            } else {
                out.append(text.charAt(p++));
            }
        }
        close(start);
        Token token = token(quote == '"' ? Kind.STRING : Kind.CHAR, out.toString(), start);
        if (token.kind() == Kind.CHAR && out.length() != 1) {
            throw new FilterFault(token.at(), "filter.error.char", text.substring(start, p));
        }
        return token;
    }

    private void close(int start) {
        if (p >= text.length()) {
            throw new FilterFault(Span.of(start, text.length()), "filter.error.quote");
        }
        p++;
    }

    /** An escape as in C: a named character, an octal or hexadecimal byte, a code point. */
    private void escape(StringBuilder out) {
        int start = p;
        char c = p + 1 < text.length() ? text.charAt(p + 1) : 0;
        p += 2;
        int named = "abfnrtv\\\"'?".indexOf(c);
        if (named >= 0) {
            out.append("\u0007\b\f\n\r\t\u000b\\\"'?".charAt(named));
        } else if (c == 'x') {
            out.append(RawText.character(digits(start, 16, 1, 2)));
        } else if (c == 'u') {
            out.append((char) digits(start, 16, 4, 4));
        } else if (c == 'U') {
            int code = digits(start, 16, 8, 8);
            if (!Character.isValidCodePoint(code)) {
                throw new FilterFault(Span.of(start, p), "filter.error.escape", text.substring(start, p));
            }
            out.appendCodePoint(code);
        } else if (c >= '0' && c <= '7') {
            p--;
            out.append(RawText.character(digits(start, 8, 1, 3)));
        } else {
            throw new FilterFault(Span.of(start, Math.min(p, text.length())), "filter.error.escape",
                    text.substring(start, Math.min(p, text.length())));
        }
    }

    private int digits(int start, int radix, int least, int most) {
        int n = 0;
        int value = 0;
        while (n < most && p < text.length() && Character.digit(text.charAt(p), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(p++), radix);
            n++;
        }
        if (n < least) {
            throw new FilterFault(Span.of(start, p), "filter.error.escape", text.substring(start, p));
        }
        return value;
    }

    private Token token(Kind kind, String content, int start) {
        return new Token(kind, content, Span.of(start, p));
    }
}
