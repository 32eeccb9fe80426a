package io.meshscope.rules.authn;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Container;
import io.meshscope.model.kube.Workload;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** Control planes that fetch keys for tokens from any address, inner ones too. */
public final class BlockedCidrsRule implements Rule {
    private static final int SHOWN = 5;
    private static final RuleInfo INFO = RuleInfo.of("authn.BlockedCIDRsAnalyzer", List.of(Ist.JWKS_URI_FETCH_UNRESTRICTED),
            Kind.DEPLOYMENT).needing(Kind.REQUEST_AUTHENTICATION);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        List<String> names = mesh.all(Kind.REQUEST_AUTHENTICATION).stream().map(Resource::fullName).toList();
        if (names.isEmpty()) {
            return;
        }
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))) + (names.size() > SHOWN
                ? ", +" + (names.size() - SHOWN)
                : "");
        for (Resource r : mesh.all(Kind.DEPLOYMENT)) {
            List<Container> containers = new Workload(r).template().containers();
            if ("istiod".equals(r.labels().get("app")) && containers.stream().noneMatch(c -> c.env("BLOCKED_CIDRS_IN_JWKS_URIS").filter(
                    v -> !v.isEmpty()).isPresent())) {
                sink.report(Ist.JWKS_URI_FETCH_UNRESTRICTED, r, containers.isEmpty() ? r.spec() : containers.getFirst().tree(), names
                        .size(), shown);
            }
        }
    }
}
