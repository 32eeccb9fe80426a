package io.meshscope.simulate.authz;

import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.simulate.match.IpRange;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Peer;
import io.meshscope.xds.resource.CidrRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One rule of an AuthorizationPolicy, judged for one request from the object itself (Istio: AuthorizationPolicy reference;
 * pilot/pkg/security/authz/model). Any {@code from}, any {@code to} and every {@code when} must hold; fields of one source or operation
 * must hold together, any of a field's values is enough, and none of a {@code not} field's.
 */
final class PolicyRule {
    private static final String JWT = "envoy.filters.http.jwt_authn";
    /** Conditions ztunnel knows (Istio: pilot/pkg/serviceregistry/ambient, authorization). */
    private static final Set<String> AMBIENT = Set.of("source.ip", "source.namespace", "source.principal", "source.serviceAccount",
            "destination.ip", "destination.port");
    private static final String SPIFFE = "spiffe://";

    private final String namespace;
    private final Layer layer;
    private final boolean allow;
    private final MeshIdentity mesh;
    private final Matchers matchers;
    private final Facts facts;

    /**
     * Rules of a policy.
     *
     * @param namespace the policy's namespace
     * @param layer     what is seen of a request: a rule of an ALLOW policy that needs more does not hold, and other rules hold
     *                  without what needs more
     */
    PolicyRule(String namespace, Layer layer, boolean allow, MeshIdentity mesh, Matchers matchers, Facts facts) {
        this.namespace = namespace;
        this.layer = layer;
        this.allow = allow;
        this.mesh = mesh;
        this.matchers = matchers;
        this.facts = facts;
    }

    /** Whether a rule holds. */
    Truth holds(Tree rule) {
        if (allow && needsMore(rule)) {
            return Truth.no("simulate.authz.needsHttp");
        }
        List<Tree> operations = AuthorizationPolicy.operations(rule);
        List<Tree> sources = AuthorizationPolicy.sources(rule);
        Truth to = operations.isEmpty() ? Truth.YES : Truth.any(operations, this::operation);
        if (to.isNo()) {
            return Truth.no("simulate.rbac.operation");
        }
        Truth from = sources.isEmpty() ? Truth.YES : Truth.any(sources, this::source);
        if (from.isNo()) {
            return Truth.no("simulate.rbac.caller");
        }
        Truth when = Truth.all(rule.get("when").items(), this::condition);
        return when.isNo() ? Truth.no("simulate.rbac.condition") : to.and(() -> from).and(() -> when);
    }

    /** Whether a rule asks for what cannot be seen here. */
    private boolean needsMore(Tree rule) {
        boolean http = AuthorizationPolicy.requestFields(rule).findAny().isPresent();
        return switch (layer) {
            case HTTP -> false;
            case TCP -> http;
            case ZTUNNEL -> http || rule.get("when").items().stream().map(w -> w.get("key").text()).anyMatch(k -> !AMBIENT.contains(k));
        };
    }

    private Truth operation(Tree op) {
        String host = facts.headers().text(":authority").toLowerCase(Locale.ROOT);
        return web(op, "hosts", "not_hosts", v -> wild(v.toLowerCase(Locale.ROOT), host) || v.equals("*") && facts.headers().has(
                ":authority")).and(() -> web(op, "methods", "not_methods", v -> header(":method", v)))
                .and(() -> web(op, "paths", "not_paths", this::path))
                .and(() -> fields(op, "ports", "not_ports", this::port));
    }

    private Truth source(Tree s) {
        return fields(s, "principals", "not_principals", this::principal)
                .and(() -> web(s, "request_principals", "not_request_principals", this::requestPrincipal))
                .and(() -> fields(s, "service_accounts", "not_service_accounts", this::serviceAccount))
                .and(() -> fields(s, "namespaces", "not_namespaces", this::inNamespace))
                .and(() -> fields(s, "trust_domains", "not_trust_domains", this::trustDomain))
                .and(() -> fields(s, "ip_blocks", "not_ip_blocks", v -> block(v, facts.connection().directSourceIp())))
                .and(() -> web(s, "remote_ip_blocks", "not_remote_ip_blocks", v -> block(v, facts.clientIp())));
    }

