package io.meshscope.logs.format;

import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.FieldType;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.TextFormat.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compiles an {@code accessLogFormat} string: literal text, {@code %%}, and {@code %COMMAND(ARGS):LENGTH%} (Envoy,
 * source/common/formatter/substitution_format_string and substitution_formatter.rst).
 */
final class FormatString {
    private static final int MOST = 100;

    // @formatter:off
    private static final Map<String, Field> BY_OPERATOR = Map.ofEntries(
            Map.entry("START_TIME", Fields.START_TIME), Map.entry("REQ(:METHOD)", Fields.METHOD), Map.entry("PROTOCOL", Fields.PROTOCOL),
            Map.entry("REQ(X-ENVOY-ORIGINAL-PATH?:PATH)", Fields.PATH), Map.entry("REQ(:PATH)", Fields.PATH), Map.entry("PATH", Fields.PATH),
            Map.entry("REQ_WITHOUT_QUERY(X-ENVOY-ORIGINAL-PATH?:PATH)", Fields.PATH), Map.entry("REQ_WITHOUT_QUERY(:PATH)", Fields.PATH),
            Map.entry("RESPONSE_CODE", Fields.RESPONSE_CODE), Map.entry("RESPONSE_FLAGS", Fields.RESPONSE_FLAGS),
            Map.entry("RESPONSE_FLAGS_LONG", Fields.RESPONSE_FLAGS), Map.entry("RESPONSE_CODE_DETAILS", Fields.RESPONSE_CODE_DETAILS),
            Map.entry("CONNECTION_TERMINATION_DETAILS", Fields.CONNECTION_TERMINATION_DETAILS),
            Map.entry("UPSTREAM_TRANSPORT_FAILURE_REASON", Fields.UPSTREAM_TRANSPORT_FAILURE_REASON),
            Map.entry("BYTES_RECEIVED", Fields.BYTES_RECEIVED), Map.entry("BYTES_SENT", Fields.BYTES_SENT),
            Map.entry("DURATION", Fields.DURATION), Map.entry("RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)", Fields.UPSTREAM_SERVICE_TIME),
            Map.entry("REQ(X-FORWARDED-FOR)", Fields.X_FORWARDED_FOR), Map.entry("REQ(USER-AGENT)", Fields.USER_AGENT),
            Map.entry("REQ(X-REQUEST-ID)", Fields.REQUEST_ID), Map.entry("REQ(:AUTHORITY)", Fields.AUTHORITY),
            Map.entry("UPSTREAM_HOST", Fields.UPSTREAM_HOST), Map.entry("UPSTREAM_REMOTE_ADDRESS", Fields.UPSTREAM_HOST),
            Map.entry("UPSTREAM_CLUSTER", Fields.UPSTREAM_CLUSTER), Map.entry("UPSTREAM_CLUSTER_RAW", Fields.UPSTREAM_CLUSTER),
            Map.entry("UPSTREAM_LOCAL_ADDRESS", Fields.UPSTREAM_LOCAL_ADDRESS),
            Map.entry("DOWNSTREAM_LOCAL_ADDRESS", Fields.DOWNSTREAM_LOCAL_ADDRESS),
            Map.entry("DOWNSTREAM_REMOTE_ADDRESS", Fields.DOWNSTREAM_REMOTE_ADDRESS),
            Map.entry("REQUESTED_SERVER_NAME", Fields.REQUESTED_SERVER_NAME), Map.entry("ROUTE_NAME", Fields.ROUTE_NAME),
            Map.entry("DYNAMIC_METADATA(istio.mixer:status)", Fields.ISTIO_POLICY_STATUS),
            Map.entry("CONNECTION_ID", Fields.CONNECTION_ID), Map.entry("STREAM_ID", Fields.STREAM_ID));
    // @formatter:on
    private static final Set<String> NUMBERS = Set.of("RESPONSE_CODE", "BYTES_RECEIVED", "BYTES_SENT", "DURATION", "REQUEST_DURATION",
            "RESPONSE_DURATION", "RESPONSE_TX_DURATION", "CONNECTION_ID", "UPSTREAM_CONNECTION_ID", "UPSTREAM_REQUEST_ATTEMPT_COUNT",
            "GRPC_STATUS_NUMBER", "REQUEST_HEADERS_BYTES", "RESPONSE_HEADERS_BYTES", "REQUEST_TRAILERS_BYTES",
            "RESPONSE_TRAILERS_BYTES", "UPSTREAM_WIRE_BYTES_SENT", "UPSTREAM_WIRE_BYTES_RECEIVED", "UPSTREAM_HEADER_BYTES_SENT",
            "UPSTREAM_HEADER_BYTES_RECEIVED", "DOWNSTREAM_WIRE_BYTES_SENT", "DOWNSTREAM_WIRE_BYTES_RECEIVED",
            "DOWNSTREAM_HEADER_BYTES_SENT", "DOWNSTREAM_HEADER_BYTES_RECEIVED");

