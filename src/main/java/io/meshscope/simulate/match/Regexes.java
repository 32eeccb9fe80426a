package io.meshscope.simulate.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.meshscope.base.Phrase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Regular expressions with the semantics of RE2, which Envoy uses: linear time, no backtracking. Compiled ones are kept. Safe for several
 * threads.
 */
public final class Regexes {
    /** Longest expression that is compiled, in characters. */
    public static final int MAX_LENGTH = 32_768;

    private static final int KEPT = 20_000;

    /** A compiled expression, or the reason there is none. */
    private record Compiled(Pattern pattern, Phrase problem) {}

    private static final Pattern NEVER = Pattern.compile("[^\\x00-\\x{10FFFF}]");

    private final Map<String, Compiled> known = new ConcurrentHashMap<>();

    /** Whether an expression takes the whole text; unknown when it is none. */
    public Truth matches(String regex, String text) {
        Compiled c = compiled(regex);
        return c.problem().isPresent() ? new Truth(Truth.Value.UNKNOWN, c.problem()) : Truth.of(c.pattern().matches(text));
    }

    /** What is wrong with an expression; says nothing when it is fine. */
    public Phrase problem(String regex) {
        return compiled(regex).problem();
    }

    /**
     * Every hit replaced, as RE2's GlobalReplace does: {@code \0} is the hit, {@code \1} a group, {@code \\} a backslash. The text as it is
     * when the expression is none.
     */
    public String replace(String regex, String text, String substitution) {
        Compiled c = compiled(regex);
        if (c.problem().isPresent()) {
            return text;
        }
        Matcher m = c.pattern().matcher(text);
        StringBuilder out = new StringBuilder();
        int last = 0;
        boolean first = true;
        while (m.find()) {
            if (!first && m.end() == m.start() && m.start() == last) {
                // RE2 takes no empty hit right behind another hit.
                continue;
            }
            out.append(text, last, m.start()).append(filled(substitution, m));
            last = m.end();
            first = false;
        }
        return out.append(text.substring(last)).toString();
    }

    private static String filled(String substitution, Matcher m) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < substitution.length(); i++) {
            char c = substitution.charAt(i);
            if (c != '\\' || i + 1 == substitution.length()) {
                out.append(c);
                continue;
            }
            char next = substitution.charAt(++i);
            if (Character.isDigit(next)) {
                int group = next - '0';
                String value = group <= m.groupCount() ? m.group(group) : "";
                out.append(value == null ? "" : value);
            } else {
                out.append(next);
            }
        }
        return out.toString();
    }

    /** How many groups an expression has; 0 when it is none. */
    public int groups(String regex) {
        return compiled(regex).pattern().groupCount();
    }

    private Compiled compiled(String regex) {
        Compiled c = known.get(regex);
        if (c == null) {
            c = compile(regex);
            if (known.size() < KEPT) {
                known.put(regex, c);
            }
        }
        return c;
    }

    private static Compiled compile(String regex) {
        if (regex.length() > MAX_LENGTH || RegexSize.isTooLarge(regex)) {
            return new Compiled(NEVER, Phrase.of("simulate.regex.tooLarge", regex.length(), head(regex)));
        }
        try {
            return new Compiled(Pattern.compile(regex), Phrase.none());
        } catch (PatternSyntaxException e) {
            return new Compiled(NEVER, Phrase.of("simulate.regex.bad", head(regex), String.valueOf(e.getDescription())));
        } catch (StackOverflowError | IndexOutOfBoundsException e) {
            // re2j's parser is recursive and gives up this way on patterns it cannot take.
            return new Compiled(NEVER, Phrase.of("simulate.regex.tooLarge", regex.length(), head(regex)));
        }
    }

    private static String head(String regex) {
        return regex.length() > 80 ? regex.substring(0, 80) + "…" : regex;
    }
}
