package io.meshscope.diagnose.common;

import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Scene;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Destination;
import io.meshscope.model.kube.HttpRoute;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.xds.resource.ClusterName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which log lines tell of which object: by host, port, subset and namespace, never by likeness. A line that cannot be told apart is left
 * out: it proves nothing.
 */
public final class Effects {
    private Effects() {}

    /** Whether a line is of a request to a host: by the cluster it was sent to, else by the host it asked for. */
    public static boolean isOfHost(Scene scene, Line line, String fullHost) {
        ClusterName cluster = line.cluster();
        return cluster.host().isEmpty() ? asks(scene, line, fullHost) : cluster.host().equals(fullHost);
    }

    /** Whether a line is of a request to a Service. */
    public static boolean isOfService(Scene scene, Line line, Resource service) {
        return isOfHost(scene, line, scene.mesh().hosts().full(service.name(), service.namespace()));
    }

    /** Whether a line is of a request that a VirtualService may have sent to one of these destinations. */
    public static boolean isOfDestination(Scene scene, Line line, Resource vs, Destination destination) {
        String host = scene.mesh().hosts().full(destination.host(), vs.namespace());
        ClusterName cluster = line.cluster();
        if (!cluster.host().isEmpty()) {
            return cluster.host().equals(host) && cluster.subset().equals(destination.subset())
                    && (destination.port().isEmpty() || cluster.port().isEmpty()
                            || destination.port().getAsLong() == cluster.port().getAsInt());
        }
        return isOf(scene, line, vs) && candidates(vs, line).stream().anyMatch(r -> r.destinations().contains(destination));
    }

    /** Whether a line is of a request to a host of a VirtualService, at a proxy that follows it. */
    public static boolean isOf(Scene scene, Line line, Resource vs) {
        VirtualService typed = new VirtualService(vs);
        boolean host = typed.hosts().stream().anyMatch(h -> isHost(scene, line, h, vs.namespace()));
        if (!host || line.log().pod().isEmpty()) {
            return host;
        }
        boolean gateway = Pods.isGateway(scene, line.log());
        return gateway
                ? typed.gateways().stream().anyMatch(g -> !g.text().equals(VirtualService.MESH))
                : typed.isForMesh();
    }

    /** Whether a line asks for a host as written in an object of a namespace; a host may begin with a star. */
    public static boolean isHost(Scene scene, Line line, String host, String namespace) {
        String asked = Lines.host(line.text(Fields.AUTHORITY));
        if (asked.isEmpty() || asked.equals("-")) {
            return false;
        }
        if (host.equals("*") || host.equalsIgnoreCase(asked)) {
            return true;
        }
        if (host.startsWith("*")) {
            return asked.endsWith(host.substring(1));
        }
        return !host.contains("*") && asks(scene, line, scene.mesh().hosts().full(host, namespace));
    }

    /** Whether the host a line asks for means a full name: short names mean the caller's own namespace. */
    private static boolean asks(Scene scene, Line line, String full) {
        String asked = Lines.host(line.text(Fields.AUTHORITY));
        if (asked.isEmpty() || asked.equals("-")) {
            return false;
        }
        String domain = scene.mesh().hosts().domain();
        boolean longer = asked.equals(full) || (asked + ".svc." + domain).equals(full) || (asked + "." + domain).equals(full);
        String namespace = line.log().namespace();
        return longer || !asked.contains(".") && !namespace.isEmpty() && (asked + "." + namespace + ".svc." + domain).equals(full);
    }

    /**
     * The rules of a VirtualService a line's request may have met: all that its method and path do not exclude, up to the first that surely
     * takes it. Headers are not logged, so they exclude nothing.
     */
    public static List<HttpRoute> candidates(Resource vs, Line line) {
        List<HttpRoute> out = new ArrayList<>();
        for (HttpRoute route : new VirtualService(vs).http()) {
            if (route.matches().isEmpty()) {
                out.add(route);
                return out;
            }
            List<Tree> open = route.matches().stream().filter(m -> allows(m, line)).toList();
            if (!open.isEmpty()) {
                out.add(route);
            }
            if (open.stream().anyMatch(Effects::isPlain)) {
                return out;
            }
        }
        return out;
    }

    private static boolean isPlain(Tree match) {
        return match.fields().stream().allMatch(f -> f.name().equals("name") || f.name().equals("uri") && !f.value().has("regex"));
    }

    private static boolean allows(Tree match, Line line) {
        String path = line.text(Fields.PATH).replaceFirst("[?#].*", "");
        String method = line.text(Fields.METHOD);
        return fits(match.get("uri"), path) && fits(match.get("method"), method);
    }

    /** Whether a StringMatch may fit; expressions and unknown values are taken to. */
    private static boolean fits(Tree match, String value) {
        if (value.isEmpty() || value.equals("-")) {
            return true;
        }
        if (match.has("exact")) {
            return match.get("exact").text().equals(value);
        }
        return !match.has("prefix") || value.startsWith(match.get("prefix").text());
    }

    /** The lines a Service's own pods wrote. */
    public static boolean isOnPodOf(Scene scene, Line line, Resource service) {
        return Pods.of(scene, line.log()).filter(p -> p.namespace().equals(service.namespace())
                && io.meshscope.model.Labels.match(new Service(service).selector(), p.labels())).isPresent();
    }

    /** The Service a line's request was for, when objects tell. */
    public static Optional<Resource> service(Scene scene, Line line) {
        return scene.mesh().all(Kind.SERVICE).stream().filter(s -> isOfService(scene, line, s)).findFirst();
    }
}
