package io.meshscope.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a proxy is. What is not known is "".
 *
 * @param nodeId       Envoy's node id: {@code type~ip~pod.namespace~domain} (Istio pilot/pkg/model: Proxy.ServiceNode)
 * @param name         the pod's name
 * @param namespace    its namespace
 * @param cluster      CLUSTER_ID of its metadata
 * @param type         what it does
 * @param istioVersion ISTIO_VERSION of its metadata
 * @param envoyVersion as {@code 1.36.2}
 */
public record ProxyIdentity(String nodeId, String name, String namespace, String cluster, Type type, String istioVersion,
        String envoyVersion) {
    /** What a proxy does. */
    public enum Type {
        SIDECAR, ROUTER, WAYPOINT, ZTUNNEL, UNKNOWN;

        /** The key of its words. */
        public String key() {
            return "evidence.type." + name();
        }
    }

    /** Nothing known. */
    public static final ProxyIdentity UNKNOWN = new ProxyIdentity("", "", "", "", Type.UNKNOWN, "", "");

    private static final Pattern NODE = Pattern.compile("([a-z]+)~([^~]*)~([^~]*)~([^~]*)");

    /** Known by the place it was taken at. */
    static ProxyIdentity named(String name, String namespace, Type type) {
        return new ProxyIdentity("", name, namespace, "", type, "", "");
    }

    /** What a node id says; other facts are added to it. */
    static ProxyIdentity ofNode(String nodeId, String cluster, String istioVersion, String envoyVersion) {
        Matcher m = NODE.matcher(nodeId);
        if (!m.matches()) {
            return new ProxyIdentity(nodeId, "", "", cluster, Type.UNKNOWN, istioVersion, envoyVersion);
        }
        String pod = m.group(3);
        int dot = pod.lastIndexOf('.');
        Type type = switch (m.group(1)) {
            case "sidecar" -> Type.SIDECAR;
            case "router", "ingress" -> Type.ROUTER;
            case "waypoint" -> Type.WAYPOINT;
            case "ztunnel" -> Type.ZTUNNEL;
            default -> Type.UNKNOWN;
        };
        return new ProxyIdentity(nodeId, dot > 0 ? pod.substring(0, dot) : pod, dot > 0 ? pod.substring(dot + 1) : "", cluster, type,
                istioVersion, envoyVersion);
    }

    /** Whether the pod is known. */
    public boolean isKnown() {
        return !name.isEmpty() || !nodeId.isEmpty();
    }

    /** {@code pod.namespace}, or as much of it as is known. */
    public String shown() {
        return namespace.isEmpty() ? name : name + "." + namespace;
    }

    /** The same, with gaps filled from another description of the same proxy. */
    ProxyIdentity with(ProxyIdentity other) {
        return new ProxyIdentity(or(nodeId, other.nodeId), or(name, other.name), or(namespace, other.namespace), or(cluster, other.cluster),
                type == Type.UNKNOWN ? other.type : type, or(istioVersion, other.istioVersion), or(envoyVersion, other.envoyVersion));
    }

    private static String or(String a, String b) {
        return a.isEmpty() ? b : a;
    }
}
