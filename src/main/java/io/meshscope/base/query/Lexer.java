package io.meshscope.base.query;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into pieces. */
final class Lexer {
    private static final int MOST = 10_000;
    private static final List<String> SIGNS = List.of("&&", "||", "==", "!=", "<=", ">=", "!~", "<", ">", "~", "!", "=");
    private static final String MARKS = "(){},";
    private static final String STOPS = "(){},\"'&|=!<>~";

    private final String text;
    private final List<Token> out = new ArrayList<>();
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /** The pieces, and an end. */
    List<Token> tokens() {
        if (text.length() > MOST) {
            throw new QueryException(new Token(Token.Kind.END, "", MOST, text.length()), "query.tooLong", MOST);
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"' || c == '\'') {
                string(c);
            } else if (MARKS.indexOf(c) >= 0) {
                add(Token.Kind.MARK, at + 1);
            } else {
                sign();
            }
        }
        out.add(new Token(Token.Kind.END, "", text.length(), text.length()));
        return out;
    }

    private void add(Token.Kind kind, int end) {
        out.add(new Token(kind, text.substring(at, end), at, end));
        at = end;
    }

    private void sign() {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                add(Token.Kind.SIGN, at + sign.length());
                return;
            }
        }
        int end = at + 1;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && STOPS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        add(Token.Kind.WORD, end);
    }

    private void string(char quote) {
        StringBuilder value = new StringBuilder();
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == quote || text.charAt(i + 1) == '\\')) {
                i++;
                c = text.charAt(i);
            }
            value.append(c);
            i++;
        }
        if (i >= text.length()) {
            throw new QueryException(new Token(Token.Kind.STRING, "", at, text.length()), "query.open", quote);
        }
        out.add(new Token(Token.Kind.STRING, value.toString(), at, i + 1));
        at = i + 1;
    }
}
