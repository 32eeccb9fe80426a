package io.meshscope.diagnose;

/** Writes lines of access logs in Istio's default form (Istio: Envoy Access Logs). */
final class MadeLog {
    private final StringBuilder text = new StringBuilder();
    private String authority = "cart.shop.svc.cluster.local";
    private String path = "/items";
    private String local = "10.1.0.5:80";
    private String remote = "10.1.0.5:41000";
    private String sni = "-";
    private String duration = "12";
    private int second;

    MadeLog asking(String host, String forPath) {
        authority = host;
        path = forPath;
        return this;
    }

    MadeLog between(String downstreamRemote, String downstreamLocal) {
        remote = downstreamRemote;
        local = downstreamLocal;
        return this;
    }

    MadeLog named(String serverName) {
        sni = serverName;
        return this;
    }

    /** A line of HTTP. */
    MadeLog line(int code, String flags, String details, String failure, String upstream, String cluster) {
        String request = code == 0 && details.equals("-") ? "- - -" : "GET " + path + " HTTP/1.1";
        return write(request, code, flags, details, "-", failure, upstream, cluster);
    }

    /** A line of TCP, or of a connection that came to nothing. */
    MadeLog tcp(String flags, String details, String termination, String upstream, String cluster) {
        return write("- - -", 0, flags, details, termination, "-", upstream, cluster);
    }

    MadeLog well(String upstream, String cluster) {
        return line(200, "-", "via_upstream", "-", upstream, cluster);
    }

    private MadeLog write(String request, int code, String flags, String details, String end, String failure, String upstream,
            String cluster) {
        second++;
        String id = "%08x-0000-4000-8000-000000000000".formatted(second);
        text.append(
                "[2026-11-20T07:30:%02d.000Z] \"%s\" %d %s %s %s \"%s\" 0 19 %s 11 \"-\" \"curl/8\" \"%s\" \"%s\" \"%s\" %s %s %s %s %s default%n"
                        .formatted(second % 60, request, code, flags, details, end, failure, duration, id, authority, upstream, cluster,
                                cluster.startsWith("inbound") ? "127.0.0.6:5000" : upstream.equals("-") ? "-" : "10.1.0.5:5000", local,
                                remote, sni));
        return this;
    }

    String text() {
        return text.toString();
    }
}
