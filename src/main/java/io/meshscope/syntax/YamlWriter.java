package io.meshscope.syntax;

import io.meshscope.model.Tree;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a {@link Tree} as YAML the way istioctl and kubectl do ({@code sigs.k8s.io/yaml} over JSON): keys in natural order, lists not
 * indented below their key, long lines folded at 80 columns, strings quoted only where needed. What {@link YamlReader} reads from it is the
 * same data. Of repeated keys the last one is written.
 */
public final class YamlWriter {
    private static final int WIDTH = 80;
    private static final int LONGEST_SIMPLE_KEY = 128;

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** The tree as one document, ended by a line feed. */
    public static String write(Tree tree) {
        YamlWriter writer = new YamlWriter();
        writer.value(tree, -2);
        writer.out.append('\n');
        return writer.out.toString();
    }

    /** Writes a value where the cursor is; what needs lines of its own is indented {@code indent} + 2. */
    private void value(Tree tree, int indent) {
        switch (tree) {
            case Tree.Obj obj when obj.fields().isEmpty() -> out.append("{}");
            case Tree.Arr arr when arr.items().isEmpty() -> out.append("[]");
            case Tree.Obj obj -> mapping(obj, indent + 2);
            case Tree.Arr arr -> sequence(arr.items(), indent + 2);
            case Tree.Str s -> string(s.value(), indent + 2, false);
            case Tree.Num n -> out.append(number(n.literal()));
            case Tree.Bool b -> out.append(b.value());
            case Tree.Raw r -> string(r.text(), indent + 2, false);
            case Tree.Null _,Tree.Absent _ -> out.append("null");
        }
    }

    private void mapping(Tree.Obj obj, int indent) {
        String separator = "";
        for (Map.Entry<String, Tree> e : sorted(obj).entrySet()) {
            out.append(separator);
            if (isSimple(e.getKey())) {
                string(e.getKey(), indent, true);
                out.append(':');
                member(e.getValue(), indent);
            } else {
                out.append("? ");
                string(e.getKey(), indent + 2, false);
                newLine(indent);
                out.append(": ");
                value(e.getValue(), indent);
            }
            separator = "\n" + " ".repeat(indent);
        }
    }

    /** Whether a key may stand on one line with its value: long ones and those with line breaks get the form with a question mark. */
    private static boolean isSimple(String key) {
        return key.chars().noneMatch(c -> "\n\r\u0085\u2028\u2029".indexOf(c) >= 0) && key.getBytes(
                StandardCharsets.UTF_8).length <= LONGEST_SIMPLE_KEY;
    }

    private void member(Tree value, int indent) {
        if (value instanceof Tree.Obj(List<Tree.Field> fields, _) && !fields.isEmpty()) {
            newLine(indent + 2);
            value(value, indent);
        } else if (value instanceof Tree.Arr(List<Tree> items, _) && !items.isEmpty()) {
            newLine(indent);
            sequence(items, indent);
        } else {
            out.append(' ');
            value(value, indent);
        }
    }

    private void sequence(List<Tree> items, int indent) {
        String separator = "";
        for (Tree item : items) {
            out.append(separator).append("- ");
            value(item, indent);
            separator = "\n" + " ".repeat(indent);
        }
    }

    private void newLine(int indent) {
        out.append('\n').repeat(' ', indent);
    }

    private void string(String s, int indent, boolean key) {
        switch (YamlScalar.of(s, key)) {
            case PLAIN -> folded(s, "", indent, key);
            case SINGLE -> folded(s, "'", indent, key);
            case DOUBLE -> escaped(s, indent, key);
            case LITERAL -> literal(s, indent);
        }
    }

