package io.meshscope.rules.schema.grammar;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a text is an expression of the Common Expression Language; only its form is looked at (CEL specification, syntax). */
public final class CelText {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_LENGTH = 100_000;
    private static final Pattern TOKEN = Pattern.compile("(?s)(?:[ \t\r\n\f]|//[^\n]*)*(?:"
            + "((?:[rRbB]{0,2})(?:\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\\\n\r]|\\\\.)*\"|'(?:[^'\\\\\n\r]|\\\\.)*')"
            + "|[0-9]+\\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|\\.[0-9]+(?:[eE][+-]?[0-9]+)?|0x[0-9a-fA-F]+u?|[0-9]+[uU]?)"
            + "|([_a-zA-Z][_a-zA-Z0-9]*|`[a-zA-Z0-9_.\\-/ ]+`)" + "|(&&|\\|\\||==|!=|<=|>=|[-+*/%<>!?:.,(){}\\[\\]]))");
    /** Blanks at the end, and a comment no quote can belong to. */
    private static final Pattern TAIL = Pattern.compile("(?s)(?:[ \\t\\r\\n\\f]|//[^\\n'\"]*$)*$");
    private static final Set<String> RESERVED = Set.of("as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
            "loop",
            "package", "namespace", "return", "var", "void", "while");
    private static final Set<String> WORDS = Set.of("true", "false", "null");
    /** Operators between two operands; how tightly they bind does not matter for whether the form is right. */
    private static final Set<String> BINARY = Set.of("||", "&&", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "in");
    private static final String LITERAL = "\"";
    private static final String END = "";

    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private CelText() {}

    /** Whether a text is an expression. */
    public static boolean isExpression(String s) {
        CelText parser = new CelText();
        return s.length() <= MAX_LENGTH && parser.read(s) && parser.expression() && parser.peek().equals(END);
    }

    private boolean read(String s) {
        String text = TAIL.matcher(s).replaceFirst("");
        Matcher m = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!m.find(end) || m.start() != end) {
                return false;
            }
            tokens.add(m.group(1) != null ? LITERAL : m.group(2) != null ? m.group(2) : m.group(3));
            end = m.end();
        }
        return true;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    private boolean take(String token) {
        boolean is = peek().equals(token);
        at += is ? 1 : 0;
        return is;
    }

    private boolean expression() {
        if (++depth > MAX_DEPTH) {
            return false;
        }
        boolean fine = operands() && (!take("?") || (operands() && take(":") && expression()));
        depth--;
        return fine;
    }

    private boolean operands() {
        do {
            if (!unary()) {
                return false;
            }
        } while (BINARY.contains(peek()) && take(peek()));
        return true;
    }

    private boolean unary() {
        String sign = peek();
        while ((sign.equals("!") || sign.equals("-")) && take(sign)) {
            // Any number of the same sign.
        }
        return primary() && members();
    }

    private boolean primary() {
        if (take("(")) {
            return expression() && take(")");
        }
        if (take("[")) {
            return list("]", false);
        }
        if (take("{")) {
            return list("}", true);
        }
        if (take(LITERAL) || (WORDS.contains(peek()) && take(peek()))) {
            return true;
        }
        take(".");
        return isName(peek(), false) && take(peek());
    }

    private static boolean isName(String token, boolean selected) {
        boolean letters = !token.isEmpty() && (Character.isLetter(token.charAt(0)) || token.charAt(0) == '_' || token.charAt(0) == '`');
        return letters && !token.equals("in") && !WORDS.contains(token) && (selected || !RESERVED.contains(token));
    }

    private boolean members() {
        while (true) {
            if (take(".")) {
                if (!isName(peek(), true) || !take(peek())) {
                    return false;
                }
            } else if (take("[")) {
                if (!expression() || !take("]")) {
                    return false;
                }
            } else if (take("(")) {
                if (!list(")", false)) {
                    return false;
                }
            } else if (take("{")) {
                if (!list("}", true)) {
                    return false;
                }
            } else {
                return true;
            }
        }
    }

    /** Entries up to a closing bracket; those of lists and maps may end in a comma. */
    private boolean list(String close, boolean pairs) {
        while (!take(close)) {
            if (!expression() || (pairs && !(take(":") && expression()))) {
                return false;
            }
            if (!take(",")) {
                return take(close);
            }
        }
        return true;
    }
}
