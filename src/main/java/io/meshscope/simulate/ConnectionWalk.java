package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.listener.ChainChoice;
import io.meshscope.simulate.listener.FilterChains;
import io.meshscope.simulate.listener.Inspectors;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.rbac.RbacFilter;
import io.meshscope.simulate.rbac.RbacVerdict;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.Peer;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterChain;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.Listener;
import io.meshscope.xds.resource.TcpProxy;
import io.meshscope.xds.resource.TlsContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A connection at a listener: inspectors, filter chain, TLS, network filters; then HTTP or bytes. */
final class ConnectionWalk {
    private final Walk walk;
    private final HopBuilder hop;
    private final Listener listener;
    private final Matchers matchers;

    ConnectionWalk(Walk walk, HopBuilder hop, Listener listener) {
        this.walk = walk;
        this.hop = hop;
        this.listener = listener;
        this.matchers = hop.proxy.matchers();
    }

    Answer accept(Arrival arrival) {
        Connection seen = inspected(arrival);
        ChainChoice choice = FilterChains.choose(listener, seen, matchers);
        List<Candidate> others = choice.losers().stream().map(l -> Candidate.lost(name(l.chain()), l.why(), hop.inListener(l.chain()
                .tree()))).limit(12).toList();
        if (choice.chain().isEmpty()) {
            boolean unknown = choice.unknown();
            hop.add(Step.of(Step.Kind.FILTER_CHAIN, unknown ? Step.Status.UNKNOWN : Step.Status.NOT_FOUND, "", choice.reason())
                    .with(others).at(hop.inListener(listener.tree())));
            return unknown
                    ? Answer.unknown(choice.reason())
                    : Answer.closed("NR", "filter_chain_not_found", Phrase.of(
                            "simulate.answer.noChain", words(seen)));
        }
        FilterChain chain = choice.chain().get();
        hop.add(Step.of(Step.Kind.FILTER_CHAIN, Step.Status.MATCHED, name(chain), choice.reason()).with(others).noting(List.of(Phrase.of(
                "simulate.chain.seen", words(seen)))).at(hop.inListener(chain.tree())).from(chain.istioObject()));
        return secured(chain, arrival, seen);
    }

    private static Phrase words(Connection c) {
        Phrase alpn = Phrase.literal(c.alpn().isEmpty() ? "-" : String.join(", ", c.alpn()));
        return c.isTls()
                ? Phrase.of("simulate.seen.tls", c.serverName().isEmpty() ? "-" : c.serverName(), alpn)
                : Phrase.of("simulate.seen.plain", alpn);
    }

