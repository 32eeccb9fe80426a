package io.meshscope.rules.schema;

import io.meshscope.rules.schema.grammar.DnsName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Service of Kubernetes: what the API server refuses beyond types. */
final class ServiceCheck {
    private ServiceCheck() {}

    static void check(Subject s) {
        Node spec = s.spec();
        Report report = s.report();
        List<Node> ports = spec.get("ports").items();
        boolean external = spec.text("type").equals("ExternalName");
        if (external && !spec.filled("externalName")) {
            report.add(spec.get("externalName"), Fault.REQUIRED_FOR, "externalName", "type: ExternalName");
        }
        if (!external && ports.isEmpty() && !spec.text("clusterIP").equals("None") && !spec.get("selector").entries().isEmpty()) {
            report.add(spec.get("ports"), Fault.REQUIRED, "ports");
        }
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (Node port : ports) {
            String name = port.text("name");
            if (name.isEmpty() && ports.size() > 1) {
                report.add(port.get("name"), Fault.PORT_NAME_NEEDED);
            } else if (!name.isEmpty() && !DnsName.isLabel(name)) {
                report.add(port.get("name"), Fault.PORT_NAME, name);
            } else if (!name.isEmpty() && !names.add(name)) {
                report.add(port.get("name"), Fault.DUPLICATE, name);
            }
            String protocol = port.text("protocol").isEmpty() ? "TCP" : port.text("protocol");
            if (port.has("port") && !numbers.add(protocol + port.number("port"))) {
                report.add(port.get("port"), Fault.DUPLICATE, port.number("port"));
            }
        }
    }
}
