package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.CidrRange;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.FilterChainMatch;
import io.meshscope.xds.resource.HeaderMatcher;
import io.meshscope.xds.resource.RouteMatch;
import io.meshscope.xds.resource.StringMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Matches of filter chains and routes in plain words. */
final class MatchWords {
    private static final Set<String> ISTIO_HTTP = Set.of("istio-http/1.0", "istio-http/1.1", "istio-h2");
    private static final Set<String> ISTIO_TCP = Set.of("istio-peer-exchange", "istio");
    private static final Set<String> PLAIN_HTTP = Set.of("http/1.0", "http/1.1", "h2c");

    private MatchWords() {}

    /** Which connections a chain takes, in one phrase. */
    static Phrase chain(FilterChain chain) {
        if (chain.isDefault()) {
            return Phrase.of("explain.match.default");
        }
        List<Phrase> parts = conditions(chain.match());
        return parts.isEmpty() ? Phrase.of("explain.match.all") : Phrase.join(parts, "; ");
    }

    /** The conditions of a chain, in the order Envoy checks them. */
    static List<Phrase> conditions(FilterChainMatch m) {
        List<Phrase> out = new ArrayList<>();
        m.destinationPort().ifPresent(p -> out.add(Phrase.of("explain.match.port", p)));
        List<CidrRange> ranges = m.prefixRanges();
        if (!ranges.isEmpty() && !ranges.stream().allMatch(CidrRange::isAny)) {
            out.add(Phrase.of("explain.match.address", list(ranges)));
        }
        if (!m.serverNames().isEmpty()) {
            out.add(Phrase.of("explain.match.sni", list(m.serverNames())));
        }
        switch (m.transportProtocol()) {
            case "" -> {
            }
            case "tls" -> out.add(Phrase.of("explain.match.tls"));
            case "raw_buffer" -> out.add(Phrase.of("explain.match.plaintext"));
            default -> out.add(Phrase.of("explain.match.transport", m.transportProtocol()));
        }
        if (!m.applicationProtocols().isEmpty()) {
            out.add(alpn(m.applicationProtocols()));
        }
        if (!m.directSourcePrefixRanges().isEmpty()) {
            out.add(Phrase.of("explain.match.peer", list(m.directSourcePrefixRanges())));
        }
        if (!m.sourceType().isEmpty()) {
            out.add(Phrase.of(m.sourceType().equals("EXTERNAL") ? "explain.match.external" : "explain.match.local"));
        }
        if (!m.sourcePrefixRanges().isEmpty()) {
            out.add(Phrase.of("explain.match.source", list(m.sourcePrefixRanges())));
        }
        if (!m.sourcePorts().isEmpty()) {
            out.add(Phrase.of("explain.match.sourcePort", list(m.sourcePorts())));
        }
        return out;
    }

    /** What a list of application protocols stands for (Istio: pilot/pkg/networking/core/filterchain_options.go, pkg/util/istioalpn). */
    static Phrase alpn(List<String> names) {
        boolean http = names.stream().anyMatch(ISTIO_HTTP::contains);
        boolean tcp = names.stream().anyMatch(ISTIO_TCP::contains);
        String all = list(names);
        if (names.equals(List.of("istio"))) {
            // The only name of Istio before 1.4, for HTTP and TCP alike.
            return Phrase.of("explain.match.alpnIstio", all);
        }
        if (names.stream().allMatch(n -> ISTIO_HTTP.contains(n) || ISTIO_TCP.contains(n))) {
            return Phrase.of(http && tcp ? "explain.match.alpnIstio" : http ? "explain.match.alpnIstioHttp" : "explain.match.alpnIstioTcp",
                    all);
        }
        return Phrase.of(PLAIN_HTTP.containsAll(names) ? "explain.match.plainHttp" : "explain.match.alpn", all);
    }

    /** Which requests a route takes, in one phrase. */
    static Phrase route(RouteMatch m) {
        List<Phrase> out = new ArrayList<>();
        out.add(path(m));
        for (HeaderMatcher h : m.headers()) {
            out.add(Phrase.of("explain.match.header", h.text()));
        }
        for (Tree q : m.queryParameters()) {
            StringMatcher value = StringMatcher.of(q.get("string_match"));
            out.add(Phrase.of("explain.match.query",
                    q.get("name").text() + (value.how() == StringMatcher.How.NONE
                            ? ""
                            : " " + value.how().sign()
                                    + " " + value.value())));
        }
        if (m.isGrpc()) {
            out.add(Phrase.of("explain.match.grpc"));
        }
        if (m.runtimeFraction().isPresent()) {
            out.add(Phrase.of("explain.match.fraction", percent(m.runtimeFraction().get("default_value"))));
        }
        if (m.tree().has("tls_context") || m.tree().has("dynamic_metadata") || m.tree().has("filter_state")) {
            out.add(Phrase.of("explain.match.more"));
        }
        return Phrase.join(out, "; ");
    }

    private static Phrase path(RouteMatch m) {
        Phrase path = switch (m.pathKind()) {
            case PREFIX -> m.path().equals("/") ? Phrase.of("explain.match.anyPath") : Phrase.of("explain.match.pathPrefix", m.path());
            case EXACT -> Phrase.of("explain.match.pathExact", m.path());
            case SEPARATED_PREFIX -> Phrase.of("explain.match.pathBelow", m.path());
            case REGEX -> Phrase.of("explain.match.pathRegex", m.path());
            case TEMPLATE -> Phrase.of("explain.match.pathTemplate", m.path());
            case CONNECT -> Phrase.of("explain.match.connect");
            case NONE -> Phrase.of("explain.match.noPath");
        };
        return m.isCaseSensitive() || m.path().isEmpty() ? path : Phrase.of("explain.match.ignoreCase", path);
    }

    /** A fraction in percent: numerator and denominator of a FractionalPercent, or the value of a Percent. */
    static String percent(Tree t) {
        if (t.has("value")) {
            return t.get("value").text() + " %";
        }
        double whole = switch (t.get("denominator").text()) {
            case "TEN_THOUSAND" -> 10_000;
            case "MILLION" -> 1_000_000;
            default -> 100;
        };
        double percent = t.get("numerator").number() * 100.0 / whole;
        return (percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent)) + " %";
    }

    /** Items with commas; long lists are cut. */
    static String list(List<?> items) {
        List<String> texts = items.stream().limit(12).map(Object::toString).toList();
        return String.join(", ", texts) + (items.size() > 12 ? " … (+" + (items.size() - 12) + ")" : "");
    }
}
