package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.DnsName;
import io.meshscope.rules.schema.grammar.IpText;
import io.meshscope.rules.schema.grammar.PortProtocol;
import java.util.HashSet;
import java.util.Set;

/** Gateway of Istio, as ValidateGateway of istiod. */
final class GatewayCheck {
    /** Set by istiod on what it makes from the Gateway API. */
    private static final String SEMANTICS = "internal.istio.io/gateway-semantics";
    private static final String UNIX = "unix://";

    private GatewayCheck() {}

    static void check(Subject s) {
        boolean derived = s.annotation(SEMANTICS).equals("gateway");
        if (!derived && !s.name().isEmpty() && !DnsName.isLabel(s.name())) {
            s.report().add(s.object().path("metadata", "name"), Fault.GATEWAY_NAME, s.name());
        }
        Set<String> names = new HashSet<>();
        for (Node server : s.spec().get("servers").items()) {
            if (!(server.tree() instanceof Tree.Obj)) {
                continue;
            }
            server(server, derived, s.report());
            Node port = server.get("port");
            if (port.has() && !names.add(port.text("name"))) {
                s.report().add(port.get("name"), Fault.DUPLICATE, port.text("name"));
            }
        }
    }

    private static void server(Node server, boolean derived, Report report) {
        server.get("hosts").items().forEach(h -> HostCheck.inNamespace(h, true, derived, report));
        Node port = server.get("port");
        bind(server.get("bind"), port, report);
        ServerTlsCheck.check(server.get("tls"), report);
        if (!(port.tree() instanceof Tree.Obj)) {
            return;
        }
        PortProtocol protocol = port(port, server.text("bind"), report);
        Node tls = server.get("tls");
        if (!protocol.isHttp() && tls.isTrue("httpsRedirect")) {
            report.add(tls.get("httpsRedirect"), Fault.REDIRECT_NOT_HTTP);
        }
        if (protocol.isTls() && !tls.has()) {
            report.add(tls, Fault.REQUIRED_FOR, "tls", "protocol: " + port.text("protocol"));
        } else if (protocol != PortProtocol.UNSUPPORTED && !protocol.isTls() && tls.has()) {
            boolean pass = tls.text("mode").equals("PASSTHROUGH") || tls.text("mode").equals("AUTO_PASSTHROUGH")
                    || tls.text("mode").isEmpty();
            boolean files = tls.filled("caCertificates") || tls.filled("privateKey") || tls.filled("serverCertificate");
            if (!protocol.isHttp() || !pass || files) {
                report.add(tls, Fault.TLS_ON_PLAIN_PORT, port.text("protocol"));
            }
        }
    }

    private static PortProtocol port(Node port, String bind, Report report) {
        PortProtocol protocol = PortProtocol.of(port.text("protocol"));
        if (protocol == PortProtocol.UNSUPPORTED && port.has("protocol")) {
            report.add(port.get("protocol"), Fault.PROTOCOL, port.text("protocol"));
        }
        long number = port.number("number");
        if ((number > 0 || !bind.startsWith(UNIX)) && port.has("number") && (number < 1 || number > 65535)) {
            report.add(port.get("number"), Fault.PORT, number);
        }
        if (port.number("targetPort") > 0) {
            report.add(port.get("targetPort"), Fault.TARGET_PORT_UNUSED);
        }
        return protocol;
    }

    private static void bind(Node bind, Node port, Report report) {
        if (bind.text().startsWith(UNIX)) {
            unix(bind, report);
            if (port.number("number") != 0) {
                report.add(port.get("number"), Fault.UNIX_PORT);
            }
        } else {
            address(bind, report);
        }
    }

    /** An address, when something is written. */
    static void address(Node at, Report report) {
        if (!at.text().isEmpty() && !IpText.isAddress(at.text())) {
            report.add(at, Fault.ADDRESS, at.text());
        }
    }

    /** A socket {@code unix:///path/of/file} or {@code unix://@name}. */
    static boolean unix(Node at, Report report) {
        String path = at.text().substring(UNIX.length());
        boolean fine = path.startsWith("@") || (path.startsWith("/") && !path.endsWith("/"));
        if (!fine) {
            report.add(at, Fault.UNIX_PATH, at.text());
        }
        return fine;
    }
}
