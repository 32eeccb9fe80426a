package io.meshscope.evidence.kind;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells logs from other text, and which log: the lines of a sample vote. Mixed files are the rule, so the kind only says what most lines are;
 * the log reader looks at each line anew.
 */
final class LogLines implements Detector {
    /** A header dump in a debug log has ten lines and more to one that says what it is. */
    private static final int ENOUGH_PERCENT = 8;

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)";
    /** What kubectl, stern, the container runtime and Docker put before a line; colours too. */
    private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*[A-Za-z]");
    private static final Pattern WRAPPER = Pattern.compile(
            "(\\[pod/[^\\]]{1,300}\\] |" + TIME + " (stdout|stderr) [FP] |" + TIME + " (?=\\[|\\{|\\d{4}-)"
                    + "|[a-z0-9][a-z0-9.-]{1,252} [a-z0-9][a-z0-9-]{0,62} (?=\\[|\\{|\\d{4}-))");

    private enum Line {
        ACCESS(Kind.ACCESS_LOG,
                "\\[" + TIME + "\\] \"[^ \"]+ .*\" \\d{1,3} .*|\\{.*\"(response_code|response_flags)\":.*\"[a-z_]+\":.*"), ENVOY(
                        Kind.ENVOY_LOG,
                        TIME + "\\t(trace|debug|info|warning|warn|error|critical|off)\\tenvoy .*"
                                + "|\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d[.,]\\d+\\]\\s?\\[\\d+\\]\\[[a-z]+\\].*|\\[Envoy \\(Epoch \\d+\\)\\] .*"
                                + "|\\{.*\"scope\":\"envoy .*"), ZTUNNEL(Kind.ZTUNNEL_LOG,
                                        TIME + "\\s+(?i:trace|debug|info|warn|error)\\s+(access|ztunnel|xds|state_manager|inpod|dns|hbone|proxy|proxyfactory"
                                                + "|readiness|hyper_util|inbound|outbound)[\\s:{].*|\\{.*\"scope\":\"(access|ztunnel|xds|inpod|proxy|state_manager|readiness)\\b.*\"message\":.*"), ISTIO(
                                                        Kind.ISTIO_LOG,
                                                        TIME + "(\\t| +)(debug|info|warn|error|fatal|none)(\\t| +).*|\\{(?=.*\"time\":)(?=.*\"msg\":).*\"level\":.*"), LINKERD(
                                                                Kind.LINKERD_LOG,
                                                                "\\[ *\\d+\\.\\d+s\\] +(TRACE|DEBUG|INFO|WARN|ERROR) .*|\\{(?=.*\"threadId\":)(?=.*\"fields\":).*\"target\":.*"), PLAIN(
                                                                        Kind.PLAIN_LOG,
                                                                        "\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d.*|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d .*|[IWEF]\\d{4} \\d\\d:\\d\\d:\\d\\d.*"
                                                                                + "|\\d\\d:\\d\\d:\\d\\d[.,]\\d{3}.*|(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)[ :\\]].*|\\S+ \\S+ \\S+ \\[[^\\]]{20,40}\\] \"[A-Z]+ .*"
                                                                                + "|(ts|time|level)=\\S+ .*|\\{.*\"(level|ts|time|timestamp|severity|@timestamp|log)\":.*");

        private final Kind kind;
        private final Pattern pattern;

        Line(Kind kind, String regex) {
            this.kind = kind;
            this.pattern = Pattern.compile(regex);
        }
    }

    @Override
    public @Nullable Kind kindOf(Sample sample) {
        Map<Line, Integer> votes = new EnumMap<>(Line.class);
        int all = 0;
        int told = 0;
        for (String raw : sample.lines()) {
            if (raw.isBlank()) {
                continue;
            }
            all++;
            Line line = lineOf(bare(raw));
            if (line != null) {
                told++;
                votes.merge(line, 1, Integer::sum);
            }
        }
        boolean enough = told > 0 && told * 100L >= (long) all * ENOUGH_PERCENT && (told > 1 || all <= 3);
        return enough ? winner(votes) : null;
    }

    /** Most votes; lines of no known format count only where there are no others, since header dumps and stack traces are full of them. */
    private static Kind winner(Map<Line, Integer> votes) {
        Line best = Line.PLAIN;
        int most = 0;
        for (Line line : List.of(Line.ACCESS, Line.ENVOY, Line.ZTUNNEL, Line.ISTIO, Line.LINKERD)) {
            int n = votes.getOrDefault(line, 0);
            if (n > most) {
                best = line;
                most = n;
            }
        }
        return best.kind;
    }

    private static @Nullable Line lineOf(String text) {
        for (Line line : Line.values()) {
            if (line.pattern.matcher(text).matches()) {
                return line;
            }
        }
        return null;
    }

    private static String bare(String raw) {
        String line = raw.indexOf('\u001b') >= 0 ? COLOUR.matcher(raw).replaceAll("") : raw;
        for (int i = 0; i < 2; i++) {
            Matcher m = WRAPPER.matcher(line);
            if (!m.lookingAt()) {
                break;
            }
            line = line.substring(m.end());
        }
        return line;
    }
}