    /** The name of a chain, or its place among the chains. */
    private String name(FilterChain chain) {
        if (!chain.name().isEmpty() || chain.isDefault()) {
            return chain.name().isEmpty() ? "default_filter_chain" : chain.name();
        }
        List<Tree> all = listener.tree().get("filter_chains").items();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == chain.tree()) {
                return "#" + (i + 1);
            }
        }
        return "-";
    }

    /** The connection as far as the listener's inspectors look into it. */
    private Connection inspected(Arrival arrival) {
        Connection c = arrival.seen();
        int port = c.destinationPort();
        if (c.isTls()) {
            return Inspectors.look(listener, FilterKind.LISTENER_TLS_INSPECTOR, port)
                    ? c
                    : Connection.plain(c.sourceIp(), c.destinationIp(), port);
        }
        boolean http = arrival.headers().isPresent() && Inspectors.look(listener, FilterKind.LISTENER_HTTP_INSPECTOR, port);
        String protocol = switch (arrival.version()) {
            case "HTTP/2" -> "h2c";
            case "HTTP/1.0" -> "http/1.0";
            default -> "http/1.1";
        };
        return http ? c.offering(List.of(protocol)) : c;
    }

    private Answer secured(FilterChain chain, Arrival arrival, Connection seen) {
        Optional<TlsContext> tls = chain.downstreamTls();
        if (tls.isEmpty()) {
            Arrival plain = new Arrival(seen.from(seen.peer()), arrival.layers(), arrival.headers(), arrival.version());
            return filtered(chain, arrival.layers().isEmpty() ? plain : arrival, seen);
        }
        TlsContext context = tls.get();
        boolean mutual = context.requiresClientCertificate();
        String mode = context.isIstioMutual() ? "simulate.tls.istio" : mutual ? "simulate.tls.mutual" : "simulate.tls.simple";
        Step step = Step.of(Step.Kind.DOWNSTREAM_TLS, Step.Status.PASSED, "", Phrase.of(mode)).at(hop.inListener(chain.tree().get(
                "transport_socket")));
        if (arrival.layers().isEmpty()) {
            return refuse(step, Answer.closed("", "", Phrase.of("simulate.answer.plainToTls")));
        }
        for (Tree secret : context.certificateSecrets()) {
            String name = secret.get("name").text();
            if (!name.startsWith("file-") && hop.proxy.config().has(SectionKind.SECRETS)
                    && hop.proxy.config().find(SectionKind.SECRETS, name).isEmpty()) {
                return refuse(step, Answer.noTls("", Phrase.of("simulate.answer.noSecret", name)));
            }
        }
        Arrival.Layer outer = arrival.layers().getFirst();
        Optional<Answer> failure = new TlsHandshake(hop.proxy, context, walk.around.instant()).failure(outer);
        if (failure.isPresent()) {
            return refuse(step, failure.get());
        }
        Arrival opened = arrival.opened(mutual);
        String who = opened.base().who().map(Peer::identity).orElse("");
        hop.add(who.isEmpty() ? step : step.noting(List.of(Phrase.of("simulate.tls.peer", who))));
        return filtered(chain, opened, opened.base());
    }

    private Answer refuse(Step step, Answer answer) {
        hop.add(new Step(step.kind(), Step.Status.FAILED, step.name(), answer.reason(), step.others(), List.of(step.reason()), step.spot(),
                step.object()));
        return answer;
    }

    /** Network filters in order, up to the one that ends the chain. */
    private Answer filtered(FilterChain chain, Arrival arrival, Connection seen) {
        Facts facts = Facts.of(Headers.NONE, seen, walk.chance);
        List<Candidate> passed = new ArrayList<>();
        for (Filter filter : chain.filters()) {
            switch (filter.kind()) {
                case NETWORK_HTTP_CONNECTION_MANAGER -> {
                    done(passed);
                    return http(new HttpConnectionManager(filter.config().value()), arrival, seen);
                }
                case NETWORK_TCP_PROXY -> {
                    done(passed);
                    return new TcpWalk(walk, hop).run(new TcpProxy(filter.config().value()), arrival, seen);
                }
                case NETWORK_RBAC -> {
                    RbacFilter rbac = RbacFilter.of(filter.config().value(), facts, matchers);
                    facts = facts.knowing("envoy.filters.network.rbac", rbac.metadata());
                    Optional<Answer> refused = rbac(filter, rbac, passed);
                    if (refused.isPresent()) {
                        return refused.get();
                    }
                }
                case NETWORK_EXT_AUTHZ -> extAuthz(filter, facts, passed);
                case UNKNOWN, NETWORK_WASM, NETWORK_MIXER -> {
                    walk.assume("simulate.assume.code", filter.name());
                    passed.add(candidate(filter, Phrase.of("simulate.filter.code"), Candidate.Mark.UNKNOWN));
                }
                default -> passed.add(candidate(filter, Phrase.of("simulate.filter.passes"), Candidate.Mark.PASSED));
            }
        }
        Phrase why = Phrase.of("simulate.unknown.noTerminal", name(chain));
        hop.add(Step.of(Step.Kind.NETWORK_FILTERS, Step.Status.UNKNOWN, "", why).with(passed));
        return Answer.unknown(why);
    }

    private void extAuthz(Filter filter, Facts facts, List<Candidate> passed) {
        Tree when = filter.config().value().get("filter_enabled_metadata");
        Truth asks = when.isPresent() ? matchers.metadata(when, facts.metadata()) : Truth.YES;
        if (asks.isNo()) {
            passed.add(candidate(filter, Phrase.of("simulate.filter.notAsked"), Candidate.Mark.PASSED));
            return;
        }
        String provider = ExtAuthz.provider(filter.config().value());
        walk.assume("simulate.assume.extAuthz", provider);
        passed.add(candidate(filter, Phrase.of("simulate.filter.asks", provider), Candidate.Mark.UNKNOWN));
    }

    private Candidate candidate(Filter filter, Phrase what, Candidate.Mark mark) {
        return new Candidate(filter.name(), what, mark, Optional.of(hop.inListener(filter.tree())));
    }

    /** Metadata exchange and statistics alone are not worth a card. */
    private void done(List<Candidate> passed) {
        boolean worth = passed.stream().anyMatch(c -> c.mark() != Candidate.Mark.PASSED || c.name().contains("rbac"));
        if (worth) {
            hop.add(Step.of(Step.Kind.NETWORK_FILTERS, Step.Status.PASSED, "", Phrase.of("simulate.filters.passed", passed.size())).with(
                    passed));
        }
    }

    private Optional<Answer> rbac(Filter filter, RbacFilter rbac, List<Candidate> passed) {
        if (rbac.isUnknown()) {
            Phrase why = rbac.enforced().map(RbacVerdict::why).orElse(Phrase.none());
            passed.add(candidate(filter, why, Candidate.Mark.UNKNOWN));
            hop.add(Step.of(Step.Kind.NETWORK_FILTERS, Step.Status.UNKNOWN, filter.name(), why).with(passed));
            return Optional.of(Answer.unknown(why));
        }
        Phrase words = RbacWords.of(rbac);
        if (!rbac.isDenied()) {
            passed.add(candidate(filter, words, Candidate.Mark.PASSED));
            return Optional.empty();
        }
        RbacVerdict verdict = rbac.enforced().orElseThrow();
        passed.add(candidate(filter, words, Candidate.Mark.STOPPED));
        hop.add(Step.of(Step.Kind.NETWORK_FILTERS, Step.Status.REFUSED, filter.name(), words).with(passed).noting(RbacWords.others(
                verdict)).at(hop.inListener(verdict.place())).from(RbacWords.object(verdict)));
        return Optional.of(Answer.closed("", verdict.details(), words));
    }

    private Answer http(HttpConnectionManager manager, Arrival arrival, Connection seen) {
        if (arrival.isReadableHttp()) {
            return new HttpWalk(walk, hop, manager, arrival, seen).run();
        }
        Phrase why = Phrase.of(arrival.layers().isEmpty() ? "simulate.answer.notHttp" : "simulate.answer.tlsToHttp");
        hop.add(Step.of(Step.Kind.HTTP_FILTERS, Step.Status.FAILED, "", why).at(hop.inListener(manager.tree())));
        return arrival.layers().isEmpty()
                ? Answer.proxy(400, "DPE", "http1.codec_error", "", why)
                : Answer.noTls(TlsErrors.WRONG_VERSION, why);
    }
}
