package io.meshscope.model.effective;

import io.meshscope.model.HostEntry;
import io.meshscope.model.HostName;
import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which Sidecar object a proxy follows, and so which hosts it knows: one that selects it, else its namespace's, else the root namespace's,
 * else none and everything that is exported to it (pilot/pkg/model/push_context.go: getSidecarScope). Gateways follow none.
 */
public final class SidecarScopes {
    private static final Kind KIND = Kind.SIDECAR;

    private final Mesh mesh;

    /** Those of a mesh. */
    public SidecarScopes(Mesh mesh) {
        this.mesh = mesh;
    }

    /**
     * What a proxy may know.
     *
     * @param namespace namespace of the proxy
     * @param sidecar   the object it follows; none when it knows everything that is exported to it
     * @param egress    {@code namespace/host} of its egress listeners, as written; one {@code *}{@code /*} without any
     * @param outbound  ALLOW_ANY or REGISTRY_ONLY: what becomes of calls to hosts it does not know
     */
    public record Scope(String namespace, Optional<Resource> sidecar, List<String> egress, String outbound) {
        public Scope {
            egress = List.copyOf(egress);
        }

        /** Whether it lets a host in; whether the host is exported to the namespace is another question. */
        public boolean takes(HostEntry host) {
            return egress.stream().anyMatch(e -> lets(e, host));
        }

        /**
         * Whether one line lets a host in.
         *
         * @param written {@code namespace/host}, as written
         */
        public boolean lets(String written, HostEntry host) {
            int slash = written.indexOf('/');
            String scope = slash < 0 ? "*" : written.substring(0, slash);
            String pattern = written.substring(slash + 1);
            String own = host.resource().namespace();
            boolean space = switch (scope) {
                case "*" -> true;
                case "." -> own.equals(namespace);
                case "~" -> false;
                default -> scope.equals(own);
            };
            return space && (pattern.equals(host.host()) || (pattern.startsWith("*") && HostName.overlap(pattern, host.host())));
        }
    }

    /** The scope of a workload's sidecar. */
    public Answer<Scope> of(MeshWorkload workload) {
        if (!mesh.isCollected(KIND)) {
            return Answer.missing(KIND);
        }
        List<Reason> why = new ArrayList<>();
        Optional<Resource> found = selecting(workload, why).or(() -> general(workload.namespace(), "effective.sidecar.namespace", why)).or(
                () -> general(mesh.config().rootNamespace(), "effective.sidecar.root", why));
        if (found.isEmpty()) {
            why.add(Reason.of("effective.sidecar.none"));
        }
        List<String> egress = found.map(SidecarScopes::egress).filter(e -> !e.isEmpty()).orElse(List.of("*/*"));
        return Answer.known(new Scope(workload.namespace(), found, egress, outbound(found, why)), why);
    }

    private String outbound(Optional<Resource> sidecar, List<Reason> why) {
        Tree own = sidecar.map(s -> s.spec().path("outbound_traffic_policy", "mode")).orElse(Tree.absent());
        if (own.isPresent()) {
            sidecar.ifPresent(s -> why.add(Reason.at(s, own, "effective.sidecar.outbound", own.text())));
            return own.text();
        }
        String mode = mesh.config().allowsAnyOutbound() ? "ALLOW_ANY" : "REGISTRY_ONLY";
        why.add(mesh.config().resource().map(r -> Reason.at(r, mesh.config().tree().path("outbound_traffic_policy", "mode"),
                "effective.sidecar.outboundMesh", mode)).orElseGet(() -> Reason.of("effective.sidecar.outboundDefault", mode)));
        return mode;
    }

    private static List<String> egress(Resource sidecar) {
        return sidecar.spec().get("egress").items().stream().flatMap(e -> e.get("hosts").texts().stream()).toList();
    }

    private static Map<String, String> selector(Resource sidecar) {
        return Labels.of(sidecar.spec().path("workload_selector", "labels"));
    }

    private Optional<Resource> selecting(MeshWorkload workload, List<Reason> why) {
        Optional<Resource> found = mesh.in(KIND, workload.namespace()).stream().filter(s -> !selector(s).isEmpty() && Labels.match(selector(
                s), workload.labels())).min(Precedence.OLDEST_FIRST);
        found.ifPresent(s -> why.add(Reason.at(s, s.spec().get("workload_selector"), "effective.sidecar.selects", s.fullName())));
        return found;
    }

    private Optional<Resource> general(String namespace, String words, List<Reason> why) {
        Optional<Resource> found = mesh.in(KIND, namespace).stream().filter(s -> selector(s).isEmpty()).min(Precedence.OLDEST_FIRST);
        found.ifPresent(s -> why.add(Reason.at(s, s.spec().get("egress"), words, s.fullName())));
        return found;
    }
}
