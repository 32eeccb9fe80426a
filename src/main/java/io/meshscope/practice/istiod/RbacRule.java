package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One rule of an AuthorizationPolicy as an RBAC policy of Envoy (pilot/pkg/security/authz/model): a permission for each {@code to}, a
 * principal for each {@code from}, and every {@code when} in each of them.
 */
final class RbacRule {
    /** A field that needs HTTP was met on a TCP chain. */
    private static final class HttpOnly extends Exception {
        private static final long serialVersionUID = 1;

        HttpOnly() {
            super("HTTP only", null, false, false);
        }
    }

    /** What is made of a value; some fields exist in HTTP only. */
    private interface Maker {
        Tree make(List<String> values) throws HttpOnly;
    }

    private final String namespace;
    private final boolean tcp;
    private final boolean allow;
    private final RbacValues values;

    /**
     * @param tcp   for a TCP chain
     * @param allow whether the policy allows: there a rule that cannot be said on TCP disappears, elsewhere it loses only the field
     */
    RbacRule(String namespace, boolean tcp, boolean allow, RbacValues values) {
        this.namespace = namespace;
        this.tcp = tcp;
        this.allow = allow;
        this.values = values;
    }

    /** The policy, or nothing when the rule cannot be said here. */
    Optional<Tree> policy(Tree rule) {
        try {
            List<Tree> permissions = new ArrayList<>();
            for (Tree operation : oneOrMore(rule.get("to"), "operation")) {
                permissions.add(all("and_rules", "rules", permission(operation, rule.get("when"))));
            }
            List<Tree> principals = new ArrayList<>();
            for (Tree source : oneOrMore(rule.get("from"), "source")) {
                principals.add(all("and_ids", "ids", principal(source, rule.get("when"))));
            }
            return Optional.of(Json.obj("permissions", permissions, "principals", principals));
        } catch (HttpOnly e) {
            return Optional.empty();
        }
    }

    /** The policy of an AuthorizationPolicy without rules: it never matches. */
    static Tree never() {
        Tree not = Json.obj("any", true);
        return Json.obj("permissions", Json.arr(Json.obj("not_rule", not)), "principals", Json.arr(Json.obj("not_id", not)));
    }

    private static List<Tree> oneOrMore(Tree list, String field) {
        return list.items().isEmpty() ? List.of(Tree.absent()) : list.items().stream().map(i -> i.get(field)).toList();
    }

    private static Tree all(String and, String list, List<Tree> parts) {
        return Json.obj(and, Json.obj(list, parts.isEmpty() ? Json.arr(Json.obj("any", true)) : Json.of(parts)));
    }

    private List<Tree> permission(Tree to, Tree when) throws HttpOnly {
        List<Tree> out = new ArrayList<>();
        http(out, "rule", to, "hosts", "notHosts", v -> values.header(":authority", v, true));
        http(out, "rule", to, "methods", "notMethods", v -> values.header(":method", v, false));
        http(out, "rule", to, "paths", "notPaths", values::path);
        each(out, "rule", to, "ports", "notPorts", v -> Json.obj("destination_port", Integer.parseInt(v)));
        for (Tree condition : when.items()) {
            String key = condition.get("key").text();
            if (key.startsWith("experimental.envoy.filters.") && key.endsWith("]") && key.contains("[")) {
                whole(out, condition, "values", "notValues", v -> RbacValues.filterMetadata(key, v), "rule");
            }
            switch (key) {
                case "destination.ip" ->
                    each(out, "rule", condition, "values", "notValues", v -> Json.obj("destination_ip", RbacValues.cidr(v)));
                case "destination.port" ->
                    each(out, "rule", condition, "values", "notValues", v -> Json.obj("destination_port", Integer.parseInt(v)));
                case "connection.sni" ->
                    each(out, "rule", condition, "values", "notValues", v -> Json.obj("requested_server_name", RbacValues.string(v, "")));
                default -> {
                    // The other conditions are about the caller.
                }
            }
        }
        return out;
    }

