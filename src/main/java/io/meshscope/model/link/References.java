package io.meshscope.model.link;

import io.meshscope.model.HostEntry;
import io.meshscope.model.Kind;
import io.meshscope.model.KnownKinds;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.ApiRoute;
import io.meshscope.model.kube.Destination;
import io.meshscope.model.kube.DestinationRule;
import io.meshscope.model.kube.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what an object names: hosts, subsets, gateways, secrets, services, policies' targets. Only names of objects that are among the evidence
 * are given; a name nobody has is a matter for the rules. Not for use by several threads.
 */
public final class References {
    private static final String ISTIO_SYSTEM = "istio-system";

    private final Mesh mesh;
    private final List<Reference> found = new ArrayList<>();
    private Map<String, List<Resource>> rulesByHost = Map.of();

    /** References in the objects of a mesh. */
    public References(Mesh mesh) {
        this.mesh = mesh;
    }

    /** What an object names, in the order written. */
    public List<Reference> of(Resource r) {
        found.clear();
        switch (r.kind().name()) {
            case "VirtualService" -> virtualService(new VirtualService(r));
            case "DestinationRule" -> host(r, new DestinationRule(r).exportTo(), r.spec().get("host"));
            case "Gateway" -> gateway(r);
            case "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute" -> route(new ApiRoute(r));
            case "Sidecar" -> r.spec().get("egress").items().forEach(e -> e.get("hosts").items().forEach(h -> egress(r, h)));
            case "Ingress" -> ingress(r);
            case "Pod" -> pod(r, r.spec());
            case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job" -> pod(r, r.spec().path("template", "spec"));
            default -> targets(r);
        }
        return found.stream().sorted(java.util.Comparator.comparingLong(f -> f.place().start())).toList();
    }

    private void virtualService(VirtualService vs) {
        Resource r = vs.resource();
        for (Tree gateway : vs.gateways()) {
            String name = gateway.text();
            int slash = name.indexOf('/');
            String namespace = slash < 0 ? r.namespace() : name.substring(0, slash);
            find(gateway, "gateways", namespace, name.substring(slash + 1), Kind.GATEWAY, Kind.K8S_GATEWAY);
        }
        r.spec().get("hosts").items().forEach(h -> host(r, vs.exportTo(), h));
        vs.destinations().forEach(d -> destination(vs, d));
        vs.mirrors().forEach(d -> destination(vs, d));
        for (Tree rule : r.spec().get("http").items()) {
            Tree delegate = rule.get("delegate");
            String namespace = delegate.has("namespace") ? delegate.get("namespace").text() : r.namespace();
            find(delegate.get("name"), "delegate", namespace, delegate.get("name").text(), Kind.VIRTUAL_SERVICE);
        }
    }

    private void destination(VirtualService vs, Destination d) {
        Resource r = vs.resource();
        host(r, vs.exportTo(), d.tree().get("host"));
        if (d.subset().isEmpty()) {
            return;
        }
        for (Resource rule : rulesFor(mesh.hosts().full(d.host(), r.namespace()))) {
            for (Tree subset : new DestinationRule(rule).subsets()) {
                if (subset.get("name").text().equals(d.subset())) {
                    found.add(new Reference(d.tree().get("subset").span(), "subset", rule, rule.at(subset.get("name"))));
                    return;
                }
            }
        }
    }

    private List<Resource> rulesFor(String host) {
        if (rulesByHost.isEmpty()) {
            Map<String, List<Resource>> byHost = new HashMap<>();
            for (Resource r : mesh.all(Kind.DESTINATION_RULE)) {
                byHost.computeIfAbsent(mesh.hosts().full(new DestinationRule(r).host(), r.namespace()), _ -> new ArrayList<>()).add(r);
            }
            rulesByHost = byHost;
        }
        return rulesByHost.getOrDefault(host, List.of());
    }