    /** Plain or single-quoted; past the width a line ends at the next single blank. */
    private void folded(String s, String quote, int indent, boolean key) {
        out.append(quote);
        int column = column();
        boolean blank = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == ' ' && !key && !blank && column > WIDTH && i + 1 < s.length() && s.charAt(i + 1) != ' ' && i > 0) {
                newLine(indent);
                column = indent;
            } else {
                out.append(c == '\'' && !quote.isEmpty() ? "''" : String.valueOf(c));
                column += c == '\'' && !quote.isEmpty() ? 2 : 1;
            }
            blank = c == ' ';
        }
        out.append(quote);
    }

    private void escaped(String s, int indent, boolean key) {
        out.append('"');
        int column = column();
        boolean blank = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            int before = out.length();
            if (c == ' ' && !key && !blank && column > WIDTH && i > 0 && i < s.length() - 1) {
                newLine(indent);
                out.append(s.charAt(i + 1) == ' ' ? "\\" : "");
                column = indent;
                before = out.length();
            } else if (Character.isHighSurrogate(c) && i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1))) {
                out.append(String.format("\\U%08X", s.codePointAt(i++)));
            } else {
                escaped(c);
            }
            column += out.length() - before;
            blank = c == ' ';
        }
        out.append('"');
    }

    private void escaped(char c) {
        String known = switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case 0 -> "\\0";
            case 7 -> "\\a";
            case 8 -> "\\b";
            case 9 -> "\\t";
            case 10 -> "\\n";
            case 11 -> "\\v";
            case 12 -> "\\f";
            case 13 -> "\\r";
            case 27 -> "\\e";
            case 0x85 -> "\\N";
            case 0x2028 -> "\\L";
            case 0x2029 -> "\\P";
            default -> YamlScalar.printable(c)
                    ? String.valueOf(c)
                    : c <= 0xff
                            ? String.format("\\x%02X", (int) c)
                            : String.format("\\u%04X",
                                    (int) c);
        };
        out.append(known);
    }

    private void literal(String s, int indent) {
        out.append('|');
        if (s.charAt(0) == ' ' || s.charAt(0) == '\n') {
            out.append('2');
        }
        if (!s.endsWith("\n")) {
            out.append('-');
        } else if (s.endsWith("\n\n") || s.length() == 1) {
            out.append('+');
        }
        String[] lines = s.split("\n", -1);
        int last = s.endsWith("\n") ? lines.length - 1 : lines.length;
        for (int i = 0; i < last; i++) {
            out.append('\n');
            if (!lines[i].isEmpty()) {
                out.repeat(' ', indent).append(lines[i]);
            }
        }
    }

    private int column() {
        return out.length() - out.lastIndexOf("\n") - 1;
    }

    /** Whole numbers stay as they are; others are written as Go writes a float64. */
    private static String number(String literal) {
        boolean whole = literal.matches("-?[0-9]{1,20}") && (literal.length() < 19 || fits(new BigInteger(literal)));
        if (whole) {
            return literal;
        }
        return GoNumber.general(literal);
    }

    /** Whether it is a signed or unsigned number of 64 bits. */
    private static boolean fits(BigInteger n) {
        return n.bitLength() <= (n.signum() < 0 ? 63 : 64);
    }

    private static Map<String, Tree> sorted(Tree.Obj obj) {
        Map<String, Tree> last = new LinkedHashMap<>();
        obj.fields().forEach(f -> last.put(f.name(), f.value()));
        Map<String, Tree> out = new LinkedHashMap<>();
        last.keySet().stream().sorted(NATURAL.thenComparing(Comparator.naturalOrder())).forEach(k -> out.put(k, last.getOrDefault(k, Tree
                .absent())));
        return out;
    }

    /** Numbers inside keys are compared by value; digits and signs stand before letters. */
    static final Comparator<String> NATURAL = YamlWriter::compareNaturally;

    private static int compareNaturally(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x == y) {
                continue;
            }
            boolean letterX = Character.isLetter(x);
            boolean letterY = Character.isLetter(y);
            if (letterX && letterY) {
                return Character.compare(x, y);
            }
            if (letterX || letterY) {
                return letterX ? 1 : -1;
            }
            return compareNumbers(a, b, i);
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int compareNumbers(String a, String b, int i) {
        long start = (a.charAt(i) == '0' || b.charAt(i) == '0') && insideNumber(a, i) ? 1 : 0;
        int endA = digitsEnd(a, i);
        int endB = digitsEnd(b, i);
        long valueA = value(start, a, i, endA);
        long valueB = value(start, b, i, endB);
        if (valueA != valueB) {
            return Long.compare(valueA, valueB);
        }
        return endA != endB ? Integer.compare(endA, endB) : Character.compare(a.charAt(i), b.charAt(i));
    }

    /** Whether a digit other than 0 stands in the run of digits that ends before {@code i}: then a 0 at {@code i} is not a leading one. */
    private static boolean insideNumber(String s, int i) {
        for (int j = i - 1; j >= 0 && Character.isDigit(s.charAt(j)); j--) {
            if (s.charAt(j) != '0') {
                return true;
            }
        }
        return false;
    }

    private static int digitsEnd(String s, int from) {
        int i = from;
        while (i < s.length() && Character.isDigit(s.charAt(i))) {
            i++;
        }
        return i;
    }

    private static long value(long start, String s, int from, int to) {
        long v = start;
        for (int i = from; i < to; i++) {
            v = v * 10 + (s.charAt(i) - '0');
        }
        return v;
    }
}
