package io.meshscope.model.effective;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Rules of AuthorizationPolicies as matches of ztunnel, which knows connections and no requests. */
final class ZtunnelMatches {
    private static final List<String> HTTP_OPERATION = List.of("hosts", "notHosts", "methods", "notMethods", "paths", "notPaths");
    private static final List<String> HTTP_SOURCE = List.of("remoteIpBlocks", "notRemoteIpBlocks", "requestPrincipals",
            "notRequestPrincipals", "trustDomains", "notTrustDomains");
    private static final int MOST_PORT = 65_535;

    private final String namespace;
    /** Attributes only requests have that were met so far. */
    private final Set<String> left = new TreeSet<>();

    /** @param namespace namespace of the policy: that of service accounts named without one */
    ZtunnelMatches(String namespace) {
        this.namespace = namespace;
    }

    Set<String> left() {
        return left;
    }

    /** The clauses of a rule: one for what is done, one for who does it, one for each condition. */
    List<List<Tree>> clauses(Tree rule) {
        List<List<Tree>> out = new ArrayList<>();
        List<Tree> to = rule.get("to").items().stream().map(t -> operation(t.get("operation"))).toList();
        List<Tree> from = rule.get("from").items().stream().map(f -> source(f.get("source"))).toList();
        if (!to.isEmpty()) {
            out.add(to);
        }
        if (!from.isEmpty()) {
            out.add(from);
        }
        rule.get("when").items().forEach(w -> out.add(List.of(condition(w))));
        return out;
    }

    private Tree operation(Tree op) {
        HTTP_OPERATION.stream().filter(f -> !op.get(f).items().isEmpty()).forEach(left::add);
        List<Tree.Field> out = new ArrayList<>();
        both(out, op, "ports", "notPorts", "destinationPorts", ZtunnelMatches::port);
        return new Tree.Obj(out, Span.NONE);
    }

    private Tree source(Tree s) {
        HTTP_SOURCE.stream().filter(f -> !s.get(f).items().isEmpty()).forEach(left::add);
        List<Tree.Field> out = new ArrayList<>();
        both(out, s, "ipBlocks", "notIpBlocks", "sourceIps", ZtunnelMatches::address);
        both(out, s, "namespaces", "notNamespaces", "namespaces", ZtunnelMatches::string);
        both(out, s, "serviceAccounts", "notServiceAccounts", "serviceAccounts", this::account);
        both(out, s, "principals", "notPrincipals", "principals", ZtunnelMatches::string);
        return new Tree.Obj(out, Span.NONE);
    }

    private Tree condition(Tree when) {
        List<Tree.Field> out = new ArrayList<>();
        String key = when.get("key").text();
        switch (key) {
            case "source.namespace" -> both(out, when, "values", "notValues", "namespaces", ZtunnelMatches::string);
            case "source.principal" -> both(out, when, "values", "notValues", "principals", ZtunnelMatches::string);
            case "source.ip" -> both(out, when, "values", "notValues", "sourceIps", ZtunnelMatches::address);
            case "destination.ip" -> both(out, when, "values", "notValues", "destinationIps", ZtunnelMatches::address);
            case "destination.port" -> both(out, when, "values", "notValues", "destinationPorts", ZtunnelMatches::port);
            default -> left.add(key);
        }
        return new Tree.Obj(out, Span.NONE);
    }

    private static void both(List<Tree.Field> out, Tree from, String field, String notField, String name,
            Function<String, Optional<Tree>> made) {
        one(out, from.get(field), name, made);
        one(out, from.get(notField), "not" + Character.toUpperCase(name.charAt(0)) + name.substring(1), made);
    }

    private static void one(List<Tree.Field> out, Tree values, String name, Function<String, Optional<Tree>> made) {
        List<Tree> all = values.texts().stream().flatMap(v -> made.apply(v).stream()).toList();
        if (!all.isEmpty()) {
            out.add(new Tree.Field(name, Span.NONE, new Tree.Arr(all, Span.NONE)));
        }
    }

    static Tree object(String name, Tree value) {
        return new Tree.Obj(List.of(new Tree.Field(name, Span.NONE, value)), Span.NONE);
    }

    private static Optional<Tree> string(String value) {
        if (value.equals("*")) {
            return Optional.of(object("presence", new Tree.Obj(List.of(), Span.NONE)));
        }
        if (value.startsWith("*")) {
            return Optional.of(object("suffix", Tree.of(value.substring(1))));
        }
        return Optional.of(value.endsWith("*")
                ? object("prefix", Tree.of(value.substring(0, value.length() - 1)))
                : object("exact", Tree
                        .of(value)));
    }

    private Optional<Tree> account(String value) {
        int slash = value.indexOf('/');
        return Optional.of(new Tree.Obj(List.of(new Tree.Field("namespace", Span.NONE, Tree.of(slash < 0
                ? namespace
                : value.substring(0,
                        slash))),
                new Tree.Field("serviceAccount", Span.NONE, Tree.of(value.substring(slash + 1)))), Span.NONE));
    }

    private static Optional<Tree> port(String value) {
        boolean fits = value.matches("\\d{1,9}") && Integer.parseInt(value) <= MOST_PORT;
        return fits ? Optional.of(new Tree.Num(value, Span.NONE)) : Optional.empty();
    }

    /** What is no address or range is left out, as istiod leaves it out. */
    private static Optional<Tree> address(String value) {
        int slash = value.indexOf('/');
        try {
            byte[] bytes = InetAddress.ofLiteral(slash < 0 ? value : value.substring(0, slash)).getAddress();
            String length = slash < 0 ? Integer.toString(bytes.length * 8) : value.substring(slash + 1);
            if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bytes.length * 8) {
                return Optional.empty();
            }
            return Optional.of(new Tree.Obj(List.of(new Tree.Field("address", Span.NONE, Tree.of(Base64.getEncoder().encodeToString(
                    bytes))), new Tree.Field("length", Span.NONE, new Tree.Num(length, Span.NONE))), Span.NONE));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
