package io.meshscope.rules.authz;

import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.model.kube.Policy;
import io.meshscope.rules.InMesh;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** AuthorizationPolicies that hold for no workload, or name namespaces that do not exist. */
public final class AuthorizationPolicyReferencesRule implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("auth.AuthorizationPoliciesAnalyzer", List.of(Ist.NO_MATCHING_WORKLOADS_FOUND,
            Ist.REFERENCED_RESOURCE_NOT_FOUND), Kind.AUTHORIZATION_POLICY).needing(Kind.NAMESPACE, Kind.POD).reading(Kind.MESH_CONFIG);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Map<String, Boolean> populated = new HashMap<>();
        Map<String, Boolean> known = new HashMap<>();
        for (Resource r : mesh.all(Kind.AUTHORIZATION_POLICY)) {
            workloads(mesh, r, populated, sink);
            namespaces(mesh, r, known, sink);
        }
    }

    private static void workloads(Mesh mesh, Resource r, Map<String, Boolean> populated, Sink sink) {
        Policy policy = new Policy(r);
        if (!policy.targets().isEmpty()) {
            return;
        }
        boolean meshWide = r.namespace().equals(mesh.config().rootNamespace());
        if (policy.hasSelector()) {
            Map<String, String> selector = policy.selector();
            List<Resource> pods = meshWide ? mesh.labelled(Kind.POD, selector) : mesh.labelled(Kind.POD, r.namespace(), selector);
            if (pods.stream().noneMatch(p -> InMesh.pod(mesh, p))) {
                sink.report(Ist.NO_MATCHING_WORKLOADS_FOUND, r, policy.selectorPlace(), Labels.text(selector));
            }
        } else if (!meshWide && !populated.computeIfAbsent(r.namespace(), ns -> mesh.in(Kind.POD, ns).stream().anyMatch(p -> InMesh.pod(
                mesh, p)))) {
            sink.report(Ist.NO_MATCHING_WORKLOADS_FOUND, r, Tree.absent(), "");
        }
    }

    private static void namespaces(Mesh mesh, Resource r, Map<String, Boolean> known, Sink sink) {
        for (Tree rule : new AuthorizationPolicy(r).rules()) {
            for (Tree source : AuthorizationPolicy.sources(rule)) {
                Stream.concat(source.get("namespaces").items().stream(), source.get("not_namespaces").items().stream()).filter(
                        ns -> !known.computeIfAbsent(ns.text(), pattern -> exists(mesh, pattern))).forEach(
                                ns -> sink.report(
                                        Ist.REFERENCED_RESOURCE_NOT_FOUND, r, ns, "namespace", ns.text()));
            }
        }
    }

    private static boolean exists(Mesh mesh, String pattern) {
        return mesh.all(Kind.NAMESPACE).stream().anyMatch(ns -> matches(pattern, ns.name()));
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.startsWith("*")) {
            return name.endsWith(pattern.substring(1));
        }
        if (pattern.endsWith("*")) {
            return name.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return name.toLowerCase(Locale.ROOT).equals(pattern.toLowerCase(Locale.ROOT));
    }
}
