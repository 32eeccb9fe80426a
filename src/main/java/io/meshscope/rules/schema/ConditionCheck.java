package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.IpText;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Conditions of an AuthorizationPolicy: which attributes there are and what their values look like (Istio reference, authorization policy conditions). */
final class ConditionCheck {
    /** Attributes with a name in brackets. */
    private static final List<String> MAPS = List.of("request.headers", "request.auth.claims", "experimental.envoy.filters.");
    private static final Set<String> FREE = Set.of("source.namespace", "source.principal", "request.auth.principal",
            "request.auth.audiences",
            "request.auth.presenter", "connection.sni");
    private static final Set<String> ALL = Set.of("request.headers[…]", "request.auth.claims[…]", "source.ip", "remote.ip",
            "source.namespace",
            "source.serviceAccount", "source.principal", "source.trustDomain", "request.auth.principal", "request.auth.audiences",
            "request.auth.presenter", "destination.ip", "destination.port", "connection.sni");

    private ConditionCheck() {}

    static void check(Node when, Report report) {
        String key = when.text("key");
        if (!(when.tree() instanceof Tree.Obj) || key.isEmpty()) {
            return;
        }
        List<Node> values = java.util.stream.Stream.of("values", "notValues").flatMap(f -> when.get(f).items().stream()).toList();
        if (values.isEmpty()) {
            report.add(when, Fault.VALUES_MISSING, key);
            return;
        }
        if (MAPS.stream().anyMatch(key::startsWith)) {
            int open = key.indexOf('[');
            if (!key.endsWith("]") || open <= 0 || open >= key.length() - 2) {
                report.add(when.get("key"), Fault.ATTRIBUTE_BRACKETS, key);
            }
            return;
        }
        switch (key) {
            case "source.ip", "remote.ip", "destination.ip" -> each(values, IpText::isAddressOrBlock, Fault.ADDRESS_OR_BLOCK, report);
            case "destination.port" -> each(values, ConditionCheck::isPort, Fault.PORT_TEXT, report);
            case "source.serviceAccount" -> each(values, ConditionCheck::isAccount, Fault.SERVICE_ACCOUNT, report);
            case "source.trustDomain" -> each(values, ConditionCheck::isEndStar, Fault.STAR_PLACE, report);
            default -> {
                if (!FREE.contains(key)) {
                    unknown(when.get("key"), key, report);
                }
            }
        }
    }

    private static void each(List<Node> values, Predicate<String> fine, Fault fault, Report report) {
        values.stream().filter(v -> v.tree() instanceof Tree.Str && !fine.test(v.text())).forEach(v -> report.add(v, fault, v.text()));
    }

    private static void unknown(Node at, String key, Report report) {
        if (key.equals("destination.namespace")) {
            report.add(at, Fault.ATTRIBUTE_GONE, key, "metadata.namespace");
        } else if (key.startsWith("destination.labels")) {
            report.add(at, Fault.ATTRIBUTE_GONE, key, "selector");
        } else if (key.equals("destination.name") || key.equals("destination.user")) {
            report.add(at, Fault.ATTRIBUTE_GONE, key, "selector");
        } else {
            NearNames.nearest(key, ALL).ifPresentOrElse(near -> report.add(at, Fault.ATTRIBUTE_NEAR, key, near),
                    () -> report.add(at, Fault.ATTRIBUTE, key));
        }
    }

    /** Whether a text is a port number as a policy writes it; 0 is let through as istiod does. */
    static boolean isPort(String s) {
        return s.matches("[0-9]{1,10}") && Long.parseLong(s) <= 65535;
    }

    /** Whether a text is a service account, with its namespace in front or not. */
    static boolean isAccount(String s) {
        int slash = s.indexOf('/');
        boolean parts = slash < 0 || (slash > 0 && slash < s.length() - 1 && s.indexOf('/', slash + 1) < 0);
        return !s.isEmpty() && s.indexOf('*') < 0 && parts;
    }

    /** Whether a star stands at the beginning or the end only, and once. */
    static boolean isEndStar(String s) {
        int star = s.indexOf('*');
        return star < 0 || (s.indexOf('*', star + 1) < 0 && (star == 0 || star == s.length() - 1));
    }
}
