package io.meshscope.rules.gatewayapi;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Custom resource definitions of the Gateway API that are too old for Istio, which then ignores their objects without a word. */
public final class CrdVersionRule implements Rule {
    /** Smallest bundle version Istio 1.31 reads, by name of the definition. */
    private static final Map<String, String> MINIMUM = Map.of("grpcroutes.gateway.networking.k8s.io", "1.1.0",
            "backendtlspolicies.gateway.networking.k8s.io", "1.4.0", "tlsroutes.gateway.networking.k8s.io", "1.5.0",
            "tcproutes.gateway.networking.k8s.io", "1.6.0");
    private static final String BUNDLE = "gateway.networking.k8s.io/bundle-version";
    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?(-[0-9A-Za-z.-]+)?(\\+.*)?");
    private static final RuleInfo INFO = RuleInfo.of("k8sgateway.CRDVersionAnalyzer", List.of(Ist.GATEWAY_API_CRD_VERSION_BELOW_MINIMUM),
            Kind.CRD);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.CRD)) {
            String minimum = MINIMUM.get(r.name());
            Optional<int[]> installed = parse(r.annotations().getOrDefault(BUNDLE, ""));
            if (minimum != null && installed.isPresent() && Arrays.compare(installed.get(), parse(minimum).orElseThrow()) < 0) {
                Tree annotations = r.tree().path("metadata", "annotations");
                sink.report(Ist.GATEWAY_API_CRD_VERSION_BELOW_MINIMUM, r, annotations.entry(BUNDLE), r.name(), shown(annotations.entry(
                        BUNDLE).text()), minimum);
            }
        }
    }

    /** A pre-release counts as its release: 1.5.0-rc.1 is new enough where 1.5.0 is. */
    private static Optional<int[]> parse(String text) {
        Matcher m = VERSION.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        return Optional.of(new int[]{number(m.group(1)), number(m.group(2)), number(m.group(3))});
    }

    private static int number(@Nullable String group) {
        return group == null ? 0 : Integer.parseInt(group);
    }

    private static String shown(String text) {
        return text.startsWith("v") ? text.substring(1) : text;
    }
}
