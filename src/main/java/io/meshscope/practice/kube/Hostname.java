package io.meshscope.practice.kube;

/** Host names of Istio objects: short names, full names and wildcards such as {@code *.example.com}. */
public final class Hostname {
    private Hostname() {}

    /**
     * The full name of a host written in an object of a namespace. Only names without a dot are completed, so {@code catalog.istioinaction}
     * stays as it is and names no service: Istio's rule.
     */
    public static String resolve(String host, String namespace, String domain) {
        if (host.isEmpty() || host.indexOf('.') >= 0 || host.startsWith("*")) {
            return host;
        }
        return host + "." + namespace + ".svc." + domain;
    }

    /** Whether the two have a name in common. */
    public static boolean matches(String a, String b) {
        boolean wildA = a.startsWith("*");
        boolean wildB = b.startsWith("*");
        if (wildA && wildB) {
            String x = a.substring(1);
            String y = b.substring(1);
            return x.endsWith(y) || y.endsWith(x);
        }
        if (wildA) {
            return b.endsWith(a.substring(1));
        }
        if (wildB) {
            return a.endsWith(b.substring(1));
        }
        return a.equals(b);
    }

    /** Whether every name of {@code narrow} is one of {@code wide}. */
    public static boolean within(String narrow, String wide) {
        if (wide.startsWith("*")) {
            return narrow.startsWith("*") ? narrow.substring(1).endsWith(wide.substring(1)) : narrow.endsWith(wide.substring(1));
        }
        return narrow.equals(wide);
    }
}
