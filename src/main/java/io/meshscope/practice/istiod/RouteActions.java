package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.objects.Durations;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a VirtualService's http route does with a request, in Envoy's terms. */
final class RouteActions {
    private static final String RETRY_ON = "connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes";
    private static final Tree PREVIOUS_HOSTS = Xds.filter("envoy.retry_host_predicates.previous_hosts",
            Json.any("envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate"));

    private final KubeObject virtualService;
    private final Function<String, Optional<Service>> services;
    private final Function<Service, Optional<DestinationRules.Rule>> rules;
    private final int listenPort;
    private final boolean exclude503;

    /** @param exclude503 whether 503 answers are not retried by default: since 1.24 */
    RouteActions(KubeObject virtualService, Function<String, Optional<Service>> services,
            Function<Service, Optional<DestinationRules.Rule>> rules, int listenPort,
            boolean exclude503) {
        this.virtualService = virtualService;
        this.services = services;
        this.rules = rules;
        this.listenPort = listenPort;
        this.exclude503 = exclude503;
    }

    /** The fields of the route's action. */
    Tree of(Tree http) {
        if (http.has("redirect")) {
            return Json.obj("redirect", redirect(http.get("redirect")));
        }
        if (http.has("direct_response")) {
            Tree response = http.get("direct_response");
            Tree body = response.path("body", "string");
            return Json.obj("direct_response",
                    Json.obj("status", response.get("status"), "body", body.isPresent() ? Json.obj("inline_string", body) : null));
        }
        return Json.obj("route", route(http));
    }

    private Tree route(Tree http) {
        Duration timeout = Durations.parse(http.get("timeout")).orElse(Duration.ZERO);
        Tree rewrite = http.get("rewrite");
        Tree regex = rewrite.get("uri_regex_rewrite");
        Tree regexRewrite = regex.isPresent()
                ? Json.obj("pattern", Json.obj("regex", regex.get("match").text()), "substitution", regex.get("rewrite").text())
                : Tree.absent();
        List<Tree> targets = http.get("route").items();
        Tree weighted = targets.size() > 1 ? Json.obj("clusters", weighted(targets)) : Tree.absent();
        return Json.obj("cluster", targets.size() == 1 ? cluster(targets.getFirst().get("destination")) : null, "weighted_clusters",
                weighted, "prefix_rewrite",
                regex.isPresent() ? null : Json.some(rewrite.get("uri").text()), "regex_rewrite", regexRewrite, "host_rewrite_literal",
                authority(http, rewrite), "timeout",
                timeout, "retry_policy", retry(http.get("retries"), exclude503), "request_mirror_policies", Json.some(mirrors(http)),
                "hash_policy",
                Json.some(hashes(targets)), "max_grpc_timeout", timeout);
    }

    private static Tree authority(Tree http, Tree rewrite) {
        String rewritten = rewrite.get("authority").text();
        String set = HeaderOperations.authority(http.get("headers"));
        return Json.some(rewritten.isEmpty() ? set : rewritten);
    }

    private List<Tree> weighted(List<Tree> targets) {
        List<Tree> out = new ArrayList<>();
        for (Tree target : targets) {
            if (target.get("weight").number() > 0) {
                HeaderOperations headers = HeaderOperations.of(target.get("headers"));
                out.add(Json.obj("name", cluster(target.get("destination")), "weight", target.get("weight"), "request_headers_to_add",
                        Json.some(headers.requestAdd()),
                        "request_headers_to_remove", Json.some(headers.requestRemove()), "response_headers_to_add",
                        Json.some(headers.responseAdd()),
                        "response_headers_to_remove", Json.some(headers.responseRemove())));
            }
        }
        return out;
    }

    /** The cluster of a destination; it is named whether it exists or not. */
    private String cluster(Tree destination) {
        String host = Scope.full(destination.get("host").text(), virtualService);
        Optional<Service> service = services.apply(host);
        long port = destination.path("port", "number").number();
        if (port == 0) {
            port = service.filter(s -> s.ports().size() == 1).map(s -> (long) s.ports().getFirst().number()).orElse((long) listenPort);
        }
        return Xds.cluster(destination.get("subset").text(), host, (int) port);
    }

    private List<Tree> mirrors(Tree http) {
        List<Tree> out = new ArrayList<>();
        if (http.has("mirror")) {
            out.add(mirror(http.get("mirror"), http.get("mirror_percentage")));
        }
        http.get("mirrors").items().forEach(m -> out.add(mirror(m.get("destination"), m.get("percentage"))));
        return out;
    }

    private Tree mirror(Tree destination, Tree percentage) {
        Tree fraction = percentage.isPresent() ? percent(percentage.get("value")) : Json.obj("numerator", 100);
        return Json.obj("cluster", cluster(destination), "runtime_fraction", Json.obj("default_value", fraction), "trace_sampled", false);
    }

