package io.meshscope.base.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What may come next in a filter that is being written. */
public final class Completions {
    private static final int MOST = 50;
    private static final List<String> RELATIONS = List.of("==", "!=", ">=", "<=", ">", "<", "in", "contains", "matches");
    private static final List<String> JOINS = List.of("and", "or");

    /**
     * Something to put in.
     *
     * @param text  what to put in
     * @param start where what it takes the place of starts
     * @param end   where that ends
     */
    public record Completion(String text, int start, int end) {}

    private Completions() {}

    /**
     * What fits at a place.
     *
     * @param text   the filter so far
     * @param caret  the place
     * @param fields names of fields, best first
     * @param values values a field may have, best first
     */
    public static List<Completion> at(String text, int caret, List<String> fields, Function<String, List<String>> values) {
        List<Token> tokens;
        try {
            tokens = new Lexer(text.substring(0, caret)).tokens();
        } catch (QueryException e) {
            return List.of();
        }
        int last = tokens.size() - 2;
        boolean inWord = last >= 0 && tokens.get(last).kind() == Token.Kind.WORD && tokens.get(last).end() == caret;
        String typed = inWord ? tokens.get(last).text() : "";
        int start = inWord ? tokens.get(last).start() : caret;
        List<Token> before = tokens.subList(0, inWord ? last : last + 1);
        return candidates(before, fields, values).filter(c -> fits(c, typed)).distinct().sorted((a, b) -> rank(a, typed) - rank(b, typed))
                .limit(MOST).map(c -> new Completion(c, start, caret)).toList();
    }

    private static Stream<String> candidates(List<Token> before, List<String> fields, Function<String, List<String>> values) {
        if (before.isEmpty()) {
            return Stream.concat(fields.stream(), Stream.of("not"));
        }
        Token last = before.getLast();
        String field = fieldBefore(before, fields);
        if (!field.isEmpty()) {
            return values.apply(field).stream().map(Completions::quoted);
        }
        boolean joins = last.isWord("and") || last.isWord("or") || last.isWord("not") || last.is("&&") || last.is("||") || last.is("!")
                || last.is("(");
        if (joins) {
            return Stream.concat(fields.stream(), Stream.of("not"));
        }
        if (last.kind() == Token.Kind.WORD && fields.contains(last.text()) && !isValue(before)) {
            return Stream.concat(RELATIONS.stream(), JOINS.stream());
        }
        return JOINS.stream();
    }

    private static boolean isValue(List<Token> before) {
        return before.size() >= 2 && ExprParser.relation(before.get(before.size() - 2)).isPresent();
    }

    /** The field a value is expected of: behind a relation, or inside a set. */
    private static String fieldBefore(List<Token> before, List<String> fields) {
        int i = before.size() - 1;
        if (ExprParser.relation(before.get(i)).isPresent() && i > 0) {
            return before.get(i - 1).text();
        }
        while (i > 0 && !before.get(i).is("{")) {
            if (before.get(i).is("}") || before.get(i).is(")") || before.get(i).is("(")) {
                return "";
            }
            i--;
        }
        if (i > 1 && before.get(i).is("{") && before.get(i - 1).isWord("in")) {
            int field = before.get(i - 2).isWord("not") ? i - 3 : i - 2;
            return field >= 0 && fields.contains(before.get(field).text()) ? before.get(field).text() : "";
        }
        return "";
    }

    private static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> Character.isWhitespace(c) || "(){},\"'&|=!<>~".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean fits(String candidate, String typed) {
        return typed.isEmpty() || (candidate.toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT)) && !candidate.equals(typed));
    }

    private static int rank(String candidate, String typed) {
        return candidate.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT)) ? 0 : 1;
    }

    /** A value as it is written in a filter. */
    public static String value(String text) {
        return quoted(text);
    }

    /** Words of the syntax, for colouring. */
    public static List<String> words() {
        List<String> out = new ArrayList<>(JOINS);
        out.addAll(List.of("not", "in", "contains", "matches"));
        return out;
    }
}
