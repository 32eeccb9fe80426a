package io.meshscope.rules.schema;

import com.google.re2j.Pattern;

/** Paths of an AuthorizationPolicy with {@code {*}} for one segment and {@code {**}} for the rest (Envoy documentation, URI template match). */
final class PathTemplate {
    private static final String ONE = "{*}";
    private static final String REST = "{**}";
    /** RFC 3986, pchar. */
    private static final Pattern LITERAL = Pattern.compile("[a-zA-Z0-9\\-._~%!$&'()+,;:@=]+");

    private PathTemplate() {}

    static void check(Node at, Report report) {
        String path = at.text();
        boolean template = path.contains(ONE) || path.contains(REST);
        boolean ended = false;
        for (String segment : trim(path).split("/", -1)) {
            boolean operator = segment.equals(ONE) || segment.equals(REST);
            if (operator && ended) {
                report.add(at, Fault.PATH_REST_NOT_LAST, path);
                return;
            }
            boolean brace = segment.indexOf('{') >= 0 || segment.indexOf('}') >= 0;
            if (!operator && (brace || (template && !LITERAL.matches(segment)))) {
                report.add(at, Fault.PATH_TEMPLATE, path, segment);
                return;
            }
            ended |= segment.equals(REST);
        }
    }

    private static String trim(String s) {
        int start = 0;
        int end = s.length();
        while (start < end && s.charAt(start) == '/') {
            start++;
        }
        while (end > start && s.charAt(end - 1) == '/') {
            end--;
        }
        return s.substring(start, end);
    }
}
