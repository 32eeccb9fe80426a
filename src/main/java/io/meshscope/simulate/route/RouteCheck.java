package io.meshscope.simulate.route;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.xds.resource.HeaderMatcher;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.VirtualHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs the tests of Envoy's router_check_tool (test/tools/router_check) against a route configuration. Where the tool differs from a live
 * proxy, it is the tool that is followed: only the named runtime key is on, virtual clusters see the rewritten headers, and no HTTP filter
 * runs.
 */
public final class RouteCheck {
    /**
     * An assertion that does not hold.
     *
     * @param field    the field of {@code validate}
     * @param expected what the test wants
     * @param actual   what came out
     */
    public record Failure(String field, String expected, String actual) {}

    /** A test and what does not hold. */
    public record Result(String test, List<Failure> failures) {
        public Result {
            failures = List.copyOf(failures);
        }

        public boolean passed() {
            return failures.isEmpty();
        }
    }

    private final Matchers matchers = new Matchers();
    private final Router router;

    /** @param configuration a RouteConfiguration */
    public RouteCheck(Tree configuration) {
        this.router = new Router(new RouteTable(new RouteConfiguration(configuration), matchers), matchers);
    }

    /** Runs all tests of a file. */
    public List<Result> run(Tree file) {
        return file.get("tests").items().stream().map(this::test).toList();
    }

    private Result test(Tree test) {
        Facts facts = facts(test.get("input"));
        Routed routed = router.route(facts);
        return new Result(test.get("test_name").text(), new Assertions(routed, facts).check(test.get("validate")));
    }

    /** The tool's idea of runtime: one key is on, for random values below the numerator, which is at least 1. */
    private record ToolChance(Chance.Fixed random, String key) implements Chance {
        @Override
        public int pick(List<Long> weights, OptionalLong given) {
            return random.pick(weights, given);
        }

        @Override
        public boolean hits(String runtimeKey, long numerator, long denominator) {
            return !key.isEmpty() && runtimeKey.equals(key) && random.random() < Math.max(1, numerator);
        }
    }

    private static Facts facts(Tree input) {
        String scheme = input.get("ssl").isTrue() ? "https" : "http";
        Headers headers = Headers.of(":authority", input.get("authority").text(), ":path", input.get("path").text(), ":method", input.get(
                "method").text(), "x-forwarded-proto", scheme, ":scheme", scheme);
        if (input.get("internal").isTrue()) {
            headers = headers.plus("x-envoy-internal", "true");
        }
        for (Tree h : input.get("additional_request_headers").items()) {
            headers = headers.plus(h.get("key").text(), h.get("value").text());
        }
        Chance chance = new ToolChance(new Chance.Fixed(input.get("random_value").number()), input.get("runtime").text());
        Connection connection = Connection.plain("127.0.0.1", "127.0.0.1", 0);
        return new Facts(headers, connection, "127.0.0.1", metadata(input.get("dynamic_metadata")), Tree.absent(), chance);
    }

    /** The first entry of a namespace counts; later ones are merged into it where they may. */
    private static Map<String, Tree> metadata(Tree list) {
        Map<String, Tree> out = new HashMap<>();
        for (Tree entry : list.items()) {
            String namespace = entry.get("metadata_namespace").text();
            Tree value = entry.first("value", "typed_value");
            Tree known = out.get(namespace);
            if (known == null) {
                out.put(namespace, value);
            } else if (entry.get("allow_overwrite").isTrue()) {
                out.put(namespace, merged(known, value));
            }
        }
        return out;
    }

    private static Tree merged(Tree a, Tree b) {
        if (a instanceof Tree.Arr && b instanceof Tree.Arr) {
            List<Tree> both = new ArrayList<>(a.items());
            both.addAll(b.items());
            return new Tree.Arr(both, Span.NONE);
        }
        if (!(a instanceof Tree.Obj && b instanceof Tree.Obj)) {
            return b;
        }
        Map<String, Tree.Field> fields = new java.util.LinkedHashMap<>();
        a.fields().forEach(f -> fields.put(f.name(), f));
        b.fields().forEach(f -> fields.merge(f.name(), f, (x, y) -> new Tree.Field(x.name(), x.nameSpan(), merged(x.value(), y.value()))));
        return new Tree.Obj(List.copyOf(fields.values()), Span.NONE);
    }