    /** What may hold blanks though nothing is around it: it ends where the rest of the line fits. */
    private static final Set<String> FREE = Set.of("REQ", "RESP", "TRAILER", "DYNAMIC_METADATA", "METADATA", "FILTER_STATE", "CEL",
            "UPSTREAM_METADATA", "CLUSTER_METADATA", "UPSTREAM_TRANSPORT_FAILURE_REASON", "DOWNSTREAM_TRANSPORT_FAILURE_REASON",
            "DOWNSTREAM_PEER_SUBJECT", "DOWNSTREAM_PEER_ISSUER", "DOWNSTREAM_LOCAL_SUBJECT", "UPSTREAM_PEER_SUBJECT",
            "UPSTREAM_PEER_ISSUER",
            "ENVIRONMENT", "LOCAL_REPLY_BODY");
    /** Without blanks though in quotes: what tells a user agent with quotes in it from its neighbours. */
    private static final Set<Field> NARROW = Set.of(Fields.METHOD, Fields.REQUEST_ID, Fields.AUTHORITY, Fields.UPSTREAM_HOST);

    /** A command operator as it stands in a format string. */
    private record Operator(String name, String args) {
        Field field() {
            String whole = args.isEmpty() ? name : name + "(" + args + ")";
            Field known = BY_OPERATOR.get(whole);
            if (known == null && name.startsWith("START_TIME")) {
                return Fields.START_TIME;
            }
            if (known == null && name.equals("RESPONSE_CODE_DETAILS")) {
                return Fields.RESPONSE_CODE_DETAILS;
            }
            if (known != null) {
                return known;
            }
            if (name.equals("PATH")) {
                return Fields.PATH;
            }
            // One header or else another: what the second one is.
            int or = args.indexOf('?');
            Field second = or < 0 ? null : BY_OPERATOR.get(name + "(" + args.substring(or + 1) + ")");
            return second == null ? own() : second;
        }

        /** A field of the operator's own name. */
        Field own() {
            String words = args.isEmpty() ? name : name + "." + args;
            return Fields.named(words.toLowerCase(Locale.ROOT));
        }

        Shape shape(boolean quoted) {
            if (name.equals("START_TIME") && args.isEmpty()) {
                return Shape.TIME;
            }
            if (NUMBERS.contains(name) && args.isEmpty()) {
                return Shape.NUMBER;
            }
            boolean known = !Fields.find(field().name()).isEmpty();
            boolean wide = (quoted && !NARROW.contains(field()))
                    || (FREE.contains(name) && (!known || field().equals(Fields.USER_AGENT)
                            || field().equals(Fields.UPSTREAM_TRANSPORT_FAILURE_REASON)));
            // Old proxies leave the blanks in details; a time may be written with blanks.
            return wide || name.equals("START_TIME") || name.equals("RESPONSE_CODE_DETAILS") || name.equals("LOCAL_REPLY_BODY")
                    ? Shape.ANY
                    : Shape.TOKEN;
        }
    }

