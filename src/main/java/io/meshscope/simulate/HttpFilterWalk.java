package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.rbac.RbacFilter;
import io.meshscope.simulate.rbac.RbacVerdict;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.route.PerFilter;
import io.meshscope.simulate.route.Routed;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.Filter;
import io.meshscope.xds.resource.FilterKind;
import io.meshscope.xds.resource.HttpConnectionManager;
import io.meshscope.xds.resource.IstioObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The HTTP filters of a connection manager, in order; the first that answers ends the way. */
final class HttpFilterWalk {
    private final Walk walk;
    private final HopBuilder hop;
    private final HttpConnectionManager manager;
    private final Matchers matchers;
    private final Optional<Routed> routed;
    private final List<Candidate> seen = new ArrayList<>();
    private final List<Phrase> notes = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private Facts facts;
    private Optional<IstioObjectRef> object = Optional.empty();

    HttpFilterWalk(Walk walk, HopBuilder hop, HttpConnectionManager manager, Facts facts, Optional<Routed> routed) {
        this.walk = walk;
        this.hop = hop;
        this.manager = manager;
        this.matchers = hop.proxy.matchers();
        this.facts = facts;
        this.routed = routed;
    }

    /** The request's headers behind the filters. */
    Headers headers() {
        return facts.headers();
    }

    /** Flags the filters have left though they let the request pass. */
    List<String> flags() {
        return flags;
    }

    /** What a filter does: lets pass (no answer), or ends the way. */
    private record Verdict(Candidate.Mark mark, Phrase words, Optional<Answer> answer, Tree place) {
        static Verdict pass(Phrase words) {
            return new Verdict(Candidate.Mark.PASSED, words, Optional.empty(), Tree.absent());
        }

        static Verdict open(Phrase words) {
            return new Verdict(Candidate.Mark.UNKNOWN, words, Optional.empty(), Tree.absent());
        }

        static Verdict stop(Answer answer, Phrase words) {
            return new Verdict(Candidate.Mark.STOPPED, words, Optional.of(answer), Tree.absent());
        }
    }

    /** Runs them; an answer when one of them gave it. */
    Optional<Answer> run() {
        List<Filter> all = manager.httpFilters();
        for (Filter filter : all) {
            PerFilter per = PerFilter.of(filter.name(), routed.map(Routed::levels).orElse(List.of()));
            if (per.disabled() || filter.isDisabled() && !per.enabled()) {
                seen.add(candidate(filter, Phrase.of("simulate.filter.disabled"), Candidate.Mark.PASSED));
                continue;
            }
            Verdict v = verdict(filter, per);
            seen.add(candidate(filter, v.words(), v.mark()));
            if (v.answer().isPresent()) {
                Answer a = v.answer().get();
                Step.Status status = a.kind() == Answer.Kind.UNKNOWN
                        ? Step.Status.UNKNOWN
                        : a.status() < 400 ? Step.Status.ANSWERED : Step.Status.REFUSED;
                Tree place = v.place().isPresent() ? v.place() : filter.tree();
                hop.add(new Step(Step.Kind.HTTP_FILTERS, status, filter.name(), v.words(), seen, notes, Optional.of(hop.inListener(place)),
                        object));
                return Optional.of(a);
            }
        }
        hop.add(Step.of(Step.Kind.HTTP_FILTERS, Step.Status.PASSED, "", Phrase.count("simulate.filters.through", all.size())).with(seen)
                .noting(notes).at(hop.inListener(manager.tree().get("http_filters"))));
        return Optional.empty();
    }

    private Candidate candidate(Filter filter, Phrase words, Candidate.Mark mark) {
        return new Candidate(filter.name(), words, mark, Optional.of(hop.inListener(filter.tree())));
    }

    private Verdict verdict(Filter filter, PerFilter per) {
        AnyMessage message = filter.config();
        FilterKind kind = filter.kind();
        if (filter.discovery().isPresent()) {
            Optional<Tree> fetched = hop.proxy.config().find(SectionKind.ECDS, filter.name());
            message = fetched.map(AnyMessage::ofExtension).orElse(AnyMessage.unwrap(filter.discovery().get("default_config")));
            kind = FilterKind.of(Filter.Layer.HTTP, filter.name(), message);
        }
        Tree config = message.value();
        return switch (kind) {
            case HTTP_RBAC -> rbac(filter, config, per);
            case HTTP_JWT_AUTHN -> jwt(config, per);
            case HTTP_EXT_AUTHZ -> extAuthz(config, per);
            case HTTP_FAULT -> fault(per.hasConfig() ? per.config().value() : config);
            case HTTP_LOCAL_RATELIMIT -> localLimit(per.hasConfig() ? per.config().value() : config);
            case HTTP_CORS -> new Cors(matchers, facts, routed).answer(per).map(a -> Verdict.stop(a, a.reason())).orElse(Verdict.pass(Phrase
                    .of("simulate.filter.passes")));
            case HTTP_RATELIMIT -> assumed("simulate.assume.rateLimit", filter);
            case HTTP_LUA, HTTP_WASM, HTTP_EXT_PROC, HTTP_COMPOSITE, HTTP_OAUTH2, HTTP_MIXER, HTTP_JWT_AUTH, UNKNOWN -> assumed(
                    "simulate.assume.code", filter);
            case HTTP_ROUTER -> Verdict.pass(Phrase.of("simulate.filter.router"));
            default -> Verdict.pass(Phrase.of("simulate.filter.passes"));
        };
    }

    private Verdict assumed(String key, Filter filter) {
        walk.assume(key, filter.name());
        return Verdict.open(Phrase.of("simulate.filter.code"));
    }

