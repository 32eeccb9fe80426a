package io.meshscope.evidence.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a document that is the thing itself, without the lines kubectl, curl and a terminal write around it.
 *
 * @param start  offset of its first byte
 * @param end    offset after its last byte
 * @param before lines left out before it
 * @param after  lines left out after it
 */
record Body(long start, long end, List<String> before, List<String> after) {
    private static final int MAX_LINES = 200;

    /** Lines that stand before data; texts of kubectl, klog, curl, and of a command copied along with its output. */
    private static final Pattern BEFORE = Pattern
            .compile("""
                     Defaulted container .*\
                     |Defaulting container name to .*\
                     |Warning: .*|\\* .*|[<>] .*|[{}] \\[\\d+ bytes data\\]\
                     |[WIE]\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ +\\d+ \\S+:\\d+\\] .*\
                     |Unable to use a TTY .*|If you don't see a command prompt.*\
                     |Forwarding from .*|Handling connection for \\d+\
                     |% Total +% Received.*|Dload +Upload.*|[\\d.]+ +[\\d.kMG]+ +[\\d.]+ +[\\d.kMG]+ .*:--.*\
                     |HTTP/[\\d.]+ \\d{3}.*\
                     |[^{\\[]{0,80}[$#>%] +(sudo +)?(kubectl|istioctl|linkerd|curl|oc|k|pilot-agent|cat)\\b.*""");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}: .*");
    private static final Pattern AFTER = Pattern
            .compile("""
                     command terminated with exit code \\d+|Handling connection for \\d+|\\* Connection #\\d+ to host .*\
                     |error: lost connection to pod|([^\\s{}]{1,60}@\\S{1,60}[^{}]{0,60}|bash-[\\d.]+|sh-[\\d.]+)?[$#%]""");
    /** What follows on the line on which the data end, because they end without a line feed. */
    private static final Pattern BEHIND = Pattern.compile(
            "(?:command terminated with exit code \\d{1,5}|(?<=[}\\]])(?:[^\\s{}]{1,60}@\\S{1,60}[^{}]{0,60}|bash-[\\d.]+|sh-[\\d.]+)[$#%])\\s*$");
    private static final Pattern EXIT = Pattern.compile("command terminated with exit code (\\d{1,5})\\s*$");

    Body {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    static Body whole(Look look) {
        return new Body(0, look.size(), List.of(), List.of());
    }

    /** Leaves out what is known to be noise. */
    static Body of(Look look) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        long start = start(look, before);
        long end = Math.max(start, end(look, after));
        return new Body(start, end, before, after);
    }

    /** The same end, but starting later; the lines in between are left out. */
    Body from(long laterStart, List<String> skipped) {
        List<String> all = new ArrayList<>(before);
        all.addAll(skipped);
        return new Body(laterStart, Math.max(laterStart, end), all, after);
    }

    /** The exit code kubectl wrote after the output, or "". */
    String exitCode() {
        for (String line : after) {
            Matcher m = EXIT.matcher(line);
            if (m.find()) {
                return m.group(1);
            }
        }
        return "";
    }

    private static int start(Look look, List<String> before) {
        int at = look.bom();
        boolean headers = false;
        for (int i = 0; i < MAX_LINES; i++) {
            int end = look.lineEnd(at);
            if (end == look.headLength() && !look.whole()) {
                return at;
            }
            String line = look.headText(at, end).strip();
            headers = line.startsWith("HTTP/") || (headers && HEADER.matcher(line).matches());
            if (!line.isEmpty() && !headers && !BEFORE.matcher(line).matches()) {
                return at;
            }
            if (!line.isEmpty()) {
                before.add(line);
            }
            if (end == look.headLength()) {
                return end;
            }
            at = end + 1;
        }
        return at;
    }

    private static long end(Look look, List<String> after) {
        int end = look.tailLength();
        for (int i = 0; i < MAX_LINES; i++) {
            int last = end;
            while (last > 0 && look.tailAt(last - 1) <= ' ' && look.tailAt(last - 1) >= 0) {
                last--;
            }
            int first = last;
            while (first > 0 && look.tailAt(first - 1) != '\n') {
                first--;
            }
            String line = look.tailText(first, last);
            if (!line.isBlank() && AFTER.matcher(line.strip()).matches()) {
                after.addFirst(line.strip());
                end = first;
                continue;
            }
            Matcher m = BEHIND.matcher(line);
            if (m.find()) {
                after.addFirst(line.substring(m.start()).strip());
                end = last - (line.length() - m.start());
            }
            break;
        }
        return look.size() - look.tailLength() + end;
    }
}