    private Truth condition(Tree when) {
        String key = when.get("key").text();
        int bracket = key.indexOf('[');
        String inside = bracket > 0 && key.endsWith("]") ? key.substring(bracket + 1, key.length() - 1) : "";
        return switch (bracket > 0 ? key.substring(0, bracket) : key) {
            case "source.ip" -> values(when, v -> block(v, facts.connection().directSourceIp()));
            case "remote.ip" -> webValues(when, v -> block(v, facts.clientIp()));
            case "source.namespace" -> values(when, this::inNamespace);
            case "source.principal" -> values(when, this::principal);
            case "source.serviceAccount" -> values(when, this::serviceAccount);
            case "source.trustDomain" -> values(when, this::trustDomain);
            case "destination.ip" -> values(when, v -> block(v, facts.connection().destinationIp()));
            case "destination.port" -> values(when, this::port);
            case "connection.sni" -> layer == Layer.ZTUNNEL ? Truth.YES : values(when, v -> wild(v, facts.connection().serverName()));
            case "request.headers" -> webValues(when, v -> header(inside, v));
            case "request.auth.principal" -> webValues(when, this::requestPrincipal);
            case "request.auth.audiences" -> webValues(when, v -> claim(List.of("aud"), v));
            case "request.auth.presenter" -> webValues(when, v -> claim(List.of("azp"), v));
            case "request.auth.claims" -> webValues(when, v -> claim(List.of(inside.split("]\\[")), v));
            default -> layer == Layer.ZTUNNEL
                    ? Truth.YES
                    : key.startsWith("experimental.envoy.filters.") && bracket > 0
                            ? values(when, v -> metadata(key.substring("experimental.".length(), bracket), inside, v))
                            : Truth.unknown("simulate.unknown.condition", key);
        };
    }

    private Truth values(Tree when, Predicate<String> fits) {
        return fields(when, "values", "not_values", fits);
    }

    private Truth webValues(Tree when, Predicate<String> fits) {
        return web(when, "values", "not_values", fits);
    }

    /** Fields only a request has; on bytes alone they do not count. */
    private Truth web(Tree holder, String field, String notField, Predicate<String> fits) {
        return layer != Layer.HTTP ? Truth.YES : fields(holder, field, notField, fits);
    }

    private Truth fields(Tree holder, String field, String notField, Predicate<String> fits) {
        List<String> wanted = holder.get(field).texts();
        List<String> unwanted = holder.get(notField).texts();
        return Truth.of((wanted.isEmpty() || wanted.stream().anyMatch(fits)) && unwanted.stream().noneMatch(fits));
    }

