package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.ListenerRole;
import io.meshscope.xds.resource.Node;
import io.meshscope.xds.resource.TlsContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The mutual TLS mode that is in force for each port of a workload, told from the filter chains of its inbound listener (Istio:
 * pilot/pkg/networking/core/filterchain_options.go and pilot/pkg/security/authn).
 */
public final class InboundTls {
    private static final int INBOUND_CAPTURE_PORT = 15006;
    private static final Set<String> ISTIO_ALPN = Set.of("istio", "istio-peer-exchange", "istio-http/1.0", "istio-http/1.1", "istio-h2");

    private InboundTls() {}

    /** A mode of PeerAuthentication, as far as the chains show it. */
    public enum Mode {
        /** Only mutual TLS of the mesh. */
        STRICT,
        /** Mutual TLS of the mesh, and anything else. */
        PERMISSIVE,
        /** No TLS ends here. */
        DISABLE,
        /** TLS ends here with other certificates than the mesh's (Sidecar ingress tls; the mode of PeerAuthentication is DISABLE then). */
        OWN_TLS,
        /** The chains do not tell. */
        UNKNOWN
    }

    /**
     * The mode of a port.
     *
     * @param port     the port, empty for all ports that have no chain of their own
     * @param mode     its mode
     * @param why      what shows it
     * @param evidence the chains of the port
     */
    public record PortMode(OptionalInt port, Mode mode, Phrase why, List<FilterChain> evidence) {
        public PortMode {
            evidence = List.copyOf(evidence);
        }
    }

    /** The mode of every port of an inbound listener, ports in order, the rest last; empty for listeners of other kinds. */
    public static List<PortMode> modeByPort(Listener listener) {
        ListenerRole role = ListenerRole.of(listener, Node.Type.UNKNOWN);
        if (role != ListenerRole.VIRTUAL_INBOUND && role != ListenerRole.INBOUND_PORT) {
            return List.of();
        }
        OptionalInt own = role == ListenerRole.INBOUND_PORT ? listener.port() : OptionalInt.empty();
        Map<Integer, List<FilterChain>> byPort = new TreeMap<>(Comparator.comparingInt(p -> p < 0 ? Integer.MAX_VALUE : p));
        for (FilterChain chain : listener.filterChains()) {
            OptionalInt port = chain.match().destinationPort().isPresent() ? chain.match().destinationPort() : own;
            if (port.orElse(-1) != INBOUND_CAPTURE_PORT) {
                byPort.computeIfAbsent(port.orElse(-1), p -> new ArrayList<>()).add(chain);
            }
        }
        List<PortMode> out = new ArrayList<>();
        byPort.forEach((port, chains) -> out.add(mode(listener, port < 0 ? OptionalInt.empty() : OptionalInt.of(port), chains)));
        return out;
    }

    private static PortMode mode(Listener listener, OptionalInt port, List<FilterChain> chains) {
        if (listener.filterChainMatcher().isPresent()) {
            return unknown(port, chains, "explain.inboundTls.matcher");
        }
        Map<String, List<FilterChain>> byAddress = chains.stream().collect(Collectors.groupingBy(c -> c.match().prefixRanges().toString(),
                LinkedHashMap::new, Collectors.toList()));
        List<PortMode> modes = byAddress.values().stream().map(group -> mode(port, group)).toList();
        PortMode first = modes.getFirst();
        if (modes.stream().anyMatch(m -> m.mode() != first.mode())) {
            return unknown(port, chains, "explain.inboundTls.addresses");
        }
        boolean open = listener.defaultFilterChain().filter(c -> c.downstreamTls().isEmpty()).isPresent();
        if (first.mode() == Mode.STRICT && open) {
            return unknown(port, chains, "explain.inboundTls.defaultChain");
        }
        return new PortMode(port, first.mode(), first.why(), chains);
    }

    private static PortMode mode(OptionalInt port, List<FilterChain> chains) {
        boolean mutual = false;
        boolean own = false;
        boolean plain = false;
        boolean unopened = false;
        for (FilterChain chain : chains) {
            Optional<TlsContext> tls = chain.downstreamTls();
            if (tls.isPresent()) {
                mutual |= tls.get().isIstioMutual();
                own |= !tls.get().isIstioMutual();
            } else if (isForIstioTls(chain)) {
                return unknown(port, chains, "explain.inboundTls.incomplete");
            } else if (chain.match().transportProtocol().equals("tls")) {
                unopened = true;
            } else {
                plain = true;
            }
        }
        if (own) {
            return mutual ? unknown(port, chains, "explain.inboundTls.mixed") : found(port, chains, Mode.OWN_TLS, "explain.inboundTls.own");
        }
        if (!mutual) {
            return found(port, chains, Mode.DISABLE, "explain.inboundTls.disable");
        }
        if (plain) {
            return found(port, chains, Mode.PERMISSIVE, "explain.inboundTls.permissive");
        }
        return unopened
                ? unknown(port, chains, "explain.inboundTls.unopened")
                : found(port, chains, Mode.STRICT, "explain.inboundTls.strict");
    }

    /** A chain that only Istio's own ALPN reaches and that opens no TLS: its transport socket was left out of the dump. */
    private static boolean isForIstioTls(FilterChain chain) {
        List<String> alpn = chain.match().applicationProtocols();
        return chain.match().transportProtocol().equals("tls") && !alpn.isEmpty() && ISTIO_ALPN.containsAll(alpn);
    }

    private static PortMode found(OptionalInt port, List<FilterChain> chains, Mode mode, String why) {
        return new PortMode(port, mode, Phrase.of(why), chains);
    }

    private static PortMode unknown(OptionalInt port, List<FilterChain> chains, String why) {
        return found(port, chains, Mode.UNKNOWN, why);
    }
}