    private List<Tree> principal(Tree from, Tree when) throws HttpOnly {
        List<Tree> out = new ArrayList<>();
        whole(out, from, "principals", "notPrincipals", values::principals);
        whole(out, from, "requestPrincipals", "notRequestPrincipals", web(RbacValues::requestPrincipals));
        each(out, "id", from, "serviceAccounts", "notServiceAccounts", v -> RbacValues.serviceAccount(v, namespace));
        whole(out, from, "trustDomains", "notTrustDomains", list -> any("id", values.trustDomains(list), RbacValues::trustDomain));
        each(out, "id", from, "namespaces", "notNamespaces", RbacValues::namespace);
        each(out, "id", from, "remoteIpBlocks", "notRemoteIpBlocks", v -> Json.obj("remote_ip", RbacValues.cidr(v)));
        each(out, "id", from, "ipBlocks", "notIpBlocks", v -> Json.obj("direct_remote_ip", RbacValues.cidr(v)));
        for (Tree condition : when.items()) {
            caller(out, condition);
        }
        return out;
    }

    private void caller(List<Tree> out, Tree condition) throws HttpOnly {
        String key = condition.get("key").text();
        String bracketed = key.contains("[") ? key.substring(key.indexOf('[') + 1, key.length() - 1) : "";
        switch (key.contains("[") ? key.substring(0, key.indexOf('[')) : key) {
            case "source.ip" -> each(out, "id", condition, "values", "notValues", v -> Json.obj("direct_remote_ip", RbacValues.cidr(v)));
            case "remote.ip" -> each(out, "id", condition, "values", "notValues", v -> Json.obj("remote_ip", RbacValues.cidr(v)));
            case "source.namespace" -> each(out, "id", condition, "values", "notValues", RbacValues::namespace);
            case "source.principal" -> whole(out, condition, "values", "notValues", values::principals);
            case "request.auth.principal" -> whole(out, condition, "values", "notValues", web(RbacValues::requestPrincipals));
            case "request.auth.audiences" -> whole(out, condition, "values", "notValues", web(v -> RbacValues.claim(List.of("aud"), v)));
            case "request.auth.presenter" -> whole(out, condition, "values", "notValues", web(v -> RbacValues.claim(List.of("azp"), v)));
            case "request.auth.claims" ->
                whole(out, condition, "values", "notValues", web(v -> RbacValues.claim(List.of(bracketed.split("]\\[")), v)));
            case "request.headers" -> http(out, "id", condition, "values", "notValues", v -> values.header(bracketed, v, false));
            default -> {
                // The others are about the destination.
            }
        }
    }

    private Maker web(java.util.function.Function<List<String>, Tree> made) {
        return list -> {
            if (tcp) {
                throw new HttpOnly();
            }
            return made.apply(list);
        };
    }

    private void http(List<Tree> out, String kind, Tree holder, String field, String notField,
            java.util.function.Function<String, Tree> value) throws HttpOnly {
        whole(out, holder, field, notField, web(list -> any(kind, list, value)), kind);
    }

    private void each(List<Tree> out, String kind, Tree holder, String field, String notField,
            java.util.function.Function<String, Tree> value) throws HttpOnly {
        whole(out, holder, field, notField, list -> any(kind, list, value), kind);
    }

    private static Tree any(String kind, List<String> list, java.util.function.Function<String, Tree> value) {
        String or = kind.equals("rule") ? "or_rules" : "or_ids";
        return Json.obj(or, Json.obj(kind.equals("rule") ? "rules" : "ids", list.stream().map(value).toList()));
    }

    private void whole(List<Tree> out, Tree holder, String field, String notField, Maker maker) throws HttpOnly {
        whole(out, holder, field, notField, maker, "id");
    }

    private void whole(List<Tree> out, Tree holder, String field, String notField, Maker maker, String kind) throws HttpOnly {
        add(out, holder.get(field).texts(), maker, made -> made);
        add(out, holder.get(notField).texts(), maker, made -> Json.obj("not_" + kind, made));
    }

    private void add(List<Tree> out, List<String> list, Maker maker, java.util.function.UnaryOperator<Tree> wrap) throws HttpOnly {
        if (list.isEmpty()) {
            return;
        }
        try {
            out.add(wrap.apply(maker.make(list)));
        } catch (HttpOnly e) {
            if (allow) {
                throw e;
            }
        }
    }
}
