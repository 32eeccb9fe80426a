package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.simulate.authz.FilterDecisions;
import io.meshscope.simulate.listener.ChainChoice;
import io.meshscope.simulate.listener.FilterChains;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.ListenerRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the filters of a proxy say about calls to its app. */
final class InboundFilters {
    private static final List<String> HTTP = List.of("istio-http/1.1", "istio", "http/1.1");
    private static final List<String> TCP = List.of("istio-peer-exchange", "istio");

    private final Proxy proxy;
    private final Listener listener;

    private InboundFilters(Proxy proxy, Listener listener) {
        this.proxy = proxy;
        this.listener = listener;
    }

    /** Those of a proxy beside an app; empty for gateways and for dumps without listeners. */
    static Optional<InboundFilters> of(Proxy proxy) {
        return proxy.role(ListenerRole.VIRTUAL_INBOUND).map(l -> new InboundFilters(proxy, l.listener()));
    }

    Decision decide(Facts request, boolean tcp) {
        Connection on = request.connection();
        Connection offered = on.isTls() ? on.tls(on.serverName(), tcp ? TCP : HTTP) : tcp ? on : on.offering(List.of("http/1.1"));
        ChainChoice choice = FilterChains.choose(listener, offered, proxy.matchers());
        if (choice.chain().isEmpty()) {
            Decision.Kind kind = choice.unknown() ? Decision.Kind.UNKNOWN : Decision.Kind.DENIED;
            return new Decision(kind, "", "", -1, "", choice.unknown() ? choice.reason() : Phrase.of("simulate.authz.noChain"), Tree
                    .absent());
        }
        FilterChain chain = choice.chain().get();
        List<Filter> filters = new ArrayList<>(chain.filters());
        Optional<HttpConnectionManager> manager = chain.connectionManager();
        manager.ifPresent(m -> filters.addAll(m.httpFilters()));
        return new FilterDecisions(proxy.matchers()).decide(filters, manager.isPresent() ? request : request.with(Headers.NONE));
    }
}