    /** Compares one outcome with what a test wants. */
    private final class Assertions {
        private final Routed routed;
        private final Facts facts;
        private final boolean forwarded;
        private final List<Failure> failures = new ArrayList<>();

        Assertions(Routed routed, Facts facts) {
            this.routed = routed;
            this.facts = facts;
            this.forwarded = routed.kind() == Routed.Kind.FORWARD;
        }

        List<Failure> check(Tree validate) {
            for (Tree.Field f : validate.fields()) {
                Tree wanted = f.value();
                switch (f.name()) {
                    case "cluster_name" -> same(f, forwarded ? routed.cluster().name() : "");
                    case "virtual_cluster_name" -> same(f, router.virtualCluster(routed, routed.sent()));
                    case "virtual_host_name" ->
                        same(f, forwarded ? routed.choice().host().host().map(VirtualHost::name).orElse("") : "");
                    case "path_rewrite" -> same(f, forwarded ? routed.sent().text(":path") : "");
                    case "host_rewrite" -> same(f, forwarded ? routed.sent().text(":authority") : "");
                    case "path_redirect" -> same(f, routed.location());
                    case "code_redirect" -> same(f, "" + (answered() ? routed.status() : 0));
                    case "timeout" -> timeout(f);
                    case "route_metadata" -> wanted.items().forEach(this::routeMetadata);
                    case "request_header_matches" -> wanted.items().forEach(m -> header(f.name(), m, request()));
                    case "response_header_matches" -> wanted.items().forEach(m -> header(f.name(), m, response()));
                    case "request_header_fields", "custom_header_fields" -> wanted.items().forEach(h -> field(f.name(), h, request()));
                    case "response_header_fields" -> wanted.items().forEach(h -> field(f.name(), h, response()));
                    default -> failures.add(new Failure(f.name(), "", "?"));
                }
            }
            return failures;
        }

        private boolean answered() {
            return routed.kind() == Routed.Kind.REDIRECT || routed.kind() == Routed.Kind.DIRECT;
        }

        private Headers request() {
            return routed.sent();
        }

        private Headers response() {
            Headers base = Headers.NONE;
            if (answered()) {
                base = base.plus(":status", "" + routed.status());
            }
            if (!routed.body().isEmpty()) {
                base = base.plus("content-length", "" + routed.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                        .plus("content-type", "text/plain");
            }
            return router.response(routed, base, facts);
        }

        private void same(Tree.Field wanted, String actual) {
            if (!wanted.value().text().equals(actual)) {
                failures.add(new Failure(wanted.name(), wanted.value().text(), actual));
            }
        }

        private void timeout(Tree.Field f) {
            Optional<Duration> actual = routed.choice().route().filter(_ -> forwarded).map(Router::timeout);
            if (!Durations.of(f.value()).equals(actual)) {
                failures.add(new Failure(f.name(), f.value().text(), actual.map(d -> d.toMillis() / 1000.0 + "s").orElse("")));
            }
        }

        private void routeMetadata(Tree wanted) {
            Tree metadata = routed.choice().route().map(Route::tree).orElse(Tree.absent()).path("metadata", "filter_metadata");
            String actual = metadata.entry(wanted.get("namespace").text()).entry(wanted.get("key").text()).text();
            if (!actual.equals(wanted.get("value").text())) {
                failures.add(new Failure("route_metadata", wanted.get("value").text(), actual));
            }
        }

        private void header(String field, Tree matcher, Headers headers) {
            if (!matchers.header(matcher, headers).isYes()) {
                HeaderMatcher m = new HeaderMatcher(matcher);
                failures.add(new Failure(field, m.text(), headers.get(m.name()).orElse("-")));
            }
        }

        private void field(String name, Tree wanted, Headers headers) {
            String actual = headers.get(wanted.get("key").text()).orElse("");
            if (!actual.equals(wanted.get("value").text())) {
                failures.add(new Failure(name, wanted.get("key").text() + ": " + wanted.get("value").text(), actual));
            }
        }
    }
}