    /** Exact, {@code prefix*}, {@code *suffix}, or {@code *} for anything that is there. */
    static boolean wild(String pattern, String text) {
        if (pattern.equals("*")) {
            return !text.isEmpty();
        }
        if (pattern.startsWith("*")) {
            return text.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*") ? text.startsWith(pattern.substring(0, pattern.length() - 1)) : text.equals(pattern);
    }

    private boolean header(String name, String pattern) {
        Optional<String> value = facts.headers().get(name);
        return value.isPresent() && (pattern.equals("*") || wild(pattern, value.get()));
    }

    private boolean path(String pattern) {
        if (facts.path().isEmpty()) {
            return false;
        }
        if (pattern.contains("{*}") || pattern.contains("{**}")) {
            return matchers.template(pattern.replace("{**}", "**").replace("{*}", "*")).takes(facts.barePath());
        }
        return wild(pattern, facts.barePath());
    }

    private boolean port(String value) {
        return value.equals("" + facts.connection().destinationPort());
    }

    private List<String> identities() {
        List<String> out = new ArrayList<>();
        Peer peer = facts.connection().peer();
        if (peer != null) {
            out.addAll(peer.uriSans());
            out.addAll(peer.dnsSans());
            out.add(peer.subject());
        }
        return out;
    }

    private boolean principal(String pattern) {
        for (String p : mesh.expand(pattern)) {
            for (String id : identities()) {
                boolean fits = p.equals("*")
                        ? !id.isEmpty()
                        : p.startsWith("*")
                                ? id.startsWith(SPIFFE) && id.substring(SPIFFE.length()).endsWith(p.substring(1))
                                : id.startsWith(SPIFFE) && wild(p, id.substring(SPIFFE.length()));
                if (fits) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean inNamespace(String pattern) {
        return identities().stream().anyMatch(id -> {
            int at = id.indexOf("/ns/");
            int end = at < 0 ? -1 : id.indexOf('/', at + 4);
            return end > 0 && glob(pattern, id.substring(at + 4, end));
        });
    }

    private static boolean glob(String pattern, String text) {
        return pattern.equals("*") || wild(pattern, text);
    }

    private boolean serviceAccount(String value) {
        int slash = value.indexOf('/');
        String ns = slash < 0 ? namespace : value.substring(0, slash);
        String account = value.substring(slash + 1);
        return identities().stream()
                .anyMatch(id -> id.startsWith(SPIFFE) && id.contains("/ns/" + ns + "/") && (id.endsWith("/sa/" + account)
                        || id.contains("/sa/" + account + "/")));
    }

    private boolean trustDomain(String domain) {
        return mesh.expandDomain(domain).stream().anyMatch(d -> identities().stream().anyMatch(id -> id.startsWith(SPIFFE + d + "/")));
    }

    private static boolean block(String value, String address) {
        int slash = value.indexOf('/');
        String ip = slash < 0 ? value : value.substring(0, slash);
        String bits = slash < 0 ? "" : value.substring(slash + 1);
        int length = bits.matches("\\d{1,3}") ? Integer.parseInt(bits) : ip.indexOf(':') >= 0 ? 128 : 32;
        Optional<byte[]> bytes = IpRange.address(address);
        return bytes.isPresent() && IpRange.of(new CidrRange(ip, length)).filter(r -> r.contains(bytes.get())).isPresent();
    }

    private Tree claims() {
        return facts.metadata().getOrDefault(JWT, Tree.absent()).entry("payload");
    }

    /** {@code issuer/subject}; a star stands for any. */
    private boolean requestPrincipal(String pattern) {
        String issuer = claims().entry("iss").text();
        String subject = claims().entry("sub").text();
        int slash = pattern.lastIndexOf('/');
        if (slash >= 0) {
            return wild(pattern.substring(0, slash), issuer) && wild(pattern.substring(slash + 1), subject);
        }
        if (pattern.equals("*")) {
            return !issuer.isEmpty() && !subject.isEmpty();
        }
        if (pattern.startsWith("*")) {
            return !issuer.isEmpty() && wild(pattern, subject);
        }
        return pattern.endsWith("*") && wild(pattern, issuer) && !subject.isEmpty();
    }

    private boolean claim(List<String> path, String pattern) {
        Tree value = claims();
        for (String key : path) {
            value = value.entry(key);
        }
        return has(value, pattern);
    }

    private static boolean has(Tree value, String pattern) {
        return value instanceof Tree.Str(String text, var _)
                ? wild(pattern, text)
                : value.items().stream().anyMatch(
                        i -> i instanceof Tree.Str(String text, var _) && wild(pattern, text));
    }

    private boolean metadata(String filter, String key, String pattern) {
        Tree value = facts.metadata().getOrDefault(filter, Tree.absent()).entry(key);
        boolean list = pattern.startsWith("[") && pattern.endsWith("]");
        String p = list ? pattern.substring(1, pattern.length() - 1) : pattern;
        return list
                ? value.items().stream().anyMatch(i -> wild(p, i.text()))
                : value instanceof Tree.Str(String text, var _) && wild(p, text);
    }
}