    private void host(Resource r, List<String> exportTo, Tree host) {
        if (!host.text().isEmpty() && !host.text().startsWith("*")) {
            mesh.hosts().find(r.namespace(), exportTo, host.text()).map(HostEntry::resource).ifPresent(t -> add(host.span(), "host", t));
        }
    }

    private void egress(Resource r, Tree host) {
        String text = host.text();
        int slash = text.indexOf('/');
        String name = text.substring(slash + 1);
        if (!name.startsWith("*")) {
            mesh.hosts().find(r.namespace(), List.of(), name).map(HostEntry::resource).ifPresent(t -> add(host.span(), "hosts", t));
        }
    }

    private void gateway(Resource r) {
        for (Tree server : r.spec().get("servers").items()) {
            Tree credential = server.path("tls", "credentialName");
            find(credential, "credentialName", r.namespace(), credential.text(), Kind.SECRET);
            if (!r.namespace().equals(ISTIO_SYSTEM)) {
                // A Gateway's secret lies beside the gateway's pods; they usually run there.
                find(credential, "credentialName", ISTIO_SYSTEM, credential.text(), Kind.SECRET);
            }
        }
        for (Tree listener : r.spec().get("listeners").items()) {
            for (Tree ref : listener.path("tls", "certificateRefs").items()) {
                ref(r, ref, "certificateRefs", "", "Secret");
            }
        }
        find(r.spec().get("gatewayClassName"), "gatewayClassName", "", r.spec().get("gatewayClassName").text(), Kind.GATEWAY_CLASS);
    }

    private void route(ApiRoute route) {
        route.parents().forEach(p -> ref(route.resource(), p, "parentRefs", "gateway.networking.k8s.io", "Gateway"));
        route.backends().forEach(b -> ref(route.resource(), b, "backendRefs", "", "Service"));
    }

    private void targets(Resource r) {
        List<Tree> refs = new ArrayList<>(r.spec().get("targetRefs").items());
        refs.add(r.spec().get("targetRef"));
        refs.forEach(t -> ref(r, t, "targetRefs", "", ""));
    }

    private void ref(Resource r, Tree ref, String field, String group, String kind) {
        Kind wanted = new Kind(ApiRoute.group(ref, group), ApiRoute.kind(ref, kind));
        String namespace = KnownKinds.isClusterWide(wanted) ? "" : new ApiRoute(r).namespace(ref);
        find(ref.get("name"), field, namespace, ref.get("name").text(), wanted);
    }

    private void ingress(Resource r) {
        r.spec().get("tls").items().forEach(t -> find(t.get("secretName"), "secretName", r.namespace(), t.get("secretName").text(),
                Kind.SECRET));
        for (Tree rule : r.spec().get("rules").items()) {
            for (Tree path : rule.path("http", "paths").items()) {
                Tree name = path.path("backend", "service", "name");
                find(name, "service", r.namespace(), name.text(), Kind.SERVICE);
            }
        }
    }

    private void pod(Resource r, Tree spec) {
        Tree account = spec.get("serviceAccountName");
        find(account, "serviceAccountName", r.namespace(), account.text(), Kind.SERVICE_ACCOUNT);
        for (Tree volume : spec.get("volumes").items()) {
            Tree secret = volume.path("secret", "secretName");
            find(secret, "secretName", r.namespace(), secret.text(), Kind.SECRET);
            Tree map = volume.path("configMap", "name");
            find(map, "configMap", r.namespace(), map.text(), Kind.CONFIG_MAP);
        }
    }

    private void find(Tree place, String field, String namespace, String name, Kind... kinds) {
        if (name.isEmpty()) {
            return;
        }
        for (Kind kind : kinds) {
            Optional<Resource> target = mesh.find(kind, namespace, name);
            if (target.isPresent()) {
                add(place.span(), field, target.get());
                return;
            }
        }
    }

    private void add(Span place, String field, Resource target) {
        if (!place.equals(Span.NONE)) {
            found.add(Reference.of(place, field, target));
        }
    }
}
