package io.meshscope.xds.resource;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;

/**
 * One way a listener can handle a connection (Envoy: api/envoy/config/listener/v3/listener_components.proto).
 *
 * @param tree      its place
 * @param isDefault whether it is the listener's default_filter_chain
 */
public record FilterChain(Tree tree, boolean isDefault) {
    /** Its name; old control planes write none. */
    public String name() {
        return tree.get("name").text();
    }

    /** Which connections it takes. */
    public FilterChainMatch match() {
        return new FilterChainMatch(tree.get("filter_chain_match"));
    }

    /** Its network filters, in order. */
    public List<Filter> filters() {
        return tree.get("filters").items().stream().map(t -> new Filter(Filter.Layer.NETWORK, t)).toList();
    }

    /** How it ends TLS: the transport socket, or the tls_context of xDS v2. */
    public Optional<TlsContext> downstreamTls() {
        Tree old = tree.get("tls_context");
        return old.isPresent()
                ? Optional.of(new TlsContext(old, TlsContext.Side.DOWNSTREAM))
                : transportSocket().tls(TlsContext.Side.DOWNSTREAM);
    }

    /** Its transport socket; a socket without a tree means plaintext. */
    public TransportSocket transportSocket() {
        return new TransportSocket(tree.get("transport_socket"));
    }

    /** Its HTTP connection manager. */
    public Optional<HttpConnectionManager> connectionManager() {
        return first(FilterKind.NETWORK_HTTP_CONNECTION_MANAGER).map(f -> new HttpConnectionManager(f.config().value()));
    }

    /** Its TCP proxy. */
    public Optional<TcpProxy> tcpProxy() {
        return first(FilterKind.NETWORK_TCP_PROXY).map(f -> new TcpProxy(f.config().value()));
    }

    /** The object of Istio it was made from, where the control plane says so (Sidecar ingress, gateway servers). */
    public Optional<IstioObjectRef> istioObject() {
        return IstioMetadata.of(tree).config();
    }

    private Optional<Filter> first(FilterKind kind) {
        return filters().stream().filter(f -> f.kind() == kind).findFirst();
    }
}
