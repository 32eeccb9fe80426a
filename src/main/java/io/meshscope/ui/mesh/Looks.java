package io.meshscope.ui.mesh;

import io.meshscope.base.Problem;
import io.meshscope.model.Kind;
import io.meshscope.rules.Level;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;

/** How things of the mesh look wherever they are shown: one shape for each. */
public final class Looks {
    private Looks() {}

    /** The shape and colour of a severity. */
    public static Tone tone(Level level) {
        return switch (level) {
            case ERROR -> Tone.PROBLEM;
            case WARNING -> Tone.WARNING;
            case INFO -> Tone.INFO;
        };
    }

    /** The shape and colour of a problem in reading. */
    public static Tone tone(Problem.Level level) {
        return switch (level) {
            case ERROR -> Tone.PROBLEM;
            case WARNING -> Tone.WARNING;
            case INFO -> Tone.INFO;
        };
    }

    /** Message key of the word for a severity. */
    public static String key(Level level) {
        return "mesh.level." + level.name();
    }

    /** The shape of a kind of object. */
    public static Icons icon(Kind kind) {
        if (MeshRefs.isWorkload(kind)) {
            return kind.equals(Kind.POD) ? Icons.POD : Icons.WORKLOAD;
        }
        return switch (kind.name()) {
            case "Service", "ServiceEntry" -> Icons.SERVICE;
            case "Gateway", "Ingress" -> Icons.INGRESS_GATEWAY;
            case "VirtualService", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute" -> Icons.ROUTE;
            case "DestinationRule" -> Icons.ENDPOINT;
            case "AuthorizationPolicy", "NetworkPolicy", "ServerAuthorization" -> Icons.POLICY;
            case "PeerAuthentication", "MeshTLSAuthentication" -> Icons.MTLS;
            case "RequestAuthentication", "ServiceAccount" -> Icons.PRINCIPAL;
            case "Secret" -> Icons.SECRET;
            case "Namespace" -> Icons.NAMESPACE;
            case "EnvoyFilter", "WasmPlugin" -> Icons.HTTP_FILTER;
            case "Sidecar", "ProxyConfig" -> Icons.SIDECAR;
            case "Telemetry" -> Icons.STATS;
            default -> Icons.OBJECT;
        };
    }
}
