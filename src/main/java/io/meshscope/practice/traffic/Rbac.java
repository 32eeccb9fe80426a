package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * RBAC as Envoy decides it.
 *
 * @param call     the request, or null on a TCP chain
 * @param identity the peer's SPIFFE id, or ""
 * @param sni      "" when none
 * @param client   the client's address behind proxies
 * @param claims   the payload of a verified token, or absent
 */
record Rbac(@Nullable Call call, Connection connection, String identity, String sni, String client, Tree claims) {
    /** The first policy that matches, in the order of their names. */
    Optional<String> matched(Tree rules) {
        return rules.get("policies").fields().stream().sorted(Comparator.comparing(Tree.Field::name)).filter(f -> matches(f.value()))
                .map(Tree.Field::name).findFirst();
    }

    /** Whether rules let the request through, and which policy said so or not; no rules at all let everything through. */
    Verdict decide(Tree rules) {
        if (!rules.isPresent()) {
            return new Verdict(true, "");
        }
        Optional<String> policy = matched(rules);
        return switch (rules.get("action").text()) {
            case "DENY" -> new Verdict(policy.isEmpty(), policy.orElse(""));
            case "LOG" -> new Verdict(true, policy.orElse(""));
            default -> new Verdict(policy.isPresent(), policy.orElse("none"));
        };
    }

    /** What RBAC says. */
    record Verdict(boolean allowed, String policy) {}

    private boolean matches(Tree policy) {
        return policy.get("permissions").items().stream().anyMatch(this::permits)
                && policy.get("principals").items().stream().anyMatch(this::is);
    }

    private boolean permits(Tree permission) {
        if (permission.fields().isEmpty()) {
            return false;
        }
        Tree.Field field = permission.fields().getFirst();
        Tree value = field.value();
        return switch (field.name()) {
            case "any" -> value.isTrue();
            case "and_rules" -> value.get("rules").items().stream().allMatch(this::permits);
            case "or_rules" -> value.get("rules").items().stream().anyMatch(this::permits);
            case "not_rule" -> !permits(value);
            case "header" -> call != null && Strings.header(value, call);
            case "url_path" -> call != null && Strings.match(value.get("path"), call.bare());
            case "destination_port" -> value.number() == connection.port();
            case "destination_ip" -> within(value, connection.ip());
            case "requested_server_name" -> Strings.match(value, sni);
            default -> false;
        };
    }

    private boolean is(Tree principal) {
        if (principal.fields().isEmpty()) {
            return false;
        }
        Tree.Field field = principal.fields().getFirst();
        Tree value = field.value();
        return switch (field.name()) {
            case "any" -> value.isTrue();
            case "and_ids" -> value.get("ids").items().stream().allMatch(this::is);
            case "or_ids" -> value.get("ids").items().stream().anyMatch(this::is);
            case "not_id" -> !is(value);
            case "authenticated" ->
                !identity.isEmpty() && (!value.has("principal_name") || Strings.match(value.get("principal_name"), identity));
            case "header" -> call != null && Strings.header(value, call);
            case "direct_remote_ip" -> within(value, connection.sourceIp());
            case "remote_ip" -> within(value, client);
            case "metadata" -> claims.isPresent() && claim(value);
            default -> false;
        };
    }

    private boolean claim(Tree matcher) {
        Tree value = claims;
        for (Tree segment : matcher.get("path").items().stream().skip(1).toList()) {
            value = value.entry(segment.get("key").text());
        }
        return value.isPresent() && value(matcher.get("value"), value);
    }

    private static boolean value(Tree matcher, Tree value) {
        if (matcher.has("or_match")) {
            return matcher.path("or_match", "value_matchers").items().stream().anyMatch(m -> value(m, value));
        }
        if (matcher.has("list_match")) {
            return value.items().stream().anyMatch(i -> value(matcher.path("list_match", "one_of"), i));
        }
        return value instanceof Tree.Str && Strings.match(matcher.get("string_match"), value.text());
    }

    /** Whether an IPv4 address lies in a range. */
    static boolean within(Tree range, String address) {
        long bits = range.get("prefix_len").number();
        long mask = bits == 0 ? 0 : -1L << (32 - bits);
        return (number(range.get("address_prefix").text()) & mask) == (number(address) & mask);
    }

    private static long number(String address) {
        long out = 0;
        for (String part : List.of(address.split("\\."))) {
            out = out << 8 | (part.matches("\\d{1,3}") ? Long.parseLong(part) : 0);
        }
        return out;
    }
}
