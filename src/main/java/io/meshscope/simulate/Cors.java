package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.route.PerFilter;
import io.meshscope.simulate.route.Routed;
import java.util.List;
import java.util.Optional;

/** The CORS filter: answers preflight requests itself (Envoy: source/extensions/filters/http/cors). */
final class Cors {
    private final Matchers matchers;
    private final Facts facts;
    private final Optional<Routed> routed;

    Cors(Matchers matchers, Facts facts, Optional<Routed> routed) {
        this.matchers = matchers;
        this.facts = facts;
        this.routed = routed;
    }

    /** The answer to a preflight request from an origin that is allowed; nothing for everything else. */
    Optional<Answer> answer(PerFilter per) {
        Headers h = facts.headers();
        boolean preflight = h.text(":method").equals("OPTIONS") && h.has("origin") && h.has("access-control-request-method");
        Tree policy = per.hasConfig() ? per.config().value() : old();
        if (!preflight || !policy.isPresent()) {
            return Optional.empty();
        }
        String origin = h.text("origin");
        Truth allowed = Truth.any(policy.get("allow_origin_string_match").items(), m -> matchers.text(m, origin));
        if (!allowed.isYes()) {
            return Optional.empty();
        }
        Headers headers = Headers.of(":status", "200", "access-control-allow-origin", origin);
        for (String field : List.of("allow_methods", "allow_headers", "max_age")) {
            if (!policy.get(field).text().isEmpty()) {
                headers = headers.plus("access-control-" + field.replace('_', '-'), policy.get(field).text());
            }
        }
        return Optional.of(Answer.proxy(200, "", "cors_response", "", Phrase.of("simulate.filter.preflight")).with(headers));
    }

    /** Where the policy stood before it became a configuration of the filter. */
    private Tree old() {
        for (Tree level : routed.map(Routed::levels).orElse(List.of())) {
            Tree cors = level.has("cors") ? level.get("cors") : level.path("route", "cors");
            if (cors.isPresent()) {
                return cors;
            }
        }
        return Tree.absent();
    }
}
