package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.DnsName;
import io.meshscope.rules.schema.grammar.HeaderText;
import io.meshscope.rules.schema.grammar.IpText;
import java.util.List;
import java.util.stream.Stream;

/** VirtualService, as ValidateVirtualService of istiod. */
final class VirtualServiceCheck {
    /** Set by istiod on what it makes from routes of the Gateway API. */
    private static final String SEMANTICS = "internal.istio.io/route-semantics";
    private static final String MESH = "mesh";

    private final Node spec;
    private final Report report;
    private final boolean derived;
    private final boolean delegate;
    /** Whether it is bound to gateways only. */
    private final boolean gateway;

    private VirtualServiceCheck(Subject s) {
        this.spec = s.spec();
        this.report = s.report();
        this.derived = s.annotation(SEMANTICS).equals("gateway");
        Node hosts = spec.get("hosts");
        this.delegate = !hosts.has() || (hosts.tree() instanceof Tree.Arr && hosts.items().isEmpty());
        List<String> gateways = spec.get("gateways").texts();
        this.gateway = !gateways.isEmpty() && !gateways.contains(MESH);
    }

    static void check(Subject s) {
        VirtualServiceCheck check = new VirtualServiceCheck(s);
        check.check();
        ExportToCheck.check(s.spec().get("exportTo"), s.namespace(), false, false, s.report());
        UnreachableRules.check(s.spec(), s.report());
    }

    private void check() {
        if (delegate) {
            for (String field : List.of("gateways", "tls", "tcp")) {
                if (!spec.get(field).items().isEmpty()) {
                    report.add(spec.get(field), Fault.NOT_IN_DELEGATE, field);
                }
            }
        }
        GatewayNames.check(spec.get("gateways"), derived, report);
        if (!gateway) {
            claims();
        }
        hosts();
        if (Stream.of("http", "tls", "tcp").allMatch(f -> spec.get(f).items().isEmpty())) {
            report.add(spec, Fault.NO_ROUTES);
        }
        for (Node route : spec.get("http").items()) {
            if (route.tree() instanceof Tree.Obj) {
                new HttpRouteCheck(route, delegate, derived, report).check();
            }
        }
        for (Node route : spec.get("tls").items()) {
            tls(route);
        }
        for (Node route : spec.get("tcp").items()) {
            route.get("match").items().forEach(this::match);
            RouteDestinations.check(route.get("route"), derived, report);
        }
    }

    /** Routing by claims needs a gateway, where the token has been checked. */
    private void claims() {
        for (Node route : spec.get("http").items()) {
            for (Node match : route.get("match").items()) {
                Stream.of("headers", "withoutHeaders").flatMap(f -> match.get(f).entries().stream())
                        .filter(h -> HeaderText.isClaim(h.key()))
                        .forEach(h -> report.add(h, Fault.CLAIM_NEEDS_GATEWAY, h.key()));
            }
        }
    }

    private void hosts() {
        List<Node> hosts = spec.get("hosts").items();
        boolean valid = true;
        for (Node host : hosts) {
            valid &= host(host);
        }
        for (int i = 0; valid && i < hosts.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (DnsName.isSubset(hosts.get(i).text(), hosts.get(j).text())
                        || DnsName.isSubset(hosts.get(j).text(), hosts.get(i).text())) {
                    report.add(hosts.get(i), Fault.HOSTS_OVERLAP, hosts.get(j).text(), hosts.get(i).text());
                    break;
                }
            }
        }
    }

    private boolean host(Node host) {
        String name = host.text();
        boolean generated = gateway && matchesSni() && name.startsWith("outbound_") && name.length() <= 255;
        boolean fine = generated ? DnsName.isGeneratedSni(name) : DnsName.isWildcardName(name);
        if (!fine && !IpText.isAddress(name)) {
            report.add(host, Fault.HOST, name);
            return false;
        }
        if (fine && !gateway && name.equals("*")) {
            report.add(host, Fault.MESH_STAR);
            return false;
        }
        return true;
    }

    private boolean matchesSni() {
        return spec.get("tls").items().stream().flatMap(t -> t.get("match").items().stream())
                .anyMatch(m -> !m.get("sniHosts").items().isEmpty());
    }

    private void tls(Node route) {
        for (Node match : route.get("match").items()) {
            match.get("sniHosts").items().forEach(this::sni);
            match(match);
        }
        RouteDestinations.check(route.get("route"), derived, report);
    }

    private void sni(Node sni) {
        String name = sni.text();
        boolean generated = gateway && name.startsWith("outbound_");
        boolean fine = generated ? DnsName.isGeneratedSni(name) : DnsName.isWildcardName(name);
        if (!fine) {
            if (IpText.isAddress(name)) {
                report.add(sni, Fault.SNI_ADDRESS, name);
            } else {
                report.add(sni, Fault.HOST, name);
            }
        } else if (spec.get("hosts").texts().stream().noneMatch(h -> DnsName.isSubset(name, h))) {
            report.add(sni, Fault.SNI_NOT_IN_HOSTS, name);
        }
    }

    /** What matches of TLS and TCP routes have in common. */
    private void match(Node match) {
        for (Node subnet : match.get("destinationSubnets").items()) {
            if (!IpText.isAddressOrBlock(subnet.text())) {
                report.add(subnet, Fault.ADDRESS_OR_BLOCK, subnet.text());
            }
        }
        Selectors.labels(match.get("sourceLabels"), report);
        GatewayNames.check(match.get("gateways"), false, report);
    }
}
