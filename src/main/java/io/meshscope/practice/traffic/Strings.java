package io.meshscope.practice.traffic;

import com.google.re2j.Pattern;
import io.meshscope.model.Tree;
import java.util.Locale;

/** String matchers of Envoy. */
final class Strings {
    private Strings() {}

    /** Whether a StringMatcher takes a value. */
    static boolean match(Tree matcher, String value) {
        boolean fold = matcher.get("ignore_case").isTrue();
        String v = fold ? value.toLowerCase(Locale.ROOT) : value;
        for (Tree.Field field : matcher.fields()) {
            String wanted = fold ? field.value().text().toLowerCase(Locale.ROOT) : field.value().text();
            switch (field.name()) {
                case "exact" -> {
                    return v.equals(wanted);
                }
                case "prefix" -> {
                    return v.startsWith(wanted);
                }
                case "suffix" -> {
                    return v.endsWith(wanted);
                }
                case "contains" -> {
                    return v.contains(wanted);
                }
                case "safe_regex" -> {
                    return Pattern.matches(field.value().get("regex").text(), value);
                }
                default -> {
                    // ignore_case is no matcher.
                }
            }
        }
        return false;
    }

    /** Whether a HeaderMatcher takes a request: a missing header matches nothing but a wish for its absence. */
    static boolean header(Tree matcher, Call call) {
        String value = call.header(matcher.get("name").text());
        boolean invert = matcher.get("invert_match").isTrue();
        if (matcher.has("present_match")) {
            return (value != null) == matcher.get("present_match").isTrue() != invert;
        }
        if (value == null) {
            if (!matcher.get("treat_missing_header_as_empty").isTrue()) {
                return false;
            }
            value = "";
        }
        return match(matcher.get("string_match"), value) != invert;
    }
}
