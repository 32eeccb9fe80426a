package io.meshscope.rules.schema;

import com.google.re2j.Pattern;
import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.RegexText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gateways and routes of the Gateway API: the rules of its definitions that go across fields. */
final class GatewayApiCheck {
    /** The field each type of filter needs. */
    private static final Map<String, String> FILTERS = Map.of("RequestHeaderModifier", "requestHeaderModifier", "ResponseHeaderModifier",
            "responseHeaderModifier", "RequestMirror", "requestMirror", "RequestRedirect", "requestRedirect", "URLRewrite", "urlRewrite",
            "ExtensionRef", "extensionRef", "CORS", "cors", "ExternalAuth", "externalAuth");
    private static final Pattern BAD_PATH = Pattern.compile("//|/\\./|/\\.\\./|%2f|%2F|#|/\\.\\.$|/\\.$");

    private GatewayApiCheck() {}

    /** A Gateway. */
    static void gateway(Subject s) {
        Report report = s.report();
        for (Node listener : s.spec().get("listeners").items()) {
            String protocol = listener.text("protocol");
            Node tls = listener.get("tls");
            boolean secure = protocol.equals("HTTPS") || protocol.equals("TLS");
            if (tls.has() && Set.of("HTTP", "TCP", "UDP").contains(protocol)) {
                report.add(tls, Fault.TLS_ON_PLAIN_PORT, protocol);
            }
            String mode = tls.text("mode").isEmpty() ? "Terminate" : tls.text("mode");
            boolean certificates = !tls.get("certificateRefs").items().isEmpty() || !tls.get("options").entries().isEmpty();
            if (secure && tls.has() && mode.equals("Terminate") && !certificates) {
                report.add(tls.get("certificateRefs"), Fault.REQUIRED_FOR, "certificateRefs", "mode: Terminate");
            }
            if (protocol.equals("HTTPS") && tls.has() && mode.equals("Passthrough")) {
                report.add(tls.get("mode"), Fault.NOT_WITH, "protocol: HTTPS");
            }
            if (listener.has("hostname") && (protocol.equals("TCP") || protocol.equals("UDP"))) {
                report.add(listener.get("hostname"), Fault.NOT_WITH, "protocol: " + protocol);
            }
        }
    }

    /** An HTTPRoute or GRPCRoute. */
    static void route(Subject s) {
        Report report = s.report();
        for (Node rule : s.spec().get("rules").items()) {
            rule.get("matches").items().forEach(m -> match(m, report));
            filters(rule, report);
            for (Node backend : rule.get("backendRefs").items()) {
                filters(backend, report);
                backend(backend, report);
            }
        }
    }

    private static void backend(Node backend, Report report) {
        String kind = backend.text("kind");
        boolean service = backend.text("group").isEmpty() && (kind.isEmpty() || kind.equals("Service"));
        if (service && backend.tree() instanceof Tree.Obj && !backend.has("port")) {
            report.add(backend.get("port"), Fault.REQUIRED_FOR, "port", "kind: Service");
        }
    }

    private static void match(Node match, Report report) {
        Node path = match.get("path");
        Node value = path.get("value");
        String type = path.text("type").isEmpty() ? "PathPrefix" : path.text("type");
        if (type.equals("RegularExpression")) {
            RegexText.fault(value.text()).ifPresent(why -> report.add(value, Fault.REGEX, why));
        } else if (value.has() && (!value.text().startsWith("/") || BAD_PATH.matcher(value.text()).find())) {
            report.add(value, Fault.PATH, value.text());
        }
        for (String field : List.of("headers", "queryParams")) {
            for (Node m : match.get(field).items()) {
                if (m.text("type").equals("RegularExpression")) {
                    RegexText.fault(m.text("value")).ifPresent(why -> report.add(m.get("value"), Fault.REGEX, why));
                }
            }
        }
    }

    private static void filters(Node owner, Report report) {
        Set<String> once = new HashSet<>();
        for (Node filter : owner.get("filters").items()) {
            String type = filter.text("type");
            String field = FILTERS.getOrDefault(type, "");
            if (!field.isEmpty() && !filter.has(field)) {
                report.add(filter.get(field), Fault.REQUIRED_FOR, field, "type: " + type);
            }
            for (String other : FILTERS.values()) {
                if (!other.equals(field) && !field.isEmpty() && filter.has(other)) {
                    report.add(filter.get(other), Fault.NOT_WITH, "type: " + type);
                }
            }
            boolean repeatable = type.equals("RequestMirror") || type.equals("ExtensionRef");
            if (!repeatable && !type.isEmpty() && !once.add(type)) {
                report.add(filter.get("type"), Fault.DUPLICATE, type);
            }
        }
        if (once.contains("RequestRedirect") && (once.contains("URLRewrite") || !owner.get("backendRefs").items().isEmpty())) {
            report.add(owner.get("filters"), Fault.REDIRECT_AND_BACKEND);
        }
    }
}
