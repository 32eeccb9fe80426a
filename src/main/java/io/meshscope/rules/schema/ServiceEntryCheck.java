package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.DnsName;
import io.meshscope.rules.schema.grammar.IpText;
import io.meshscope.rules.schema.grammar.PortProtocol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** ServiceEntry, as ValidateServiceEntry of istiod. */
final class ServiceEntryCheck {
    private static final String NO_ALLOCATION = "networking.istio.io/enable-autoallocate-ip";
    private static final String WAYPOINT = "istio.io/use-waypoint";
    private static final Set<PortProtocol> DYNAMIC = Set.of(PortProtocol.HTTP, PortProtocol.TLS, PortProtocol.GRPC, PortProtocol.HTTP2);

    private final Subject subject;
    private final Node spec;
    private final Report report;
    private final String resolution;
    private final List<Node> hosts;
    private final List<Node> ports;
    private final List<Node> endpoints;
    private final List<Node> addresses;

    private ServiceEntryCheck(Subject subject) {
        this.subject = subject;
        this.spec = subject.spec();
        this.report = subject.report();
        this.resolution = spec.text("resolution").isEmpty() ? "NONE" : spec.text("resolution");
        this.hosts = spec.get("hosts").items();
        this.ports = spec.get("ports").items();
        this.endpoints = spec.get("endpoints").items();
        this.addresses = spec.get("addresses").items();
    }

    static void check(Subject subject) {
        new ServiceEntryCheck(subject).check();
        ExportToCheck.check(subject.spec().get("exportTo"), subject.namespace(), true, false, subject.report());
    }

    private void check() {
        Selectors.networking(spec.get("workloadSelector"), report);
        for (Node host : hosts) {
            if (host.text().equals("*")) {
                report.add(host, Fault.ENTRY_STAR);
            } else if (HostCheck.wildcard(host, report) && DnsName.hasPartialStar(host.text()) && !resolution.equals("DYNAMIC_DNS")) {
                report.add(host, Fault.HOST_PARTIAL_STAR, Severity.WARNING, host.text());
            }
        }
        for (Node address : addresses) {
            if (!IpText.isAddressOrBlock(address.text())) {
                report.add(address, Fault.ADDRESS_OR_BLOCK, address.text());
            } else if (address.text().indexOf('/') >= 0 && !resolution.equals("NONE") && !resolution.equals("STATIC")) {
                report.add(address, Fault.BLOCK_RESOLUTION, resolution);
            }
        }
        ports();
        switch (resolution) {
            case "NONE" -> {
                if (spec.has("endpoints")) {
                    report.add(spec.get("endpoints"), Fault.NOT_WITH, "resolution: NONE");
                }
                if (spec.has("workloadSelector")) {
                    report.add(spec.get("workloadSelector"), Fault.SELECTOR_RESOLUTION_NONE);
                }
            }
            case "STATIC" -> endpoints.forEach(e -> WorkloadCheck.endpoint(e, portNames(), false, report));
            case "DNS", "DNS_ROUND_ROBIN" -> dns();
            case "DYNAMIC_DNS" -> dynamic();
            default -> {
                // An unknown word; the structure check has said so.
            }
        }
        severalHosts();
    }

    private Set<String> portNames() {
        Set<String> out = new HashSet<>();
        ports.forEach(p -> out.add(p.text("name")));
        return out;
    }

    private void ports() {
        boolean off = subject.label(NO_ALLOCATION).equalsIgnoreCase("false");
        boolean allocated = !resolution.equals("NONE") && !off;
        Set<Long> numbers = new HashSet<>();
        for (Node port : ports) {
            if (!(port.tree() instanceof Tree.Obj)) {
                continue;
            }
            if (!numbers.add(port.number("number")) && port.has("number")) {
                report.add(port.get("number"), Fault.DUPLICATE, port.number("number"));
            }
            String protocol = port.text("protocol");
            if (addresses.isEmpty() && !allocated && (protocol.isEmpty() || protocol.equals("TCP"))) {
                report.add(port, Fault.ADDRESSES_NEEDED);
            }
            if (port.has("name") && !DnsName.isLabel(port.text("name"))) {
                report.add(port.get("name"), Fault.PORT_NAME, port.text("name"));
            }
            if (!protocol.isEmpty() && PortProtocol.of(protocol) == PortProtocol.UNSUPPORTED) {
                report.add(port.get("protocol"), Fault.PROTOCOL, protocol);
            }
        }
    }

    private void dns() {
        if (endpoints.isEmpty()) {
            hosts.stream().filter(h -> !DnsName.isName(h.text())).findFirst()
                    .ifPresent(h -> report.add(h, Fault.DNS_HOST, h.text(), resolution));
        }
        if (resolution.equals("DNS_ROUND_ROBIN") && endpoints.size() > 1) {
            report.add(spec.get("endpoints"), Fault.ONE_ENDPOINT, endpoints.size());
        }
        endpoints.forEach(e -> WorkloadCheck.endpoint(e, portNames(), true, report));
        if (!addresses.isEmpty() && hosts.size() > 1 && ports.stream().anyMatch(p -> PortProtocol.of(p.text("protocol")).isTcp())) {
            report.add(spec.get("hosts"), Fault.HOSTS_ADDRESS_TCP);
        }
    }

    private void dynamic() {
        for (Node host : hosts) {
            if (!host.text().startsWith("*")) {
                report.add(host, Fault.DYNAMIC_STAR, host.text());
            }
        }
        for (String field : List.of("addresses", "endpoints")) {
            if (!spec.get(field).items().isEmpty()) {
                report.add(spec.get(field), Fault.NOT_WITH, "resolution: DYNAMIC_DNS");
            }
        }
        for (Node port : ports) {
            if (!DYNAMIC.contains(PortProtocol.of(port.text("protocol")))) {
                report.add(port.get("protocol"), Fault.DYNAMIC_PROTOCOL, port.text("protocol"));
            }
        }
        String waypoint = subject.label(WAYPOINT);
        if (spec.text("location").equals("MESH_INTERNAL") && !waypoint.isEmpty() && !waypoint.equalsIgnoreCase("none")) {
            report.add(spec.get("location"), Fault.DYNAMIC_WAYPOINT);
        }
    }

    /** Hosts that share a port can only be told apart by a header or by SNI. */
    private void severalHosts() {
        if (resolution.equals("NONE") || hosts.size() < 2) {
            return;
        }
        for (Node port : ports) {
            PortProtocol protocol = PortProtocol.of(port.text("protocol"));
            if (port.tree() instanceof Tree.Obj && !protocol.isHttp() && !protocol.isTls()) {
                report.add(port, Fault.HOSTS_SHARE_PORT);
                return;
            }
        }
    }
}