    private Verdict rbac(Filter filter, Tree config, PerFilter per) {
        RbacFilter rbac = RbacFilter.of(config, per, facts, matchers);
        facts = facts.knowing("envoy.filters.http.rbac", rbac.metadata());
        Phrase words = RbacWords.of(rbac);
        if (rbac.isUnknown()) {
            return new Verdict(Candidate.Mark.UNKNOWN, words, Optional.of(Answer.unknown(words)), filter.tree());
        }
        if (!rbac.isDenied()) {
            return Verdict.pass(words);
        }
        RbacVerdict verdict = rbac.enforced().orElseThrow();
        notes.addAll(RbacWords.others(verdict));
        object = RbacWords.object(verdict);
        return new Verdict(Candidate.Mark.STOPPED, words, Optional.of(Answer.proxy(403, "", verdict.details(), "RBAC: access denied",
                words)), verdict.place());
    }

    private Verdict jwt(Tree config, PerFilter per) {
        JwtFilter.Result jwt = new JwtFilter(config, facts, walk.request.claims(), walk.around.instant()).run(per, matchers);
        if (jwt.problem().isPresent()) {
            return new Verdict(Candidate.Mark.UNKNOWN, jwt.problem(), Optional.of(Answer.unknown(jwt.problem())), config);
        }
        facts = facts.knowing("envoy.filters.http.jwt_authn", jwt.metadata()).knowing("istio_authn", jwt.istio());
        if (jwt.status().isOk()) {
            if (jwt.signature()) {
                walk.assume("simulate.assume.signature");
            }
            return Verdict.pass(Phrase.of(jwt.istio().isPresent() ? "simulate.jwt.accepted" : "simulate.jwt.none"));
        }
        Phrase words = Phrase.of("simulate.jwt.refused", jwt.status().words());
        return Verdict.stop(Answer.proxy(jwt.status().http(), "", jwt.status().details(), jwt.status().words(), words), words);
    }

    private Verdict extAuthz(Tree config, PerFilter per) {
        if (per.hasConfig() && per.config().value().get("disabled").isTrue()) {
            return Verdict.pass(Phrase.of("simulate.filter.disabled"));
        }
        Tree when = config.get("filter_enabled_metadata");
        Truth asks = when.isPresent() ? matchers.metadata(when, facts.metadata()) : Truth.YES;
        if (asks.isNo()) {
            return Verdict.pass(Phrase.of("simulate.filter.notAsked"));
        }
        String provider = ExtAuthz.provider(config);
        boolean known = !provider.contains("|") || hop.proxy.cluster(provider).isPresent();
        if (!known && hop.proxy.config().has(SectionKind.CLUSTERS)) {
            Phrase words = Phrase.of("simulate.extAuthz.noCluster", provider);
            long status = config.path("status_on_error", "code").number();
            return config.get("failure_mode_allow").isTrue()
                    ? Verdict.pass(words)
                    : Verdict.stop(Answer.proxy(status > 0 ? (int) status : 403, "UAEX", "ext_authz_error", "", words), words);
        }
        walk.assume("simulate.assume.extAuthz", provider);
        return Verdict.open(Phrase.of("simulate.filter.asks", provider));
    }

    private Verdict fault(Tree config) {
        Truth headers = matchers.headers(config.get("headers").items(), facts.headers());
        String cluster = config.get("upstream_cluster").text();
        boolean applies = headers.isYes() && (cluster.isEmpty() || routed.map(r -> r.cluster().name()).orElse("").equals(cluster));
        if (!applies || !config.has("delay") && !config.has("abort")) {
            return Verdict.pass(Phrase.of("simulate.filter.noFault"));
        }
        Phrase words = Phrase.of("simulate.filter.faultMissed");
        if (hits("fault.http.delay.fixed_delay_percent", config.path("delay", "percentage"))) {
            flags.add("DI");
            words = Phrase.of("simulate.filter.delayed", config.path("delay", "fixed_delay").text());
        }
        Tree abort = config.get("abort");
        if (hits("fault.http.abort.abort_percent", abort.get("percentage"))) {
            int status = abort.has("http_status") ? (int) abort.get("http_status").number() : 200;
            Phrase why = Phrase.of("simulate.filter.aborted", status);
            Answer answer = Answer.proxy(status, "FI", "fault_filter_abort", "fault filter abort", why);
            return Verdict.stop(flags.isEmpty()
                    ? answer
                    : new Answer(answer.kind(), status, Flags.ordered(List.of("DI", "FI")), answer.details(), answer.headers(), answer
                            .body(), why),
                    why);
        }
        return Verdict.pass(words);
    }

    private boolean hits(String key, Tree percentage) {
        if (!percentage.isPresent()) {
            return false;
        }
        long whole = switch (percentage.get("denominator").text()) {
            case "TEN_THOUSAND", "1" -> 10_000;
            case "MILLION", "2" -> 1_000_000;
            default -> 100;
        };
        return walk.chance.hits(key, percentage.get("numerator").number(), whole);
    }

    private Verdict localLimit(Tree config) {
        Tree bucket = config.get("token_bucket");
        Tree enforced = config.path("filter_enforced", "default_value");
        Tree enabled = config.path("filter_enabled", "default_value");
        if (!bucket.isPresent() || !hits("local_rate_limit_enabled", enabled)) {
            return Verdict.pass(Phrase.of("simulate.filter.notEnforced"));
        }
        if (!hits("local_rate_limit_enforced", enforced)) {
            return Verdict.pass(Phrase.of("simulate.filter.notEnforced"));
        }
        walk.assume("simulate.assume.localLimit", bucket.get("max_tokens").text(), bucket.get("fill_interval").text());
        return Verdict.open(Phrase.of("simulate.filter.localLimit", bucket.get("max_tokens").text(), bucket.get("fill_interval").text()));
    }
}
