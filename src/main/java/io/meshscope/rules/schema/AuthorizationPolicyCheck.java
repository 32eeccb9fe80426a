package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.IpText;
import java.util.List;
import java.util.Set;

/** AuthorizationPolicy, as ValidateAuthorizationPolicy of istiod. */
final class AuthorizationPolicyCheck {
    private static final List<String> IDENTITIES = List.of("principals", "notPrincipals", "namespaces", "notNamespaces");
    private static final List<String> ACCOUNTS = List.of("serviceAccounts", "notServiceAccounts");
    private static final List<String> IPS = List.of("ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks");
    /** What a CUSTOM policy cannot look at. */
    private static final List<String> NOT_CUSTOM = List.of("namespaces", "notNamespaces", "serviceAccounts", "notServiceAccounts",
            "trustDomains",
            "notTrustDomains", "principals", "notPrincipals", "requestPrincipals", "notRequestPrincipals");
    private static final Set<String> KEYS_NOT_CUSTOM = Set.of("source.namespace", "source.serviceAccount", "source.trustDomain",
            "source.principal");

    private final Node spec;
    private final Report report;
    private final String action;

    private AuthorizationPolicyCheck(Subject subject) {
        this.spec = subject.spec();
        this.report = subject.report();
        this.action = spec.text("action").isEmpty() ? "ALLOW" : spec.text("action");
    }

    static void check(Subject subject) {
        Selectors.targets(subject.spec(), subject.report());
        new AuthorizationPolicyCheck(subject).check();
    }

    private void check() {
        List<Node> rules = spec.get("rules").items();
        boolean custom = action.equals("CUSTOM");
        if ((custom || action.equals("DENY")) && rules.isEmpty()) {
            report.add(spec.get("rules"), Fault.RULES_MISSING, action);
        } else if (custom && spec.path("provider", "name").text().isEmpty()) {
            report.add(spec.path("provider", "name"), Fault.REQUIRED_FOR, "provider.name", "action: CUSTOM");
        }
        if (!custom && spec.has("provider")) {
            report.add(spec.get("provider"), Fault.NEEDS_FIELD, "action: CUSTOM");
        }
        for (Node rule : rules) {
            if (rule.tree() instanceof Tree.Obj) {
                rule(rule, custom);
            }
        }
    }

    private void rule(Node rule, boolean custom) {
        boolean from = false;
        boolean to = false;
        boolean tcpFrom = false;
        boolean tcpTo = false;
        for (Node item : rule.get("from").items()) {
            Node source = item.get("source");
            from |= source.has();
            tcpFrom |= IDENTITIES.stream().anyMatch(source::filled) || ACCOUNTS.stream().anyMatch(source::filled)
                    || IPS.stream().anyMatch(source::filled);
            source(source, custom);
        }
        for (Node item : rule.get("to").items()) {
            Node operation = item.get("operation");
            to |= operation.has();
            tcpTo |= operation.filled("ports") || operation.filled("notPorts");
            operation(operation);
        }
        for (Node when : rule.get("when").items()) {
            ConditionCheck.check(when, report);
            String key = when.text("key");
            if (custom && (KEYS_NOT_CUSTOM.contains(key) || key.startsWith("request.auth."))) {
                report.add(when.get("key"), Fault.NOT_WITH, "action: CUSTOM");
            }
        }
        if (action.equals("DENY") && ((from && !to && !tcpFrom) || (to && !tcpTo))) {
            report.add(rule, Fault.DENY_HTTP_ONLY);
        }
    }

    private void source(Node source, boolean custom) {
        if (!(source.tree() instanceof Tree.Obj)) {
            report.add(source, Fault.REQUIRED, "source");
            return;
        }
        if (source.entries().stream().noneMatch(e -> source.filled(e.key()))) {
            report.add(source, Fault.NOTHING_IN, "source");
        }
        boolean identities = IDENTITIES.stream().anyMatch(source::has);
        for (String field : ACCOUNTS) {
            if (identities && source.has(field)) {
                report.add(source.get(field), Fault.NOT_WITH, String.join(", ", IDENTITIES));
            }
            source.get(field).items().forEach(this::account);
        }
        for (String field : IPS) {
            for (Node ip : source.get(field).items()) {
                if (!IpText.isAddressOrBlock(ip.text())) {
                    report.add(ip, Fault.ADDRESS_OR_BLOCK, ip.text());
                }
            }
        }
        source.get("trustDomains").items().forEach(this::trustDomain);
        source.get("notTrustDomains").items().forEach(this::trustDomain);
        if (custom) {
            NOT_CUSTOM.stream().filter(source::filled).forEach(f -> report.add(source.get(f), Fault.NOT_WITH, "action: CUSTOM"));
        }
    }

    private void account(Node account) {
        if (!ConditionCheck.isAccount(account.text())) {
            report.add(account, Fault.SERVICE_ACCOUNT, account.text());
        }
    }

    private void trustDomain(Node domain) {
        if (!ConditionCheck.isEndStar(domain.text())) {
            report.add(domain, Fault.STAR_PLACE, domain.text());
        } else if (domain.text().indexOf('/') >= 0) {
            report.add(domain, Fault.TRUST_DOMAIN, domain.text());
        }
    }

    private void operation(Node operation) {
        if (!(operation.tree() instanceof Tree.Obj)) {
            report.add(operation, Fault.REQUIRED, "operation");
            return;
        }
        if (operation.entries().stream().noneMatch(e -> operation.filled(e.key()))) {
            report.add(operation, Fault.NOTHING_IN, "operation");
        }
        for (String field : List.of("ports", "notPorts")) {
            for (Node port : operation.get(field).items()) {
                if (!ConditionCheck.isPort(port.text())) {
                    report.add(port, Fault.PORT_TEXT, port.text());
                }
            }
        }
        for (String field : List.of("paths", "notPaths")) {
            operation.get(field).items().forEach(p -> PathTemplate.check(p, report));
        }
    }
}
