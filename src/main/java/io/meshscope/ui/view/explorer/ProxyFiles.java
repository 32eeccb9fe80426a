package io.meshscope.ui.view.explorer;

import io.meshscope.model.Document;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;
import java.util.Optional;

/**
 * The evidence of one proxy.
 *
 * @param ref        its address
 * @param title      what the window calls it: the pod
 * @param dump       its configuration dump, when there is one
 * @param clusters   {@code /clusters}, when collected
 * @param stats      {@code /stats}, when collected
 * @param certs      {@code /certs}, when collected
 * @param serverInfo {@code /server_info}, when collected
 */
public record ProxyFiles(Ref.Proxy ref, String title, Optional<Body> dump, Optional<Body> clusters, Optional<Body> stats,
        Optional<Body> certs,
        Optional<Body> serverInfo) {
    /**
     * A document without the noise around it.
     *
     * @param document the document
     * @param span     the part of it that is the evidence
     */
    public record Body(Document document, Span span) {}

    /** Whether these are the very same documents. */
    boolean sameEvidence(ProxyFiles other) {
        return dump.equals(other.dump) && clusters.equals(other.clusters) && stats.equals(other.stats) && certs.equals(other.certs)
                && serverInfo.equals(other.serverInfo);
    }

    /** The same under another name. */
    public ProxyFiles titled(String name) {
        return new ProxyFiles(ref, name, dump, clusters, stats, certs, serverInfo);
    }
}
