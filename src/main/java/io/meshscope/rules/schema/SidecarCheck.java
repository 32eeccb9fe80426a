package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.DnsName;
import io.meshscope.rules.schema.grammar.PortProtocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Sidecar, as ValidateSidecar of istiod. */
final class SidecarCheck {
    private static final String UNIX = "unix://";
    private static final Set<String> LOCAL = Set.of("", "127.0.0.1", "0.0.0.0", "::1", "::");

    private final Subject subject;
    private final Report report;

    private SidecarCheck(Subject subject) {
        this.subject = subject;
        this.report = subject.report();
    }

    static void check(Subject subject) {
        new SidecarCheck(subject).check();
    }

    private void check() {
        Node spec = subject.spec();
        Selectors.networking(spec.get("workloadSelector"), report);
        List<Node> egress = spec.get("egress").items();
        List<Node> ingress = spec.get("ingress").items();
        if (egress.isEmpty() && ingress.isEmpty() && !spec.has("outboundTrafficPolicy") && !spec.has("inboundConnectionPool")) {
            report.add(spec, Fault.SIDECAR_EMPTY);
        }
        Set<Long> ports = new HashSet<>();
        ingress.stream().filter(i -> i.get("port").tree() instanceof Tree.Obj).forEach(i -> ingress(i, ports));
        TrafficPolicyCheck.pool(spec.get("inboundConnectionPool"), report);
        Set<Object> taken = new HashSet<>();
        for (int i = 0; i < egress.size(); i++) {
            Node listener = egress.get(i);
            if (!(listener.tree() instanceof Tree.Obj)) {
                continue;
            }
            if (!listener.has("port")) {
                if (i < egress.size() - 1) {
                    report.add(listener, Fault.EGRESS_WITHOUT_PORT);
                }
            } else {
                egressPort(listener, taken);
            }
            hosts(listener.get("hosts").items());
        }
        outbound(spec.get("outboundTrafficPolicy"));
    }

    private PortProtocol port(Node port) {
        if (!port.text("name").isEmpty() && !DnsName.isLabel(port.text("name"))) {
            report.add(port.get("name"), Fault.PORT_NAME, port.text("name"));
        }
        PortProtocol protocol = PortProtocol.of(port.text("protocol"));
        if (!port.text("protocol").isEmpty() && protocol == PortProtocol.UNSUPPORTED) {
            report.add(port.get("protocol"), Fault.PROTOCOL, port.text("protocol"));
        }
        if (port.number("targetPort") > 0) {
            report.add(port.get("targetPort"), Fault.TARGET_PORT_UNUSED);
        }
        return protocol;
    }

    private void range(Node port) {
        long number = port.number("number");
        if (number < 1 || number > 65535) {
            report.add(port.get("number"), Fault.PORT, number);
        }
    }

    private void ingress(Node listener, Set<Long> ports) {
        Node port = listener.get("port");
        PortProtocol protocol = port(port);
        range(port);
        GatewayCheck.address(listener.get("bind"), report);
        if (!ports.add(port.number("number"))) {
            report.add(port.get("number"), Fault.DUPLICATE, port.number("number"));
        }
        endpoint(listener.get("defaultEndpoint"));
        if (listener.get("tls").tree() instanceof Tree.Obj) {
            tls(listener.get("tls"), protocol, port);
        }
        Node pool = listener.get("connectionPool");
        TrafficPolicyCheck.pool(pool, report);
        if (pool.has("http") && !protocol.isHttp()) {
            report.add(pool.get("http"), Fault.HTTP_POOL_UNUSED, port.text("protocol"));
        }
    }

