package io.meshscope.rules.schema.grammar;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Keys and values of labels (Kubernetes documentation, labels and selectors). */
public final class LabelText {
    private static final Pattern KEY = Pattern.compile(
            "([a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*/)?((?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])");
    private static final Pattern VALUE = Pattern.compile("(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");

    private LabelText() {}

    /** Whether a text is a label's key: an optional domain of at most 253 characters, and a name of at most 63. */
    public static boolean isKey(String s) {
        Matcher m = KEY.matcher(s);
        if (!m.matches()) {
            return false;
        }
        String domain = m.group(1);
        return (domain == null || domain.length() <= 254) && m.group(2).length() <= 63;
    }

    /** Whether the letters of a text may stand in a label's value; its length is not looked at, as istiod does not. */
    public static boolean isValue(String s) {
        return VALUE.matches(s);
    }
}
