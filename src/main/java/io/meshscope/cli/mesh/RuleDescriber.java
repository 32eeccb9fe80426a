package io.meshscope.cli.mesh;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.DestinationRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of describe about DestinationRules and VirtualServices. */
final class RuleDescriber {
    private static final String SUFFIX = ".svc.cluster.local";

    private final Describer out;
    private final String indent;

    /** @param level blanks before each line */
    RuleDescriber(Describer out, int level) {
        this.out = out;
        this.indent = " ".repeat(level);
    }

    private void line(int level, String text) {
        out.line(indent + " ".repeat(level) + text);
    }

    void destinationRule(Resource rule, List<Map<String, String>> labels) {
        line(0, "DestinationRule: " + out.name(rule) + " for " + ProtoText.quoted(new DestinationRule(rule).host()));
        List<String> matching = Describer.subsets(Optional.of(rule), labels, true);
        List<String> others = Describer.subsets(Optional.of(rule), labels, false);
        if (!matching.isEmpty() || !others.isEmpty()) {
            if (matching.isEmpty()) {
                line(3, "WARNING POD DOES NOT MATCH ANY SUBSETS.  (Non matching subsets " + String.join(",", others) + ")");
            }
            line(3, "Matching subsets: " + String.join(",", matching));
            if (!others.isEmpty()) {
                line(6, "(Non-matching subsets " + String.join(",", others) + ")");
            }
        }
        Tree policy = rule.spec().get("traffic_policy");
        if (!policy.isPresent()) {
            line(3, "No Traffic Policy");
            return;
        }
        policy(3, "Traffic Policy TLS Mode: ", policy);
        if (policy.has("port_level_settings")) {
            line(3, "Port Level Settings:");
            for (Tree port : policy.get("port_level_settings").items()) {
                // Not indented like the rest; so it is in istioctl.
                out.line("    " + port.path("port", "number").number() + ":");
                policy(6, "TLS Mode: ", port);
            }
        }
    }

    private void policy(int level, String title, Tree policy) {
        if (policy.has("tls")) {
            line(level, title + mode(policy.get("tls").get("mode").text()));
        }
        List<String> other = new ArrayList<>();
        add(other, policy, "load_balancer", "load balancer");
        add(other, policy, "connection_pool", "connection pool");
        add(other, policy, "outlier_detection", "outlier detection");
        if (!other.isEmpty()) {
            line(level, "Policies: " + String.join("/", other));
        }
    }

    private static String mode(String written) {
        return written.isEmpty() ? "DISABLE" : written;
    }

    private static void add(List<String> into, Tree policy, String field, String words) {
        if (policy.has(field)) {
            into.add(words);
        }
    }

    /** What a route of a VirtualService says about a Service. */
    private record Facts(boolean matches, List<String> lines) {}

    void virtualService(Resource vs, Resource service, Optional<Resource> rule, List<Map<String, String>> labels) {
        line(0, "VirtualService: " + out.name(vs));
        List<Tree> http = vs.spec().get("http").items();
        List<Tree> tcp = vs.spec().get("tcp").items();
        List<Facts> all = new ArrayList<>();
        http.forEach(r -> all.add(http(r, vs, service, rule, labels)));
        tcp.forEach(r -> all.add(tcp(r, vs, service)));
        List<String> facts = all.stream().filter(Facts::matches).flatMap(f -> f.lines().stream()).toList();
        List<String> mismatches = all.stream().filter(f -> !f.matches()).flatMap(f -> f.lines().stream()).toList();
        facts.forEach(f -> line(3, f));
        int matches = (int) all.stream().filter(Facts::matches).count();
        int possible = http.size() + vs.spec().get("tls").items().size() + tcp.size();
        if (matches == 0) {
            none(http.size(), "HTTP");
            none(tcp.size(), "TCP");
            mismatches.forEach(m -> line(6, m));
        } else if (matches < possible) {
            line(3, (possible - matches) + " additional destination(s) that will not reach this pod");
            if (facts.isEmpty()) {
                mismatches.forEach(m -> line(6, m));
            }
        } else if (facts.isEmpty()) {
            some(http.size(), "HTTP");
            some(tcp.size(), "TCP");
        }
    }