    private List<Tree> hashes(List<Tree> targets) {
        List<Tree> out = new ArrayList<>();
        for (Tree target : targets) {
            Optional<Service> service = services.apply(Scope.full(target.path("destination", "host").text(), virtualService));
            service.flatMap(rules).ifPresent(r -> hash(r.policy()).ifPresent(out::add));
        }
        return out;
    }

    /** The hash a consistent load balancer asks for. */
    static Optional<Tree> hash(Tree policy) {
        Tree consistent = policy.path("load_balancer", "consistent_hash");
        if (consistent.has("http_header_name")) {
            return Optional.of(Json.obj("header", Json.obj("header_name", consistent.get("http_header_name").text())));
        }
        if (consistent.has("http_cookie")) {
            Tree cookie = consistent.get("http_cookie");
            return Optional.of(Json.obj("cookie",
                    Json.obj("name", cookie.get("name"), "ttl", Durations.parse(cookie.get("ttl")).orElse(Duration.ZERO))));
        }
        return consistent.get("use_source_ip").isTrue()
                ? Optional.of(Json.obj("connection_properties", Json.obj("source_ip", true)))
                : Optional.empty();
    }

    /** The retry policy: two tries where none is written, none at all for zero attempts. */
    static Tree retry(Tree retries, boolean exclude503) {
        if (retries.isPresent() && retries.get("attempts").number() <= 0) {
            return Tree.absent();
        }
        String on = retries.get("retry_on").text();
        List<Long> codes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String part : (on.isEmpty() ? RETRY_ON : on).split(",")) {
            if (part.strip().matches("\\d{3}")) {
                codes.add(Long.parseLong(part.strip()));
            } else {
                names.add(part.strip());
            }
        }
        if (on.isEmpty() && !exclude503) {
            codes.add(503L);
        }
        if (!codes.isEmpty() && !names.contains("retriable-status-codes")) {
            names.add("retriable-status-codes");
        }
        return Json.obj("retry_on", String.join(",", names), "num_retries", retries.isPresent() ? retries.get("attempts") : 2,
                "per_try_timeout",
                Durations.parse(retries.get("per_try_timeout")).map(Json::of).orElse(Tree.absent()), "retry_host_predicate",
                Json.arr(PREVIOUS_HOSTS),
                "host_selection_retry_max_attempts", "5", "retriable_status_codes", Json.some(codes));
    }

    private Tree redirect(Tree redirect) {
        String code = switch ((int) redirect.get("redirect_code").number()) {
            case 302 -> "FOUND";
            case 303 -> "SEE_OTHER";
            case 307 -> "TEMPORARY_REDIRECT";
            case 308 -> "PERMANENT_REDIRECT";
            default -> "";
        };
        return Json.obj("host_redirect", Json.some(redirect.get("authority").text()), "port_redirect",
                Json.some(redirect.get("port").number()), "scheme_redirect",
                Json.some(redirect.get("scheme").text()), "path_redirect", Json.some(redirect.get("uri").text()), "response_code",
                Json.some(code));
    }

    /** The fault filter's configuration for a route. */
    static Tree fault(Tree fault) {
        if (!fault.isPresent()) {
            return Tree.absent();
        }
        Tree delay = fault.get("delay");
        Tree abort = fault.get("abort");
        Tree delayed = delay.has("fixed_delay")
                ? Json.obj("fixed_delay", Durations.parse(delay.get("fixed_delay")).orElse(Duration.ZERO), "percentage", percentOf(delay))
                : Tree.absent();
        Tree aborted = abort.has("http_status")
                ? Json.obj("http_status", abort.get("http_status"), "percentage", percentOf(abort))
                : Tree.absent();
        return Json.any("envoy.extensions.filters.http.fault.v3.HTTPFault", "delay", delayed, "abort", aborted);
    }

    /** The CORS filter's configuration for a route. */
    static Tree cors(Tree cors) {
        if (!cors.isPresent()) {
            return Tree.absent();
        }
        List<Tree> origins = new ArrayList<>();
        cors.get("allow_origins").items().forEach(o -> origins.add(RouteMatches.string(o)));
        Tree age = Durations.parse(cors.get("max_age")).map(d -> Json.of(Long.toString(d.toSeconds()))).orElse(Tree.absent());
        return Json.any("envoy.extensions.filters.http.cors.v3.CorsPolicy", "allow_methods",
                Json.some(String.join(",", cors.get("allow_methods").texts())),
                "allow_headers", Json.some(String.join(",", cors.get("allow_headers").texts())), "max_age", age, "allow_credentials",
                cors.get("allow_credentials"),
                "filter_enabled", Json.obj("default_value", Json.obj("numerator", 100)), "allow_origin_string_match", Json.some(origins),
                "forward_not_matching_preflights", true);
    }

    private static Tree percentOf(Tree holder) {
        return holder.has("percentage")
                ? percent(holder.path("percentage", "value"))
                : Json.obj("numerator", Json.some(holder.get("percent").number()));
    }

    private static Tree percent(Tree value) {
        String text = value.text();
        BigDecimal percent = text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
        return Json.obj("numerator", Json.some(percent.movePointRight(4).longValue()), "denominator", "MILLION");
    }
}
