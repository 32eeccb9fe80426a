package io.meshscope.simulate.rbac;

import io.meshscope.model.Tree;
import io.meshscope.simulate.match.IpRange;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Peer;
import io.meshscope.xds.resource.AnyMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Policies, permissions and principals of RBAC (Envoy: source/extensions/filters/common/rbac/matchers.cc). */
public final class RbacRules {
    private static final int MAX_DEPTH = 64;

    private final Matchers matchers;
    private final Facts facts;
    private int depth;

    /** Rules about one request. Not safe for threads. */
    public RbacRules(Matchers matchers, Facts facts) {
        this.matchers = matchers;
        this.facts = facts;
    }

    /** Whether a policy matches: any permission, any principal, and the condition. */
    public Truth policy(Tree policy) {
        Truth permission = Truth.any(policy.get("permissions").items(), this::permission);
        if (permission.isNo()) {
            return Truth.no("simulate.rbac.operation");
        }
        Truth principal = Truth.any(policy.get("principals").items(), this::principal);
        if (principal.isNo()) {
            return Truth.no("simulate.rbac.caller");
        }
        return permission.and(() -> principal).and(() -> condition(policy));
    }

    /** A CEL condition: constants are judged, everything else cannot be told. */
    private static Truth condition(Tree policy) {
        Tree expr = policy.has("condition") ? policy.get("condition") : policy.path("checked_condition", "expr");
        if (!expr.isPresent()) {
            return Truth.YES;
        }
        Tree constant = expr.get("const_expr");
        if (constant.isPresent()) {
            return constant.get("bool_value").isTrue() ? Truth.YES : Truth.no("simulate.rbac.condition");
        }
        return Truth.unknown("simulate.unknown.cel");
    }

    /** Whether a Permission matches. */
    public Truth permission(Tree permission) {
        if (depth > MAX_DEPTH) {
            return Truth.unknown("simulate.unknown.deep");
        }
        depth++;
        try {
            return permissionOf(permission);
        } finally {
            depth--;
        }
    }

    private Truth permissionOf(Tree p) {
        Tree.Field f = only(p);
        Tree v = f.value();
        Connection on = facts.connection();
        return switch (snake(f.name())) {
            case "any" -> Truth.of(v.isTrue());
            case "and_rules" -> Truth.all(v.get("rules").items(), this::permission);
            case "or_rules" -> Truth.any(v.get("rules").items(), this::permission);
            case "not_rule" -> permission(v).not();
            case "header" -> header(v);
            case "url_path" -> matchers.urlPath(v, facts);
            case "uri_template" -> facts.path().isEmpty() ? Truth.NO : matchers.template(v, facts.barePath());
            case "destination_ip" -> Truth.of(IpRange.contains(v, on.destinationIp()));
            case "destination_port" -> Truth.of(v.number() == on.destinationPort());
            case "destination_port_range" ->
                Truth.of(on.destinationPort() >= v.get("start").number() && on.destinationPort() < v.get("end").number());
            case "requested_server_name" -> matchers.text(v, on.serverName());
            case "metadata" -> matchers.metadata(v, facts.metadata());
            case "sourced_metadata" -> sourced(v);
            case "filter_state" -> matchers.filterState(v, on.filterState());
            default -> other(f.name());
        };
    }

    /** Whether a Principal matches. */
    public Truth principal(Tree principal) {
        if (depth > MAX_DEPTH) {
            return Truth.unknown("simulate.unknown.deep");
        }
        depth++;
        try {
            return principalOf(principal);
        } finally {
            depth--;
        }
    }

    private Truth principalOf(Tree p) {
        Tree.Field f = only(p);
        Tree v = f.value();
        Connection on = facts.connection();
        return switch (snake(f.name())) {
            case "any" -> Truth.of(v.isTrue());
            case "and_ids" -> Truth.all(v.get("ids").items(), this::principal);
            case "or_ids" -> Truth.any(v.get("ids").items(), this::principal);
            case "not_id" -> principal(v).not();
            case "authenticated" -> authenticated(v);
            case "source_ip" -> Truth.of(IpRange.contains(v, on.sourceIp()));
            case "direct_remote_ip" -> Truth.of(IpRange.contains(v, on.directSourceIp()));
            case "remote_ip" -> Truth.of(IpRange.contains(v, facts.clientIp()));
            case "header" -> header(v);
            case "url_path" -> matchers.urlPath(v, facts);
            case "metadata" -> matchers.metadata(v, facts.metadata());
            case "sourced_metadata" -> sourced(v);
            case "filter_state" -> matchers.filterState(v, on.filterState());
            case "custom" -> custom(v);
            default -> other(f.name());
        };
    }

    private Truth header(Tree matcher) {
        return matchers.header(matcher, facts.headers());
    }

    /** Every name in the certificate is tried: URIs, DNS names, and the subject. */
    private Truth authenticated(Tree wanted) {
        Peer peer = facts.connection().peer();
        if (peer == null) {
            return Truth.NO;
        }
        Tree name = wanted.get("principal_name");
        if (!name.isPresent()) {
            return Truth.YES;
        }
        List<String> names = new ArrayList<>(peer.uriSans());
        names.addAll(peer.dnsSans());
        names.add(peer.subject());
        return Truth.any(names, n -> matchers.text(name, n));
    }

    private Truth custom(Tree extension) {
        AnyMessage config = AnyMessage.ofExtension(extension);
        if (!config.type().contains("mtls_authenticated")) {
            return other(extension.get("name").text());
        }
        Peer peer = facts.connection().peer();
        if (peer == null || !peer.validated()) {
            return Truth.NO;
        }
        Tree san = config.value().get("san_matcher");
        if (!san.isPresent()) {
            return Truth.of(config.value().get("any_validated_client_certificate").isTrue());
        }
        List<String> names = switch (san.get("san_type").text()) {
            case "URI", "3" -> peer.uriSans();
            case "DNS", "2" -> peer.dnsSans();
            default -> List.of();
        };
        return Truth.any(names, n -> matchers.text(san.get("matcher"), n));
    }

    private Truth sourced(Tree v) {
        String source = v.get("metadata_source").text();
        boolean route = source.equals("ROUTE") || source.equals("1");
        Tree matcher = v.get("metadata_matcher");
        if (!route) {
            return matchers.metadata(matcher, facts.metadata());
        }
        if (!facts.routeMetadata().isPresent()) {
            return Truth.NO;
        }
        String filter = matcher.get("filter").text();
        return matchers.metadata(matcher, Map.of(filter, facts.routeMetadata().entry(filter)));
    }

    private static Truth other(String what) {
        return Truth.unknown("simulate.unknown.rule", what.isEmpty() ? "-" : what);
    }

    private static Tree.Field only(Tree message) {
        for (Tree.Field f : message.fields()) {
            if (f.value().isPresent()) {
                return f;
            }
        }
        return new Tree.Field("", io.meshscope.model.Span.NONE, Tree.absent());
    }

    private static String snake(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isUpperCase(name.charAt(i))) {
                return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }
}