    private final String text;
    private int at;

    private FormatString(String text) {
        this.text = text;
    }

    /**
     * Compiles a format string.
     *
     * @param id   name of the format
     * @param text the string, as in the mesh configuration; a line feed at its end does not count
     * @throws ProblemException when it has no operators, too many, two without text between them, or one without an end
     */
    static Grammar compile(String id, String text) {
        String bare = text.strip();
        if (bare.startsWith("{")) {
            try {
                return JsonFormat.compile(id, bare);
            } catch (ProblemException e) {
                // Text that writes JSON by itself, numbers without quotes.
                if (!bare.contains(":%") && !bare.contains(": %")) {
                    throw e;
                }
            }
        }
        return new FormatString(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).text(id);
    }

    /** The field a value of a JSON format stands for: that of its only operator, or a field of the key's name. */
    static Field ofValue(String key, String value) {
        if (value.startsWith("%") && value.indexOf('%', 1) == value.length() - 1) {
            FormatString string = new FormatString(value);
            Field field = string.operator().field();
            return field.type() == FieldType.TEXT && Fields.find(field.name()).isEmpty() ? Fields.named(key) : field;
        }
        return Fields.named(key);
    }

    private Grammar text(String id) {
        List<TextFormat.Slot> slots = new ArrayList<>();
        String before = literal();
        boolean quoted = odd(before);
        while (at < text.length()) {
            Operator operator = operator();
            String after = literal();
            if (after.isEmpty() && at < text.length()) {
                throw fault("logs.format.adjacent", operator.name);
            }
            Field field = operator.field();
            boolean again = slots.stream().anyMatch(s -> s.field().equals(field));
            slots.add(new TextFormat.Slot(again ? operator.own() : field, operator.shape(quoted), after.getBytes(StandardCharsets.UTF_8),
                    operator.name.equals("START_TIME") ? TimePattern.of(operator.args) : null));
            quoted ^= odd(after);
            if (slots.size() > MOST) {
                throw fault("logs.format.tooLong", String.valueOf(MOST));
            }
        }
        if (slots.isEmpty()) {
            throw fault("logs.format.noOperators", "");
        }
        return new TextFormat(id, before.getBytes(StandardCharsets.UTF_8), slots);
    }

    private String literal() {
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '%') {
                if (at + 1 < text.length() && text.charAt(at + 1) == '%') {
                    at++;
                } else {
                    break;
                }
            }
            out.append(c);
            at++;
        }
        return out.toString();
    }

    private Operator operator() {
        int from = at + 1;
        int i = from;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
            i++;
        }
        String name = text.substring(from, i);
        String args = "";
        if (i < text.length() && text.charAt(i) == '(') {
            int close = close(i);
            if (close < 0) {
                throw fault("logs.format.open", name);
            }
            args = text.substring(i + 1, close);
            i = close + 1;
        }
        int end = text.indexOf('%', i);
        if (name.isEmpty() || end < 0 || (end > i && text.charAt(i) != ':')) {
            throw fault("logs.format.open", name);
        }
        at = end + 1;
        return new Operator(alias(name), name.startsWith("RE") ? args.toUpperCase(Locale.ROOT) : args);
    }

    /** The parenthesis that ends the arguments: one with a percent sign or a length behind it, since expressions have others. */
    private int close(int open) {
        int close = text.indexOf(')', open);
        while (close >= 0 && !text.startsWith("%", close + 1) && !text.startsWith(":", close + 1)) {
            close = text.indexOf(')', close + 1);
        }
        return close;
    }

    private static String alias(String name) {
        return switch (name) {
            case "REQUEST_HEADER" -> "REQ";
            case "RESPONSE_HEADER" -> "RESP";
            case "RESPONSE_TRAILER" -> "TRAILER";
            default -> name;
        };
    }

    private static boolean odd(String literal) {
        return literal.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private ProblemException fault(String key, String what) {
        return new ProblemException(Problem.error(key, "", what, at + 1));
    }
}
