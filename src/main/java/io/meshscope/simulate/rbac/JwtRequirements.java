package io.meshscope.simulate.rbac;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Requirements of the JWT filter (Envoy: source/extensions/filters/http/jwt_authn/verifier.cc). */
public final class JwtRequirements {
    private static final int MAX_DEPTH = 32;

    /** Status of a provider's token, given its name and the audiences asked for besides its own. */
    private final BiFunction<String, List<String>, JwtStatus> status;
    private final List<String> providers;

    /**
     * Requirements about one request.
     *
     * @param providers the providers there are
     * @param status    status of a provider's token, given the name of the provider and audiences that replace its own
     */
    public JwtRequirements(List<String> providers, BiFunction<String, List<String>, JwtStatus> status) {
        this.providers = List.copyOf(providers);
        this.status = status;
    }

    /** What a requirement comes to; none at all is fulfilled. */
    public JwtStatus check(Tree requirement) {
        return check(requirement, 0);
    }

    private JwtStatus check(Tree r, int depth) {
        if (depth > MAX_DEPTH) {
            return new JwtStatus("JwtBadFormat");
        }
        if (r.has("provider_name")) {
            return status.apply(r.get("provider_name").text(), List.of());
        }
        if (r.has("provider_and_audiences")) {
            Tree both = r.get("provider_and_audiences");
            return status.apply(both.get("provider_name").text(), both.get("audiences").texts());
        }
        if (r.has("requires_all")) {
            for (Tree child : r.path("requires_all", "requirements").items()) {
                JwtStatus s = check(child, depth + 1);
                if (!s.isOk()) {
                    return s;
                }
            }
            return JwtStatus.OK;
        }
        if (r.has("requires_any")) {
            return any(r.path("requires_any", "requirements").items(), depth);
        }
        if (r.has("allow_missing_or_failed")) {
            return JwtStatus.OK;
        }
        if (r.has("allow_missing")) {
            JwtStatus s = best(providers.stream().map(p -> status.apply(p, List.of())).toList());
            return s.equals(JwtStatus.MISSED) ? JwtStatus.OK : s;
        }
        return JwtStatus.OK;
    }

    private JwtStatus any(List<Tree> children, int depth) {
        boolean missing = children.stream().anyMatch(c -> c.has("allow_missing"));
        boolean failed = children.stream().anyMatch(c -> c.has("allow_missing_or_failed"));
        List<Tree> real = children.stream().filter(c -> !c.has("allow_missing") && !c.has("allow_missing_or_failed")).toList();
        List<JwtStatus> all = new ArrayList<>();
        for (Tree child : real) {
            JwtStatus s = check(child, depth + 1);
            if (s.isOk()) {
                return s;
            }
            all.add(s);
        }
        if (real.isEmpty() && missing && !failed) {
            providers.forEach(p -> all.add(status.apply(p, List.of())));
        }
        JwtStatus end = best(all);
        return failed || missing && end.equals(JwtStatus.MISSED) ? JwtStatus.OK : end;
    }

    /** A good one; else the last that is a real error; a foreign issuer before none at all. */
    private static JwtStatus best(List<JwtStatus> all) {
        JwtStatus out = JwtStatus.MISSED;
        for (JwtStatus s : all) {
            if (s.isOk()) {
                return s;
            }
            boolean real = !s.equals(JwtStatus.MISSED) && !s.equals(JwtStatus.UNKNOWN_ISSUER);
            if (real || out.equals(JwtStatus.MISSED)) {
                out = s;
            }
        }
        return out;
    }
}