    private void tls(Node tls, PortProtocol protocol, Node port) {
        for (String field : List.of("subjectAltNames", "credentialName", "credentialNames", "tlsCertificates")) {
            if (tls.filled(field)) {
                report.add(tls.get(field), Fault.NOT_IN_SIDECAR, field);
            }
        }
        if (tls.isTrue("httpsRedirect")) {
            report.add(tls.get("httpsRedirect"), Fault.NOT_IN_SIDECAR, "httpsRedirect");
        }
        String mode = tls.text("mode");
        if (mode.equals("ISTIO_MUTUAL") || mode.equals("AUTO_PASSTHROUGH")) {
            report.add(tls.get("mode"), Fault.NOT_IN_SIDECAR, mode);
        }
        if (!protocol.isTls()) {
            report.add(tls, Fault.TLS_ON_PLAIN_PORT, port.text("protocol"));
        }
        ServerTlsCheck.check(tls, report);
    }

    private void endpoint(Node at) {
        String value = at.text();
        if (value.isEmpty()) {
            return;
        }
        if (value.startsWith(UNIX)) {
            GatewayCheck.unix(at, report);
            return;
        }
        int colon = value.lastIndexOf(':');
        String host = colon < 0 ? value : value.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        String port = value.substring(colon + 1);
        boolean local = colon >= 0 && LOCAL.contains(bare) && (bracketed || bare.indexOf(':') < 0);
        if (!local || !port.matches("\\+?[0-9]{1,9}") || Long.parseLong(port) < 1 || Long.parseLong(port) > 65535) {
            report.add(at, Fault.DEFAULT_ENDPOINT, value);
        }
    }

    private void egressPort(Node listener, Set<Object> taken) {
        Node port = listener.get("port");
        if (!(port.tree() instanceof Tree.Obj)) {
            return;
        }
        port(port);
        Node bind = listener.get("bind");
        if (port.number("number") == 0) {
            if (!bind.text().startsWith(UNIX)) {
                report.add(port.get("number"), Fault.PORT_ZERO_NEEDS_UNIX);
            } else {
                GatewayCheck.unix(bind, report);
            }
            String capture = listener.text("captureMode");
            if (!capture.isEmpty() && !capture.equals("DEFAULT") && !capture.equals("NONE")) {
                report.add(listener.get("captureMode"), Fault.UNIX_CAPTURE);
            }
            if (!taken.add(bind.text())) {
                report.add(bind, Fault.DUPLICATE, bind.text());
            }
        } else {
            range(port);
            GatewayCheck.address(bind, report);
            if (!taken.add(port.number("number"))) {
                report.add(port.get("number"), Fault.DUPLICATE, port.number("number"));
            }
        }
    }

    private void hosts(List<Node> hosts) {
        Map<String, Set<String>> services = new HashMap<>();
        for (Node host : hosts) {
            HostCheck.inNamespace(host, false, false, report);
            int slash = host.text().indexOf('/');
            if (slash < 0 || host.text().startsWith("~")) {
                continue;
            }
            String own = host.text().substring(0, slash);
            Set<String> known = services.computeIfAbsent(own.equals(".") ? subject.namespace() : own, _ -> new TreeSet<>());
            String service = host.text().substring(slash + 1);
            boolean covered = service.equals("*") ? !known.isEmpty() : known.contains(service) || known.contains("*");
            if (covered) {
                report.add(host, Fault.EGRESS_HOST_TWICE, host.text());
            }
            known.add(service);
        }
        if (services.getOrDefault("*", Set.of()).contains("*") && services.size() > 1) {
            report.add(hosts.getFirst(), Fault.EGRESS_ALL);
        }
    }

    private void outbound(Node policy) {
        Node proxy = policy.get("egressProxy");
        if (!(proxy.tree() instanceof Tree.Obj)) {
            return;
        }
        if (!policy.text("mode").equals("ALLOW_ANY")) {
            report.add(proxy, Fault.NEEDS_FIELD, "mode: ALLOW_ANY");
            return;
        }
        HostCheck.full(proxy.get("host"), report);
        if (!proxy.has("port")) {
            report.add(proxy.get("port"), Fault.REQUIRED, "port");
        } else {
            RouteDestinations.destination(proxy, report);
        }
    }
}
