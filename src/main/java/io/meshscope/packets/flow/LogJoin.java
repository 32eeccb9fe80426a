package io.meshscope.packets.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the lines of access logs that speak of a connection: by both its addresses, or by a request id that can be seen, and by time. */
public final class LogJoin {
    /** Clocks of a capture and of a log on the same node agree; what differs is when each begins to count. */
    private static final long TOLERANCE = 2_000_000_000L;

    /** How a line speaks of a connection. */
    public enum Side {
        /** The proxy that logged was called by it. */
        DOWNSTREAM,
        /** The proxy that logged made it. */
        UPSTREAM,
        /** Only the request id is the same. */
        REQUEST
    }

    /** A line that speaks of a connection. */
    public record Match(AccessLine line, Side side) {}

    private final Map<String, List<AccessLine>> downstream = new HashMap<>();
    private final Map<String, List<AccessLine>> upstream = new HashMap<>();
    private final Map<String, List<AccessLine>> requests = new HashMap<>();

    /** Prepares lines for being asked. */
    public LogJoin(Iterable<AccessLine> lines) {
        for (AccessLine line : lines) {
            put(downstream, line.downstreamRemote(), line);
            put(upstream, line.upstreamLocal(), line);
            put(requests, line.requestId(), line);
        }
    }

    private static void put(Map<String, List<AccessLine>> map, String key, AccessLine line) {
        if (!key.isEmpty() && !key.equals("-")) {
            map.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
        }
    }

    /** The lines about a connection, in the order of time. */
    public List<Match> of(Flow flow) {
        List<Match> out = new ArrayList<>();
        String client = flow.client().text();
        for (AccessLine line : downstream.getOrDefault(client, List.of())) {
            if (overlaps(flow, line) && calls(line.downstreamLocal(), flow)) {
                out.add(new Match(line, Side.DOWNSTREAM));
            }
        }
        for (AccessLine line : upstream.getOrDefault(client, List.of())) {
            if (overlaps(flow, line) && (calls(line.upstreamHost(), flow) || isEmpty(line.upstreamHost()))) {
                out.add(new Match(line, Side.UPSTREAM));
            }
        }
        for (Flow.Exchange exchange : flow.exchanges()) {
            for (AccessLine line : requests.getOrDefault(exchange.requestId(), List.of())) {
                if (out.stream().noneMatch(m -> m.line().equals(line))) {
                    out.add(new Match(line, Side.REQUEST));
                }
            }
        }
        out.sort(Comparator.comparingLong(m -> m.line().start()));
        return out;
    }

    /** Redirection changes the port a proxy is called at (15006 for 3000), so the address decides; a log without it leaves it open. */
    private static boolean calls(String logged, Flow flow) {
        if (isEmpty(logged)) {
            return true;
        }
        int colon = logged.lastIndexOf(':');
        String address = colon < 0 ? logged : logged.substring(0, colon);
        return address.equals(flow.server().address()) || address.equals("[" + flow.server().address() + "]")
                || flow.server().isLoopback() || flow.leg() == Leg.APP_TO_PROXY;
    }

    private static boolean isEmpty(String logged) {
        return logged.isEmpty() || logged.equals("-");
    }

    private static boolean overlaps(Flow flow, AccessLine line) {
        return line.start() <= flow.end() + TOLERANCE && line.start() + line.duration() >= flow.start() - TOLERANCE;
    }
}
