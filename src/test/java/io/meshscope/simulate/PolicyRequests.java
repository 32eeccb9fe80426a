package io.meshscope.simulate;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.Peer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests made to measure for rules of policies: some that fit, some that nearly do, some that do not. */
final class PolicyRequests {
    private final List<Facts> out = new ArrayList<>();

    static List<Facts> of(List<Tree> specs) {
        PolicyRequests made = new PolicyRequests();
        made.out.add(new Draft().facts());
        Draft plain = new Draft();
        plain.identity = "";
        made.out.add(plain.facts());
        Draft post = new Draft();
        post.method = "POST";
        post.path = "/nowhere";
        post.port = 9999;
        made.out.add(post.facts());
        specs.forEach(s -> s.get("rules").items().forEach(made::rule));
        for (int i = 0; made.out.size() < 6; i++) {
            Draft more = new Draft();
            more.path = "/more/" + i;
            made.out.add(more.facts());
        }
        return made.out;
    }

    private void rule(Tree rule) {
        for (int i = 0; i < 4; i++) {
            for (boolean not : new boolean[]{false, true}) {
                for (Tree from : orNothing(rule.get("from").items())) {
                    for (Tree to : orNothing(rule.get("to").items())) {
                        Draft draft = new Draft();
                        draft.apply(from.get("source"), i, not);
                        draft.apply(to.get("operation"), i, not);
                        for (Tree when : rule.get("when").items()) {
                            draft.when(when, i, not);
                        }
                        out.add(draft.facts());
                    }
                }
            }
        }
    }

    private static List<Tree> orNothing(List<Tree> items) {
        return items.isEmpty() ? List.of(Tree.absent()) : items;
    }

    /** A request being made. */
    private static final class Draft {
        private String identity = "spiffe://cluster.local/ns/default/sa/client";
        private String method = "GET";
        private String host = "httpbin.foo";
        private String path = "/get";
        private String sni = "";
        private String sourceIp = "10.9.9.9";
        private String remoteIp = "203.0.113.9";
        private String destinationIp = "10.1.1.1";
        private int port = 8000;
        private Headers headers = Headers.NONE;
        private final Map<String, Tree> claims = new HashMap<>();
        private final Map<String, Tree> metadata = new HashMap<>();

        void apply(Tree fields, int i, boolean not) {
            for (Tree.Field f : fields.fields()) {
                boolean negative = f.name().startsWith("not");
                List<String> values = f.value().texts();
                if (negative == not && !values.isEmpty() || !negative && !values.isEmpty()) {
                    if (!negative || not) {
                        set(negative ? Character.toLowerCase(f.name().charAt(3)) + f.name().substring(4) : f.name(),
                                fit(values.get(i % values
                                        .size())));
                    }
                }
            }
        }

        void when(Tree when, int i, boolean not) {
            List<String> values = not && when.has("notValues") ? when.get("notValues").texts() : when.get("values").texts();
            if (!values.isEmpty()) {
                condition(when.get("key").text(), values.get(i % values.size()));
            }
        }

        /** A text a pattern takes. */
        private static String fit(String pattern) {
            return pattern.equals("*") ? "anything" : pattern.replace("{**}", "a/b").replace("{*}", "a").replace("*", "x");
        }

        private void set(String field, String value) {
            switch (field) {
                case "principals" -> identity = "spiffe://" + value;
                case "namespaces" -> identity = "spiffe://cluster.local/ns/" + value + "/sa/client";
                case "serviceAccounts" -> identity = value.contains("/")
                        ? "spiffe://cluster.local/ns/" + value.replace("/", "/sa/")
                        : "spiffe://cluster.local/ns/foo/sa/" + value;
                case "trustDomains" -> identity = "spiffe://" + value + "/ns/x/sa/y";
                case "requestPrincipals" -> principal(value);
                case "ipBlocks" -> sourceIp = value.replaceFirst("/.*", "");
                case "remoteIpBlocks" -> remoteIp = value.replaceFirst("/.*", "");
                case "hosts" -> host = value;
                case "methods" -> method = value;
                case "paths" -> path = value.startsWith("/") ? value : "/" + value;
                case "ports" -> port = Integer.parseInt(value);
                default -> throw new AssertionError(field);
            }
        }

        private void principal(String value) {
            int slash = value.lastIndexOf('/');
            claims.put("iss", Tree.of(slash < 0 ? value : value.substring(0, slash)));
            claims.put("sub", Tree.of(slash < 0 ? value : value.substring(slash + 1)));
        }

        private void condition(String key, String pattern) {
            String value = fit(pattern);
            String inside = key.contains("[") ? key.substring(key.indexOf('[') + 1, key.length() - 1) : "";
            switch (key.contains("[") ? key.substring(0, key.indexOf('[')) : key) {
                case "source.ip" -> sourceIp = value.replaceFirst("/.*", "");
                case "remote.ip" -> remoteIp = value.replaceFirst("/.*", "");
                case "source.namespace" -> set("namespaces", value);
                case "source.principal" -> set("principals", value);
                case "request.auth.principal" -> principal(value);
                case "request.auth.audiences" -> claims.put("aud", new Tree.Arr(List.of(Tree.of(value)), Span.NONE));
                case "request.auth.presenter" -> claims.put("azp", Tree.of(value));
                case "request.auth.claims" -> nested(inside.split("]\\["), value);
                case "request.headers" -> headers = headers.plus(inside, value);
                case "destination.ip" -> destinationIp = value.replaceFirst("/.*", "");
                case "destination.port" -> port = Integer.parseInt(value);
                case "connection.sni" -> sni = value;
                default -> {
                    String name = key.substring("experimental.".length(), key.indexOf('['));
                    Tree v = pattern.startsWith("[")
                            ? new Tree.Arr(List.of(Tree.of(value.substring(1, value.length() - 1))), Span.NONE)
                            : Tree.of(value);
                    metadata.put(name, object(Map.of(inside, v)));
                }
            }
        }

        private void nested(String[] path, String value) {
            Tree v = Tree.of(value);
            for (int i = path.length - 1; i > 0; i--) {
                v = object(Map.of(path[i], v));
            }
            claims.put(path[0], v);
        }

        private static Tree object(Map<String, Tree> fields) {
            return new Tree.Obj(fields.entrySet().stream().map(e -> new Tree.Field(e.getKey(), Span.NONE, e.getValue())).toList(),
                    Span.NONE);
        }

        Facts facts() {
            Headers all = Headers.of(":method", method, ":path", path, ":authority", host);
            for (Headers.Entry e : headers.entries()) {
                all = all.plus(e.name(), e.value());
            }
            Connection on = new Connection(sourceIp, 40_000, sourceIp, destinationIp, port, identity.isEmpty()
                    ? Connection.RAW
                    : Connection.TLS, sni, List.of(), identity.isEmpty() ? null : Peer.of(identity), Map.of());
            Map<String, Tree> known = new HashMap<>(metadata);
            if (!claims.isEmpty()) {
                known.put("envoy.filters.http.jwt_authn", object(Map.of("payload", object(claims))));
            }
            return new Facts(all, on, remoteIp, known, Tree.absent(), new Chance.Fixed(0));
        }
    }
}
