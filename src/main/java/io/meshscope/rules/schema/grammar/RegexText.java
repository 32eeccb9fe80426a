package io.meshscope.rules.schema.grammar;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Regular expressions in RE2's syntax, which Envoy and istiod use. */
public final class RegexText {
    /** The longest expression istiod takes. */
    public static final int MAX = 1024;

    private RegexText() {}

    /** What is wrong with an expression, in the words of the RE2 library; empty when it is fine. */
    public static Optional<String> fault(String s) {
        try {
            Pattern.compile(s);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription() + (e.getPattern().isEmpty() ? "" : ": " + e.getPattern()));
        }
    }
}
