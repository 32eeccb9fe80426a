package io.meshscope.rules.annotations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the values of annotations are what Istio takes (pkg/kube/inject/validate.go of Istio 1.31). */
final class AnnotationValue {
    private static final Pattern CIDR = Pattern
            .compile("([0-9]{1,3}(\\.[0-9]{1,3}){3})/([0-9]{1,2})|([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/([0-9]{1,3})");
    private static final Set<String> BOOLEANS = Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

    private AnnotationValue() {}

    /** What is wrong with a value, as a variant of the message. */
    static Optional<String> problem(String key, String value) {
        boolean ok = switch (key) {
            case "sidecar.istio.io/interceptionMode" -> Set.of("REDIRECT", "TPROXY", "NONE").contains(value);
            case "status.sidecar.istio.io/port" -> isPort(value);
            case "readiness.status.sidecar.istio.io/initialDelaySeconds",
                    "readiness.status.sidecar.istio.io/periodSeconds",
                    "readiness.status.sidecar.istio.io/failureThreshold" ->
                isNumber(value, 0xffff_ffffL);
            case "traffic.sidecar.istio.io/includeOutboundIPRanges" -> value.equals("*") || areRanges(value);
            case "traffic.sidecar.istio.io/excludeOutboundIPRanges" -> areRanges(value);
            case "traffic.sidecar.istio.io/includeInboundPorts" -> value.equals("*") || arePorts(value);
            case "traffic.sidecar.istio.io/excludeInboundPorts", "traffic.sidecar.istio.io/excludeOutboundPorts" -> arePorts(value);
            case "prometheus.istio.io/merge-metrics" -> BOOLEANS.contains(value);
            default -> true;
        };
        return ok ? Optional.empty() : Optional.of(variant(key));
    }

    private static String variant(String key) {
        if (key.endsWith("Seconds") || key.endsWith("Threshold")) {
            return "number";
        }
        if (key.endsWith("Ranges")) {
            return "ranges";
        }
        if (key.endsWith("interceptionMode")) {
            return "mode";
        }
        return key.endsWith("merge-metrics") ? "boolean" : "ports";
    }

    private static boolean isNumber(String text, long max) {
        if (!text.matches("[0-9]{1,10}")) {
            return false;
        }
        return Long.parseLong(text) <= max;
    }

    private static boolean isPort(String text) {
        return isNumber(text.strip(), 65535);
    }

    private static boolean arePorts(String text) {
        return text.isBlank() || List.of(text.split(",", -1)).stream().allMatch(AnnotationValue::isPort);
    }

    private static boolean areRanges(String text) {
        return text.isEmpty() || List.of(text.split(",", -1)).stream().allMatch(AnnotationValue::isRange);
    }

    private static boolean isRange(String text) {
        var m = CIDR.matcher(text);
        if (!m.matches()) {
            return false;
        }
        if (m.group(1) != null) {
            return Integer.parseInt(m.group(3)) <= 32
                    && List.of(m.group(1).split("\\.")).stream().allMatch(b -> Integer.parseInt(b) <= 255);
        }
        return Integer.parseInt(m.group(5)) <= 128;
    }
}
