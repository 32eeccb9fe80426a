package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.RegexText;

/** Matches of texts: exact, prefix or regex. */
final class StringMatchCheck {
    private StringMatchCheck() {}

    /** A match in which prefix and regex may not be empty. */
    static void check(Node match, Report report) {
        if (match.get("prefix").tree() instanceof Tree.Str(String value, var _) && value.isEmpty()) {
            report.add(match.get("prefix"), Fault.EMPTY_TEXT, 0, 1);
        }
        regex(match, report);
    }

    /** A match of which only the regular expression is looked at. */
    static void regex(Node match, Report report) {
        if (match.get("regex").tree() instanceof Tree.Str(String value, var _)) {
            if (value.isEmpty()) {
                report.add(match.get("regex"), Fault.EMPTY_TEXT, 0, 1);
            } else {
                expression(match.get("regex"), report);
            }
        }
    }

    /** A regular expression. */
    static void expression(Node at, Report report) {
        int length = at.text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (length > RegexText.MAX) {
            report.add(at, Fault.TOO_LONG, length, RegexText.MAX);
        } else {
            RegexText.fault(at.text()).ifPresent(why -> report.add(at, Fault.REGEX, why));
        }
    }
}
