package io.meshscope.rules.webhook;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Webhook;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import io.meshscope.rules.Versions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Webhooks of Istio that lead nowhere, or to a control plane outside of the cluster by its bare address. */
public final class ExternalControlPlaneRule implements Rule {
    private static final Set<Kind> KINDS = Set.of(Kind.MUTATING_WEBHOOK, Kind.VALIDATING_WEBHOOK);
    private static final RuleInfo INFO = new RuleInfo("externalcontrolplane.ExternalControlPlaneAnalyzer", List.of(
            Ist.INVALID_EXTERNAL_CONTROL_PLANE_CONFIG, Ist.EXTERNAL_CONTROL_PLANE_ADDRESS_IS_NOT_A_HOSTNAME), KINDS, Set.of(), KINDS,
            Versions.ALL);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        for (Resource r : mesh.all(Kind.VALIDATING_WEBHOOK)) {
            if (r.name().equals("istiod-default-validator") || r.name().startsWith("istio-validator")) {
                Webhook.of(r).forEach(w -> check(w, sink));
            }
        }
        for (Resource r : mesh.all(Kind.MUTATING_WEBHOOK)) {
            if (r.name().startsWith("istio-sidecar-injector")) {
                Webhook.of(r).forEach(w -> check(w, sink));
            }
        }
    }

    private static void check(Webhook w, Sink sink) {
        Tree url = w.clientConfig().get("url");
        if (!url.isPresent()) {
            if (!w.clientConfig().has("service")) {
                report(w, "", "blank", w.clientConfig(), sink);
            }
            return;
        }
        Optional<String> host = host(url.text());
        if (host.isEmpty()) {
            report(w, url.text(), "format", url, sink);
        } else if (isAddress(host.get())) {
            sink.report(Ist.EXTERNAL_CONTROL_PLANE_ADDRESS_IS_NOT_A_HOSTNAME, w.resource(), url, url.text(), w.name());
        }
    }

    private static void report(Webhook w, String url, String variant, Tree where, Sink sink) {
        sink.report(Finding.of(Ist.INVALID_EXTERNAL_CONTROL_PLANE_CONFIG, w.resource(), w.resource().at(where), url, w.name()).as(variant));
    }

    /** The host of a URL; none when it is no URL. Whether it resolves is not asked: this looks at evidence, not at the network. */
    private static Optional<String> host(String url) {
        try {
            URI uri = new URI(url.strip());
            // Names with an underscore are no host names to Java, though DNS has them.
            return Optional.ofNullable(uri.getHost()).or(() -> Optional.ofNullable(uri.getAuthority()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isAddress(String host) {
        return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.startsWith("[");
    }
}