    private void none(int routes, String what) {
        if (routes > 0) {
            line(3, "WARNING: No destinations match pod subsets (checked " + routes + " " + what + " routes)");
        }
    }

    private void some(int routes, String what) {
        if (routes > 0) {
            line(3, routes + " " + what + " route(s)");
        }
    }

    private static boolean isFor(Tree destination, Resource vs, Resource service) {
        String host = destination.get("host").text();
        String full = host.startsWith("*") ? host : extended(host.indexOf('.') < 0 ? host + "." + vs.namespace() : host);
        return full.equals(service.name() + "." + service.namespace() + SUFFIX);
    }

    private static String extended(String host) {
        return host.endsWith(SUFFIX) ? host : host + SUFFIX;
    }

    private Facts http(Tree route, Resource vs, Resource service, Optional<Resource> rule, List<Map<String, String>> labels) {
        List<String> facts = new ArrayList<>();
        List<String> mismatches = new ArrayList<>();
        boolean match = false;
        for (Tree r : route.get("route").items()) {
            Tree destination = r.get("destination");
            String subset = destination.get("subset").text();
            String host = destination.get("host").text();
            long weight = r.get("weight").number();
            if (!isFor(destination, vs, service)) {
                facts.add(subset.isEmpty()
                        ? "Route to host \"" + host + "\" with weight " + weight + "%"
                        : "Route to " + host + " with invalid config");
                continue;
            }
            Optional<String> wrong = subset.isEmpty() ? Optional.empty() : mismatch(subset, route, rule, labels);
            if (wrong.isPresent()) {
                mismatches.add(wrong.get());
                continue;
            }
            match = true;
            if (weight > 0) {
                facts.add("Route to host \"" + host + "\"" + (subset.isEmpty() ? "" : " subset \"" + subset + "\"") + " with weight "
                        + weight + "%");
            }
        }
        if (match) {
            conditions(route).ifPresent(facts::add);
        } else {
            facts.addAll(mismatches);
        }
        return new Facts(match, facts);
    }

    private Optional<String> mismatch(String subset, Tree route, Optional<Resource> rule, List<Map<String, String>> labels) {
        if (Describer.subsets(rule, labels, false).contains(subset)) {
            return Optional.of("Route to non-matching subset " + subset + " for (" + matches(route.get("match").items()) + ")");
        }
        if (Describer.subsets(rule, labels, true).contains(subset)) {
            return Optional.empty();
        }
        return Optional.of(rule.map(r -> "Warning: Route to UNKNOWN subset " + subset + "; check DestinationRule " + out.name(r)).orElse(
                "Warning: Route to subset " + subset + " but NO DESTINATION RULE defining subsets!"));
    }

    private static Optional<String> conditions(Tree route) {
        List<String> out = new ArrayList<>();
        if (route.has("fault")) {
            out.add("Fault injection " + ProtoText.of(route.get("fault")));
        }
        route.get("match").items().forEach(m -> out.add(match(m)));
        return out.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", out));
    }

    private static String matches(List<Tree> matches) {
        return matches.isEmpty() ? "everything" : String.join(", ", matches.stream().map(RuleDescriber::match).toList());
    }

    private static String match(Tree match) {
        StringBuilder text = new StringBuilder("Match: ");
        if (match.has("uri")) {
            text.append(string(match.get("uri"))).append(match.get("ignore_uri_case").isTrue() ? " uncased" : "");
        }
        List<Tree.Field> headers = match.get("headers").fields();
        if (!headers.isEmpty()) {
            text.append(" when headers are ").append(String.join("; ", headers.stream().sorted(Comparator.comparing(Tree.Field::name)).map(
                    h -> h.name() + "=" + string(h.value())).toList()));
        }
        return text.toString().strip();
    }

    private static String string(Tree match) {
        if (match.has("exact")) {
            return match.get("exact").text();
        }
        return match.has("prefix") ? match.get("prefix").text() + "*" : ProtoText.of(match);
    }

    private static Facts tcp(Tree route, Resource vs, Resource service) {
        boolean match = route.get("route").items().stream().anyMatch(r -> isFor(r.get("destination"), vs, service));
        return new Facts(match, match ? route.get("match").items().stream().map(ProtoText::of).toList() : List.of());
    }
}
