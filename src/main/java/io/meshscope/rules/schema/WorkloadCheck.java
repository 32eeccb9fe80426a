package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.DnsName;
import io.meshscope.rules.schema.grammar.IpText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WorkloadEntry, endpoints of a ServiceEntry, and WorkloadGroup. */
final class WorkloadCheck {
    private static final String UNIX = "unix://";

    private WorkloadCheck() {}

    /** A WorkloadEntry. */
    static void entry(Node spec, boolean names, Report report) {
        entry(spec, null, names, report);
    }

    /**
     * An endpoint of a ServiceEntry.
     *
     * @param ports names of the ServiceEntry's ports
     * @param dns   whether its address is looked up in DNS, so that it may be a name
     */
    static void endpoint(Node endpoint, Set<String> ports, boolean dns, Report report) {
        if (endpoint.tree() instanceof Tree.Obj) {
            String address = endpoint.text("address");
            if (dns && (address.isEmpty() || address.startsWith(UNIX))) {
                report.breaks(endpoint.get("address"), Fault.HOST_OR_ADDRESS, Severity.ERROR, address);
            }
            entry(endpoint, ports, dns, report);
        }
    }

    private static void entry(Node entry, @Nullable Set<String> ports, boolean names, Report report) {
        Node address = entry.get("address");
        String value = address.text();
        if (value.isEmpty()) {
            if (entry.text("network").isEmpty()) {
                report.add(address, Fault.REQUIRED, "address");
                return;
            }
            report.add(address, Fault.ADDRESS_UNSET, entry.text("network"));
        } else if (value.startsWith(UNIX)) {
            unix(entry, ports, report);
        } else if (!IpText.isAddress(value) && !(names && DnsName.isName(value))) {
            report.add(address, names ? Fault.HOST_OR_ADDRESS : Fault.ADDRESS, value);
        }
        for (Node port : entry.get("ports").entries()) {
            if (!DnsName.isLabel(port.key())) {
                report.add(port, Fault.PORT_NAME, port.key());
            } else if (ports != null && !ports.contains(port.key())) {
                report.add(port, Fault.ENDPOINT_PORT, port.key());
            }
        }
        Selectors.labels(entry.get("labels"), report);
    }

    private static void unix(Node entry, @Nullable Set<String> ports, Report report) {
        if (!GatewayCheck.unix(entry.get("address"), report)) {
            return;
        }
        if (entry.has("ports")) {
            report.add(entry.get("ports"), Fault.UNIX_PORTS);
        }
        if (ports != null && ports.size() != 1) {
            report.add(entry.get("address"), Fault.UNIX_ONE_PORT, ports.size());
        }
    }

    /** A WorkloadGroup. */
    static void group(Node spec, Report report) {
        Selectors.labels(spec.path("metadata", "labels"), report);
        Node template = spec.get("template");
        if (template.text("address").startsWith(UNIX)) {
            unix(template, null, report);
        }
        for (Node port : template.get("ports").entries()) {
            if (!DnsName.isLabel(port.key())) {
                report.add(port, Fault.PORT_NAME, port.key());
            }
        }
        Node probe = spec.get("probe");
        if (probe.has("grpc")) {
            report.add(probe.get("grpc"), Fault.NOT_SUPPORTED, "grpc");
        } else if (probe.tree() instanceof Tree.Obj && List.of("httpGet", "tcpSocket", "exec").stream().noneMatch(probe::has)) {
            report.add(probe, Fault.PROBE_EMPTY);
        }
    }
}
