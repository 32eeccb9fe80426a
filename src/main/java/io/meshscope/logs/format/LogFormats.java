package io.meshscope.logs.format;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The formats lines are looked at for: those known, and before them those a user or a proxy's configuration names. To add one, write a
 * {@link Grammar} and name it here.
 */
public final class LogFormats {
    private static final String REQUEST = "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\" %RESPONSE_CODE% %RESPONSE_FLAGS% ";
    private static final String BYTES = "%BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% \"%REQ(X-FORWARDED-FOR)%\" "
            + "\"%REQ(USER-AGENT)%\" \"%REQ(X-REQUEST-ID)%\" \"%REQ(:AUTHORITY)%\" \"%UPSTREAM_HOST%\"";
    private static final String UPSTREAM = " %UPSTREAM_CLUSTER_RAW% %UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% "
            + "%REQUESTED_SERVER_NAME%";
    private static final String REASON = "\"%UPSTREAM_TRANSPORT_FAILURE_REASON%\" ";
    private static final String MIXER = "\"%DYNAMIC_METADATA(istio.mixer:status)%\" ";
    private static final String ROUTE = " %ROUTE_NAME%";

    /** Istio's default text format since 1.9 (pilot/pkg/model/telemetry_logging.go). */
    public static final String ISTIO_TEXT = REQUEST + "%RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS% " + REASON + BYTES
            + UPSTREAM
            + ROUTE;
    /** Envoy's own default (docs access_log/usage.rst). */
    public static final String ENVOY_TEXT = REQUEST + BYTES;

    private static final int MOST_OWN = 32;
    /** What a runtime, a tool or a proxy not known here makes of lines is found by trying these in turn. */
    private static final LogFormats KNOWN = new LogFormats(List.of());

    private final int own;
    private final List<Grammar> grammars;
    private final List<LineFormat> formats;

    private LogFormats(List<Grammar> own) {
        List<Grammar> all = new ArrayList<>(own);
        all.add(FormatString.compile("istio-text", ISTIO_TEXT));
        all.add(new ComponentFormat());
        all.add(new JsonFormat());
        all.add(FormatString.compile("istio-text-1.7", REQUEST + MIXER + REASON + BYTES + UPSTREAM + ROUTE));
        all.add(FormatString.compile("istio-text-1.2", REQUEST + MIXER + REASON + BYTES + UPSTREAM));
        all.add(FormatString.compile("istio-text-1.8", REQUEST + REASON + BYTES + UPSTREAM + ROUTE));
        all.add(FormatString.compile("envoy-text", ENVOY_TEXT));
        all.add(new EnvoyFormat());
        all.add(new LinkerdFormat());
        all.add(new LogfmtFormat());
        all.add(FormatString.compile("linkerd-access",
                "%DOWNSTREAM_REMOTE_ADDRESS% %DOWNSTREAM_PEER_URI_SAN% - [%START_TIME%] \"%REQ(:METHOD)% %REQ(:PATH)% %PROTOCOL%\" "
                        + "%RESPONSE_CODE% %BYTES_SENT%"));
        this.own = own.size();
        this.grammars = List.copyOf(all);
        this.formats = List.copyOf(formats(all));
    }

    private static Set<LineFormat> formats(List<Grammar> all) {
        Set<LineFormat> out = new LinkedHashSet<>();
        out.add(PlainFormat.FORMAT);
        out.addAll(List.of(ComponentFormat.ENVOY, ComponentFormat.ISTIO, ComponentFormat.ZTUNNEL, ComponentFormat.ZTUNNEL_ACCESS,
                JsonFormat.ACCESS, JsonFormat.ISTIO, JsonFormat.ENVOY, JsonFormat.ZTUNNEL, JsonFormat.ZTUNNEL_ACCESS, JsonFormat.LINKERD,
                JsonFormat.LINKERD_ACCESS, JsonFormat.OTHER, EnvoyFormat.FORMAT, LinkerdFormat.FORMAT,
                LogfmtFormat.FORMAT));
        for (Grammar g : all) {
            if (g instanceof TextFormat text) {
                out.add(text.format());
            } else if (g instanceof JsonFormat json && json.own() != null) {
                out.add(json.own());
            }
        }
        return out;
    }

    /** The formats known. */
    public static LogFormats known() {
        return KNOWN;
    }

    /**
     * The formats known, and before them those of format strings.
     *
     * @param strings {@code accessLogFormat} strings, or the JSON objects of JSON formats; more than 32 are left out
     * @return the formats, and what is wrong with those that could not be compiled
     */
    public static Outcome<LogFormats> with(List<String> strings) {
        List<Grammar> own = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String text : strings.stream().distinct().limit(MOST_OWN).toList()) {
            try {
                own.add(FormatString.compile("own-" + (own.size() + 1), text));
            } catch (ProblemException e) {
                problems.add(e.problem());
            }
        }
        return new Outcome<>(own.isEmpty() ? KNOWN : new LogFormats(own), problems);
    }

    /** How many of the grammars, the first ones, were named by a user or a proxy. */
    int own() {
        return own;
    }

    List<Grammar> grammars() {
        return grammars;
    }

    /** All formats a line can be of; the first is that of lines that fit nothing. */
    public List<LineFormat> formats() {
        return formats;
    }

    /** The format of a name. */
    public @Nullable LineFormat find(String id) {
        return formats.stream().filter(f -> f.id().equals(id)).findFirst().orElse(null);
    }
}
