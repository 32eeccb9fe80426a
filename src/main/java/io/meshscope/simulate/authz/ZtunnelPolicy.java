package io.meshscope.simulate.authz;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.IpRange;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Peer;
import io.meshscope.xds.resource.CidrRange;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A policy as ztunnel holds it, from its dump or as istiod sends it (Istio: pkg/workloadapi/security/authorization.proto; ztunnel:
 * src/rbac.rs). Any group, all rules of the group, any match of the rule, all fields of the match.
 *
 * @param tree its place
 */
public record ZtunnelPolicy(Tree tree) {
    /** What policies decide about a connection: a DENY that matches, then an ALLOW where there are any. */
    public static Decision decide(List<ZtunnelPolicy> policies, Connection connection) {
        for (ZtunnelPolicy p : policies) {
            if (p.isDeny() && p.matches(connection)) {
                return p.decision(Decision.Kind.DENIED, "simulate.ztunnel.denied");
            }
        }
        List<ZtunnelPolicy> allows = policies.stream().filter(p -> !p.isDeny()).toList();
        if (allows.isEmpty()) {
            return Decision.plain(Decision.Kind.ALLOWED, Phrase.of("simulate.authz.noAllow"));
        }
        return allows.stream().filter(p -> p.matches(connection)).findFirst().map(p -> p.decision(Decision.Kind.ALLOWED,
                "simulate.ztunnel.allowed")).orElseGet(() -> Decision.plain(Decision.Kind.DENIED, Phrase.of("simulate.authz.notAllowed")));
    }

    private Decision decision(Decision.Kind kind, String key) {
        return new Decision(kind, tree.get("namespace").text(), tree.get("name").text(), -1, "", Phrase.of(key, tree.get("namespace").text()
                + "/" + tree.get("name").text()), tree);
    }

    private boolean isDeny() {
        return tree.get("action").text().equalsIgnoreCase("DENY");
    }

    /** Whether it matches a connection. */
    public boolean matches(Connection connection) {
        return groups().stream().anyMatch(g -> rules(g).stream().allMatch(r -> matches(r).stream().anyMatch(m -> fits(m, connection))));
    }

    /** Messages in istiod's form, lists of lists of lists in the dump's. */
    private List<Tree> groups() {
        return tree.has("groups") ? tree.get("groups").items() : tree.get("rules").items();
    }

    private static List<Tree> rules(Tree group) {
        return group.has("rules") ? group.get("rules").items() : group.items();
    }

    private static List<Tree> matches(Tree rule) {
        return rule.has("matches") ? rule.get("matches").items() : rule.items();
    }

    private static boolean fits(Tree m, Connection on) {
        String id = on.who().map(Peer::identity).orElse("");
        String identity = id.startsWith("spiffe://") ? id.substring("spiffe://".length()) : id;
        String[] parts = identity.split("/");
        boolean full = parts.length == 5;
        String namespace = full ? parts[2] : "";
        return field(m, "principals", "not_principals", p -> string(p, identity)) && field(m, "namespaces", "not_namespaces", p -> string(p,
                namespace)) && field(m, "service_accounts", "not_service_accounts", p -> full && account(p, namespace, parts[4]))
                && field(m, "source_ips", "not_source_ips", p -> inside(p, on.directSourceIp()))
                && field(m, "destination_ips", "not_destination_ips", p -> inside(p, on.destinationIp()))
                && field(m, "destination_ports", "not_destination_ports", p -> p.number() == on.destinationPort());
    }

    private static boolean field(Tree m, String name, String not, Predicate<Tree> fits) {
        List<Tree> wanted = m.get(name).items();
        return (wanted.isEmpty() || wanted.stream().anyMatch(fits)) && m.get(not).items().stream().noneMatch(fits);
    }

    private static boolean account(Tree p, String namespace, String account) {
        String ns = p.get("namespace").text();
        return (ns.isEmpty() || ns.equals(namespace)) && p.get("service_account").text().equals(account);
    }

    private static boolean string(Tree matcher, String text) {
        for (Tree.Field f : matcher.fields()) {
            String wanted = f.value().text();
            return !text.isEmpty() && switch (f.name().toLowerCase(Locale.ROOT)) {
                case "exact" -> text.equals(wanted);
                case "prefix" -> text.startsWith(wanted);
                case "suffix" -> text.endsWith(wanted);
                case "presence" -> true;
                default -> false;
            };
        }
        return matcher instanceof Tree.Str(String plain, var _) && plain.equalsIgnoreCase("presence") && !text.isEmpty();
    }

    private static boolean inside(Tree range, String address) {
        Optional<byte[]> bytes = IpRange.address(address);
        return bytes.isPresent() && range(range).filter(r -> r.contains(bytes.get())).isPresent();
    }

    /** {@code 10.0.0.0/8}, or an address in base64 and a length. */
    private static Optional<IpRange> range(Tree t) {
        if (t instanceof Tree.Str(String text, var _)) {
            int slash = text.indexOf('/');
            String bits = slash < 0 ? "" : text.substring(slash + 1);
            int length = bits.matches("\\d{1,3}") ? Integer.parseInt(bits) : text.indexOf(':') >= 0 ? 128 : 32;
            return IpRange.of(new CidrRange(slash < 0 ? text : text.substring(0, slash), length));
        }
        try {
            byte[] address = Base64.getDecoder().decode(t.get("address").text());
            boolean ip = address.length == 4 || address.length == 16;
            return ip ? Optional.of(IpRange.of(address, (int) t.get("length").number())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
