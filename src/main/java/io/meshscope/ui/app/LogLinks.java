package io.meshscope.ui.app;

import io.meshscope.logs.explain.Explanations;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogRow;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.ui.view.logs.LogLink;
import io.meshscope.xds.resource.ClusterName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what of the mesh a line of a log is about: only what is open and certain. */
final class LogLinks {
    private static final String SUFFIX = ".svc.";

    private LogLinks() {}

    static List<LogLink> of(LogRow row, Mesh mesh) {
        List<LogLink> out = new ArrayList<>();
        row.find(Fields.UPSTREAM_HOST).flatMap(host -> mesh.addresses().pod(ip(host))).ifPresent(pod -> out.add(link(pod)));
        row.find(Fields.UPSTREAM_CLUSTER).map(c -> ClusterName.of(c.endsWith(";") ? c.substring(0, c.length() - 1) : c)).ifPresent(
                c -> cluster(c, mesh, out));
        row.find(Fields.ROUTE_NAME).flatMap(name -> route(name, mesh)).ifPresent(vs -> out.add(link(vs)));
        policy(row, mesh).ifPresent(p -> out.add(link(p)));
        return out;
    }

    private static LogLink link(Resource r) {
        return new LogLink(r.kind().name(), r.namespace() + "/" + r.name(), new Ref.Entity("", r.kind().name(), r.namespace(), r.name()));
    }

    /** An address without its port and brackets. */
    private static String ip(String host) {
        if (host.startsWith("[")) {
            return host.substring(1, Math.max(1, host.indexOf(']')));
        }
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static void cluster(ClusterName name, Mesh mesh, List<LogLink> out) {
        int at = name.host().indexOf(SUFFIX);
        if (at <= 0 || name.host().indexOf('.') >= at) {
            return;
        }
        String service = name.host().substring(0, name.host().indexOf('.'));
        String namespace = name.host().substring(name.host().indexOf('.') + 1, at);
        mesh.find(Kind.SERVICE, namespace, service).ifPresent(s -> out.add(link(s)));
        mesh.all(Kind.DESTINATION_RULE).stream().filter(d -> isFor(d, name.host(), service, namespace)).forEach(d -> out.add(link(d)));
    }

    private static boolean isFor(Resource rule, String host, String service, String namespace) {
        String of = rule.spec().get("host").text();
        return of.equals(host) || of.equals(service + "." + namespace) || (of.equals(service) && rule.namespace().equals(namespace));
    }

    /** The VirtualService with a route of a name, when no other has one. */
    private static Optional<Resource> route(String name, Mesh mesh) {
        List<Resource> with = name.equals("default")
                ? List.of()
                : mesh.all(Kind.VIRTUAL_SERVICE).stream()
                        .filter(v -> v.spec().get("http").items().stream().anyMatch(r -> r.get("name").text()
                                .equals(name)))
                        .toList();
        return with.size() == 1 ? Optional.of(with.getFirst()) : Optional.empty();
    }

    private static Optional<Resource> policy(LogRow row, Mesh mesh) {
        return row.find(Fields.RESPONSE_CODE_DETAILS).or(() -> row.find(Fields.CONNECTION_TERMINATION_DETAILS))
                .flatMap(Explanations::policy).flatMap(
                        p -> mesh.find(Kind.AUTHORIZATION_POLICY, p.namespace(), p.name()));
    }
}
