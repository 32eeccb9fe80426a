package io.meshscope.logs.join;

import io.meshscope.base.Phrase;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.TimeText;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.join.RequestPair.How;
import io.meshscope.logs.join.RequestPair.Phase;
import io.meshscope.logs.join.RequestPair.Phase.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts lines of one request side by side. */
public final class Pairing {
    /** Clocks of nodes differ by this much at most in a guess. */
    private static final long WINDOW = 2_000_000;

    private Pairing() {}

    /** What joins two lines of different proxies, strongest first; nothing when they are of different requests. */
    public static Optional<How> how(LogRow a, LogRow b) {
        Optional<String> id = a.find(Fields.REQUEST_ID);
        Optional<String> other = b.find(Fields.REQUEST_ID);
        if (id.isPresent() && other.isPresent()) {
            return id.equals(other) ? Optional.of(How.REQUEST_ID) : Optional.empty();
        }
        if (connected(a, b) || connected(b, a)) {
            return near(a, b) && same(a, b, Fields.PATH) ? Optional.of(How.CONNECTION) : Optional.empty();
        }
        boolean fits = near(a, b) && same(a, b, Fields.PATH) && same(a, b, Fields.METHOD) && same(a, b, Fields.BYTES_SENT) && host(a, b);
        return fits ? Optional.of(How.GUESS) : Optional.empty();
    }

    /** The connection between the proxies, seen from both ends. */
    private static boolean connected(LogRow client, LogRow server) {
        Optional<String> from = client.find(Fields.UPSTREAM_LOCAL_ADDRESS);
        return from.isPresent() && from.equals(server.find(Fields.DOWNSTREAM_REMOTE_ADDRESS)) && client.find(Fields.UPSTREAM_HOST).equals(
                server.find(Fields.DOWNSTREAM_LOCAL_ADDRESS));
    }

    private static boolean near(LogRow a, LogRow b) {
        long length = 1000 * Math.max(0, Math.max(a.number(Fields.DURATION), b.number(Fields.DURATION)));
        return a.micros() != TimeText.NONE && b.micros() != TimeText.NONE && Math.abs(a.micros() - b.micros()) <= WINDOW + length;
    }

    private static boolean same(LogRow a, LogRow b, Field field) {
        Optional<String> one = a.find(field);
        Optional<String> two = b.find(field);
        return one.equals(two);
    }

    private static boolean host(LogRow a, LogRow b) {
        Optional<String> to = a.find(Fields.UPSTREAM_HOST);
        Optional<String> from = b.find(Fields.UPSTREAM_HOST);
        boolean forth = to.isPresent() && (to.equals(b.find(Fields.DOWNSTREAM_LOCAL_ADDRESS)) || to.equals(from));
        boolean back = from.isPresent() && from.equals(a.find(Fields.DOWNSTREAM_LOCAL_ADDRESS));
        return forth || back;
    }

    /** Puts two lines side by side. */
    public static RequestPair of(LogRow a, LogRow b, How how) {
        boolean swapped = (Side.of(a) == Side.SERVER && Side.of(b) != Side.SERVER) || (Side.of(a) == Side.of(b) && connected(b, a));
        LogRow client = swapped ? b : a;
        LogRow server = swapped ? a : b;
        return new RequestPair(client, server, how, phases(client, server), verdict(client, server));
    }

    /**
     * Where the time went. A proxy's {@code duration} runs from the first byte of the request to the last of the answer;
     * {@code upstream_service_time} is what the router waited for the answer to begin (x-envoy-upstream-service-time).
     */
    private static List<Phase> phases(LogRow client, LogRow server) {
        long whole = client.number(Fields.DURATION);
        long waited = client.number(Fields.UPSTREAM_SERVICE_TIME);
        long there = server.number(Fields.DURATION);
        long app = server.number(Fields.UPSTREAM_SERVICE_TIME);
        List<Phase> out = new ArrayList<>();
        out.add(new Phase(Name.CLIENT_PROXY, less(whole, waited)));
        out.add(new Phase(Name.NETWORK, less(waited, there)));
        out.add(new Phase(Name.SERVER_PROXY, less(there, app)));
        out.add(new Phase(Name.APPLICATION, app));
        return out;
    }

    private static long less(long whole, long part) {
        return whole < 0 || part < 0 ? -1 : Math.max(0, whole - part);
    }

    private static Phrase verdict(LogRow client, LogRow server) {
        long clientMillis = client.number(Fields.DURATION);
        long serverMillis = server.number(Fields.DURATION);
        String clientFlags = client.find(Fields.RESPONSE_FLAGS).orElse("-");
        String serverFlags = server.find(Fields.RESPONSE_FLAGS).orElse("-");
        long code = server.number(Fields.RESPONSE_CODE);
        if (has(clientFlags, "UT")) {
            return has(serverFlags, "DC") || has(serverFlags, "DR")
                    ? Phrase.of("logs.pair.clientTimeout", clientMillis, serverMillis)
                    : Phrase.of("logs.pair.clientTimeoutLate", clientMillis, serverMillis, code);
        }
        if (has(clientFlags, "DC") || has(clientFlags, "DR")) {
            return Phrase.of("logs.pair.callerLeft", clientMillis);
        }
        if (!serverFlags.equals("-")) {
            return Phrase.of("logs.pair.serverProxy", serverFlags, code);
        }
        if (!clientFlags.equals("-")) {
            return Phrase.of("logs.pair.clientProxy", clientFlags, client.find(Fields.RESPONSE_CODE).orElse("0"));
        }
        boolean own = server.find(Fields.RESPONSE_CODE_DETAILS).orElse("via_upstream").equals("via_upstream");
        if (code >= 500) {
            return Phrase.of(own ? "logs.pair.application" : "logs.pair.serverReply", code,
                    server.find(Fields.RESPONSE_CODE_DETAILS).orElse(
                            "-"));
        }
        return own
                ? Phrase.of("logs.pair.fine", code)
                : Phrase.of("logs.pair.serverReply", code, server.find(Fields.RESPONSE_CODE_DETAILS)
                        .orElse("-"));
    }

    static boolean has(String flags, String flag) {
        return List.of(flags.split(",", -1)).contains(flag);
    }

    /** What it means that the other proxy has no line of a request. */
    public static Phrase absent(LogRow row) {
        String flags = row.find(Fields.RESPONSE_FLAGS).orElse("-");
        if (Side.of(row) == Side.SERVER) {
            return Phrase.of("logs.absent.client");
        }
        for (String flag : List.of("NR", "NC", "UH", "UO", "RL", "FI", "UAEX")) {
            if (has(flags, flag)) {
                return Phrase.of("logs.absent.neverSent", flag);
            }
        }
        if (has(flags, "UF")) {
            return Phrase.of("logs.absent.noConnection");
        }
        if (row.find(Fields.UPSTREAM_HOST).isEmpty()) {
            return Phrase.of("logs.absent.localReply", row.find(Fields.RESPONSE_CODE_DETAILS).orElse("-"));
        }
        return Phrase.of("logs.absent.server", row.find(Fields.UPSTREAM_HOST).orElse("-"));
    }
}
