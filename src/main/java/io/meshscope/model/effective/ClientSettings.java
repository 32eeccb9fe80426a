package io.meshscope.model.effective;

import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.AppliedRule.Setting;
import io.meshscope.model.effective.ClientTls.Mode;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServiceEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What proxies do on the client's side: a DestinationRule's TLS settings, else mutual TLS where the other side takes it (auto mTLS;
 * pilot/pkg/networking/core/cluster_tls.go and push_context.go: BestEffortInferServiceMTLSMode).
 */
public final class ClientSettings {
    private final Mesh mesh;
    private final DestinationRules rules;
    private final PeerAuthentications servers;

    /** Those of a mesh. */
    public ClientSettings(Mesh mesh) {
        this.mesh = mesh;
        this.rules = new DestinationRules(mesh);
        this.servers = new PeerAuthentications(mesh);
    }

    /**
     * The TLS a proxy in a namespace speaks.
     *
     * @param namespace namespace of the client
     * @param labels    labels of the client, for rules with a workloadSelector
     * @param port      port of the service
     * @param subset    the subset a route chose, "" for none
     */
    public Answer<ClientTls> tls(String namespace, Map<String, String> labels, HostEntry host, int port, String subset) {
        return switch (rules.of(namespace, labels, host)) {
            case Answer.Unknown<Optional<AppliedRule>>(Set<Kind> missing, List<Reason> why) -> new Answer.Unknown<>(missing, why);
            case Answer.Known<Optional<AppliedRule>>(Optional<AppliedRule> rule, List<Reason> why) ->
                decide(host, rule, new ArrayList<>(why), port, subset);
        };
    }

    private Answer<ClientTls> decide(HostEntry host, Optional<AppliedRule> rule, List<Reason> why, int port, String subset) {
        Optional<Setting> tls = rule.map(r -> r.setting("tls", port, subset));
        if (tls.isPresent() && tls.get().value().isPresent()) {
            Setting set = tls.get();
            Mode mode = mode(set.value());
            why.add(Reason.at(set.owner(), set.value().has("mode") ? set.value().get("mode") : set.value(), "effective.tls." + set.level(),
                    set.owner().fullName(), mode, port));
            return Answer.known(new ClientTls(mode, rule), why);
        }
        tls.filter(s -> !s.level().equals("host")).ifPresent(s -> why.add(Reason.at(s.owner(), s.value(), "effective.tls.portWithout", s
                .owner().fullName(), port)));
        return auto(host, rule, why);
    }

    /** The default of the field is DISABLE. */
    private static Mode mode(Tree tls) {
        return switch (tls.get("mode").text()) {
            case "ISTIO_MUTUAL" -> Mode.ISTIO_MUTUAL;
            case "MUTUAL" -> Mode.MUTUAL;
            case "SIMPLE" -> Mode.SIMPLE;
            default -> Mode.DISABLE;
        };
    }

    private Answer<ClientTls> auto(HostEntry host, Optional<AppliedRule> rule, List<Reason> why) {
        Resource r = host.resource();
        if (!mesh.config().autoMtls()) {
            why.add(Reason.of("effective.tls.autoOff"));
            return Answer.known(new ClientTls(Mode.DISABLE, rule), why);
        }
        if (r.kind().equals(Kind.SERVICE_ENTRY) && new ServiceEntry(r).isExternal()) {
            why.add(Reason.at(r, r.spec().get("location"), "effective.tls.external", r.fullName()));
            return Answer.known(new ClientTls(Mode.DISABLE, rule), why);
        }
        Answer<MtlsMode> namespace = servers.ofNamespace(r.namespace());
        if (!namespace.isKnown()) {
            return new Answer.Unknown<>(namespace.missing(), namespace.why());
        }
        if (namespace.value().filter(m -> m == MtlsMode.DISABLE).isPresent()) {
            why.addAll(namespace.why());
            why.add(Reason.of("effective.tls.autoNamespaceDisabled", r.namespace()));
            return Answer.known(new ClientTls(Mode.DISABLE, rule), why);
        }
        if (r.kind().equals(Kind.SERVICE) && new Service(r).isHeadless() && !allTakeMutual(r, why)) {
            return Answer.known(new ClientTls(Mode.DISABLE, rule), why);
        }
        why.add(Reason.of("effective.tls.auto"));
        return Answer.known(new ClientTls(Mode.AUTO, rule), why);
    }

    /** Connections to a headless service go to the address the client chose, so all endpoints must take mutual TLS, or none gets it. */
    private boolean allTakeMutual(Resource service, List<Reason> why) {
        for (Resource pod : mesh.podsOf(service)) {
            if (!"istio".equals(pod.labels().get(Participation.TLS_MODE))) {
                why.add(Reason.at(pod, pod.tree().path("metadata", "labels"), "effective.tls.headless", service.fullName(), pod.name()));
                return false;
            }
        }
        return true;
    }
}
