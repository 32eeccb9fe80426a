package io.meshscope.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Host names as Istio reads them: short names, full names, and wildcards with the star in front. */
public final class HostName {
    private HostName() {}

    /**
     * The full name of a host named in a namespace. Only names without a dot are short: {@code reviews.default} is not completed (Istio
     * reference, VirtualService, destination host).
     *
     * @param domain domain of the cluster, such as {@code cluster.local}
     */
    public static String full(String host, String namespace, String domain) {
        return host.startsWith("*") || host.indexOf('.') >= 0 ? host : host + "." + namespace + ".svc." + domain;
    }

    /** A service by its name and namespace. */
    public record ServiceName(String name, String namespace) {}

    /** The service a full name stands for, when it is one of the cluster's domain. */
    public static Optional<ServiceName> service(String full, String domain) {
        String tail = ".svc." + domain;
        if (!full.endsWith(tail)) {
            return Optional.empty();
        }
        String head = full.substring(0, full.length() - tail.length());
        int dot = head.lastIndexOf('.');
        return dot <= 0 ? Optional.empty() : Optional.of(new ServiceName(head.substring(0, dot), head.substring(dot + 1)));
    }

    /** Whether two names have a host in common; each may begin with a star (pkg/config/host of Istio). */
    public static boolean overlap(String a, String b) {
        boolean wildA = a.startsWith("*");
        boolean wildB = b.startsWith("*");
        if (wildA && wildB) {
            return a.length() < b.length() ? b.endsWith(a.substring(1)) : a.endsWith(b.substring(1));
        }
        if (wildA) {
            return b.endsWith(a.substring(1));
        }
        return wildB ? a.endsWith(b.substring(1)) : a.equals(b);
    }

    /**
     * The hosts of an Istio Gateway's server that a namespace may use: {@code ns/host} and {@code ./host} only for that namespace,
     * {@code *}{@code /host} and plain ones for all.
     *
     * @param hosts     as written
     * @param own       namespace of the Gateway
     * @param namespace the namespace that asks
     */
    public static List<String> visible(List<String> hosts, String own, String namespace) {
        List<String> out = new ArrayList<>();
        for (String host : hosts) {
            int slash = host.indexOf('/');
            String scope = slash < 0 ? "*" : host.substring(0, slash);
            if (scope.equals("*") || scope.equals(namespace) || (scope.equals(".") && own.equals(namespace))) {
                out.add(host.substring(slash + 1));
            }
        }
        return out;
    }
}
