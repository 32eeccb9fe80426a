package io.meshscope.simulate.match;

import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Peer;
import io.meshscope.xds.resource.AnyMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a matcher tree looks at (Envoy: envoy.extensions.matching.common_inputs.network.v3, envoy.type.matcher.v3 and others). */
final class Inputs {
    /**
     * A value, or that it cannot be known.
     *
     * @param text    the value; empty when there is none, which matches nothing
     * @param unknown what keeps it from being known, "" when nothing does
     */
    record Value(Optional<String> text, String unknown) {
        static Value of(String text) {
            return new Value(Optional.of(text), "");
        }

        static Value orNone(String text) {
            return new Value(text.isEmpty() ? Optional.empty() : Optional.of(text), "");
        }
    }

    private Inputs() {}

    /** The value of an input, given as an extension. */
    static Value of(Tree input, Facts facts) {
        AnyMessage config = AnyMessage.ofExtension(input);
        Tree c = config.value();
        Connection on = facts.connection();
        return switch (config.shortType()) {
            case "HttpRequestHeaderMatchInput" -> new Value(facts.headers().get(c.get("header_name").text()), "");
            case "HttpRequestQueryParamMatchInput" ->
                new Value(facts.path().flatMap(p -> Query.first(p, c.get("query_param").text())), "");
            case "DestinationPortInput" -> on.destinationPort() > 0 ? Value.of("" + on.destinationPort()) : Value.orNone("");
            case "DestinationIPInput" -> Value.orNone(ip(on.destinationIp()));
            case "SourceIPInput" -> Value.orNone(ip(on.sourceIp()));
            case "SourcePortInput" -> on.sourcePort() > 0 ? Value.of("" + on.sourcePort()) : Value.orNone("");
            case "DirectSourceIPInput" -> Value.orNone(ip(on.directSourceIp()));
            case "SourceTypeInput" -> Value.orNone(isLocal(on) ? "local" : "");
            case "ServerNameInput" -> Value.orNone(on.serverName().toLowerCase(java.util.Locale.ROOT));
            case "TransportProtocolInput" -> Value.orNone(on.transport());
            case "ApplicationProtocolInput" -> Value.orNone(quoted(on.alpn()));
            case "FilterStateInput" -> Value.orNone(on.filterState().getOrDefault(c.get("key").text(), ""));
            case "DynamicMetadataInput" -> metadata(c, facts.metadata());
            case "UriSanInput" -> Value.orNone(String.join(",", on.who().map(Peer::uriSans).orElse(List.of())));
            case "DnsSanInput" -> Value.orNone(String.join(",", on.who().map(Peer::dnsSans).orElse(List.of())));
            case "SubjectInput" -> Value.orNone(on.who().map(Peer::subject).orElse(""));
            default -> new Value(Optional.empty(), config.type().isEmpty() ? input.get("name").text() : config.shortType());
        };
    }

    private static Value metadata(Tree config, Map<String, Tree> byFilter) {
        Tree value = byFilter.getOrDefault(config.get("filter").text(), Tree.absent());
        for (Tree segment : config.get("path").items()) {
            value = value.entry(segment.get("key").text());
        }
        return Value.orNone(value.text());
    }

    private static String ip(String address) {
        return IpRange.address(address).isPresent() ? address : "";
    }

    /** ALPN is one value: 'h2','http/1.1'. */
    private static String quoted(List<String> alpn) {
        return alpn.stream().map(a -> "'" + a + "'").collect(Collectors.joining(","));
    }

    /** Whether both ends are on one machine (Envoy: Network::Utility::isSameIpOrLoopback). */
    static boolean isLocal(Connection on) {
        Optional<byte[]> source = IpRange.address(on.sourceIp());
        if (source.isEmpty()) {
            return !on.sourceIp().isEmpty();
        }
        byte[] b = source.get();
        boolean loopback = b.length == 4 ? b[0] == 127 : on.sourceIp().equals("::1") || on.sourceIp().equals("0:0:0:0:0:0:0:1");
        Optional<byte[]> destination = IpRange.address(on.destinationIp());
        return loopback || destination.isPresent() && java.util.Arrays.equals(b, destination.get());
    }
}
