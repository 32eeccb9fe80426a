package io.meshscope.xds.resource;

import io.meshscope.model.Tree;

/**
 * Who a proxy is: the node of its bootstrap (Envoy: api/envoy/config/core/v3/base.proto; metadata: Istio pkg/model/proxy.go).
 *
 * @param tree its place
 */
public record Node(Tree tree) {
    /** What a proxy is, by the first part of its id. */
    public enum Type {
        /** Beside a workload. */
        SIDECAR,
        /** A gateway. */
        ROUTER,
        /** A waypoint. */
        WAYPOINT,
        /** ztunnel. */
        ZTUNNEL,
        /** Not told. */
        UNKNOWN
    }

    /** The id: {@code type~IP~pod.namespace~namespace.svc.domain}. */
    public String id() {
        return tree.get("id").text();
    }

    /** What it is. */
    public Type type() {
        return switch (part(0)) {
            case "sidecar" -> Type.SIDECAR;
            case "router", "ingress" -> Type.ROUTER;
            case "waypoint" -> Type.WAYPOINT;
            case "ztunnel" -> Type.ZTUNNEL;
            default -> Type.UNKNOWN;
        };
    }

    /** Its IP, "" when not known. */
    public String ip() {
        return part(1);
    }

    /** Its pod, "" when not known. */
    public String pod() {
        String name = meta("NAME");
        int dot = part(2).lastIndexOf('.');
        return !name.isEmpty() ? name : dot > 0 ? part(2).substring(0, dot) : part(2);
    }

    /** Its namespace, "" when not known. */
    public String namespace() {
        String namespace = meta("NAMESPACE");
        int dot = part(2).lastIndexOf('.');
        return !namespace.isEmpty() ? namespace : dot > 0 ? part(2).substring(dot + 1) : "";
    }

    /** The DNS suffix of its namespace, "" when not known. */
    public String domain() {
        return part(3);
    }

    /** Its service cluster: {@code app.namespace}. */
    public String cluster() {
        return tree.get("cluster").text();
    }

    /** Where it runs. */
    public Locality locality() {
        return Locality.of(tree.get("locality"));
    }

    /** A text of its metadata, "" when it is not there. */
    public String meta(String key) {
        return metadata().entry(key).text();
    }

    /** Its metadata. */
    public Tree metadata() {
        return tree.get("metadata");
    }

    /** Envoy's version: major.minor.patch, "" when not told. */
    public String envoyVersion() {
        Tree v = tree.path("user_agent_build_version", "version");
        return v.isPresent()
                ? v.get("major_number").number() + "." + v.get("minor_number").number() + "." + v.get("patch").number()
                : tree.get("build_version").text();
    }

    private String part(int i) {
        String[] parts = id().split("~", -1);
        return parts.length == 4 ? parts[i] : "";
    }
}
