package io.meshscope.xds.explain;

import io.meshscope.model.Tree;
import io.meshscope.xds.resource.HeaderMatcher;
import io.meshscope.xds.resource.StringMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * Permissions and principals of RBAC policies in a short notation that is the same in every language: {@code :method = GET & path ^= /info},
 * {@code principal = spiffe://…} (Envoy: api/envoy/config/rbac/v3/rbac.proto).
 */
final class RbacWords {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_LENGTH = 600;
    private static final String ANY = "*";

    private RbacWords() {}

    /** A list of permissions or principals, of which one must hold. */
    static String any(Tree list) {
        return cut(joined(list.items(), " | ", 0));
    }

    /** Whether a rule can never hold: it asks for none of everything. */
    static boolean isNever(Tree rule) {
        return rule.first("not_rule", "not_id").get("any").isTrue();
    }

    private static String rule(Tree t, int depth) {
        if (depth > MAX_DEPTH) {
            return "…";
        }
        Tree.Field field = t.fields().isEmpty() ? null : t.fields().getFirst();
        if (field == null) {
            return "?";
        }
        Tree v = field.value();
        return switch (field.name()) {
            case "any" -> ANY;
            case "and_rules", "andRules" -> joined(v.get("rules").items(), " & ", depth + 1);
            case "or_rules", "orRules" -> joined(v.get("rules").items(), " | ", depth + 1);
            case "and_ids", "andIds" -> joined(v.get("ids").items(), " & ", depth + 1);
            case "or_ids", "orIds" -> joined(v.get("ids").items(), " | ", depth + 1);
            case "not_rule", "notRule", "not_id", "notId" -> "!(" + rule(v, depth + 1) + ")";
            case "header" -> new HeaderMatcher(v).text();
            case "url_path", "urlPath" -> compare("path", StringMatcher.of(v.get("path")));
            case "uri_template", "uriTemplate" -> "path ~ " + v.get("typed_config").get("path_template").text();
            case "destination_port", "destinationPort" -> "port = " + v.text();
            case "destination_port_range", "destinationPortRange" ->
                "port ∈ [" + v.get("start").number() + ", " + v.get("end").number() + ")";
            case "destination_ip", "destinationIp" -> "destination.ip ∈ " + cidr(v);
            case "requested_server_name", "requestedServerName" -> compare("sni", StringMatcher.of(v));
            case "authenticated" -> v.has("principal_name") ? compare("principal", StringMatcher.of(v.get("principal_name"))) : "mTLS";
            case "source_ip", "sourceIp", "direct_remote_ip", "directRemoteIp" -> "source.ip ∈ " + cidr(v);
            case "remote_ip", "remoteIp" -> "remote.ip ∈ " + cidr(v);
            case "metadata" -> metadata(v);
            case "sourced_metadata", "sourcedMetadata" -> metadata(v.get("metadata_matcher"));
            case "filter_state", "filterState" -> compare(peerKey(v.get("key").text()), StringMatcher.of(v.get("string_match")));
            default -> field.name();
        };
    }

    private static String joined(List<Tree> rules, String separator, int depth) {
        List<String> out = new ArrayList<>();
        for (Tree t : rules) {
            String text = rule(t, depth);
            out.add(rules.size() > 1 && (text.contains(" | ") || text.contains(" & ")) ? "(" + text + ")" : text);
        }
        if (separator.equals(" & ") && out.size() > 1) {
            out.removeIf(ANY::equals);
        }
        return out.isEmpty() ? rules.isEmpty() ? "?" : ANY : String.join(separator, out);
    }

    /** io.istio.peer_principal is what Istio calls the principal where it is carried through a tunnel. */
    private static String peerKey(String key) {
        return key.equals("io.istio.peer_principal") ? "principal" : key;
    }

    private static String metadata(Tree t) {
        List<String> path = t.get("path").items().stream().map(p -> p.get("key").text()).toList();
        Tree value = t.get("value");
        Tree one = value.path("list_match", "one_of").isPresent() ? value.path("list_match", "one_of") : value;
        String name = String.join("[", path) + "]".repeat(Math.max(0, path.size() - 1));
        if (one.has("string_match")) {
            return compare(name, StringMatcher.of(one.get("string_match")));
        }
        return one.has("or_match") ? name + " …" : name;
    }

    private static String compare(String name, StringMatcher m) {
        return m.how() == StringMatcher.How.NONE ? name : name + " " + m.how().sign() + " " + m.value();
    }

    private static String cidr(Tree t) {
        return t.get("address_prefix").text() + "/" + t.get("prefix_len").number();
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }
}
