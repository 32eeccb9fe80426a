package io.meshscope.xds.ztunnel;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The parts of a ztunnel's {@code config_dump} (ztunnel: src/config_dump). Each part is a list in some versions and a map in others, and had
 * other names before Istio 1.22; here they are all lists.
 *
 * @param workloads    workloads
 * @param services     services
 * @param policies     authorization policies
 * @param certificates certificates by identity
 * @param states       what each workload on the node has open
 */
public record ZtunnelDump(List<Tree> workloads, List<Tree> services, List<Tree> policies, List<Tree> certificates, List<Tree> states) {
    public ZtunnelDump {
        workloads = List.copyOf(workloads);
        services = List.copyOf(services);
        policies = List.copyOf(policies);
        certificates = List.copyOf(certificates);
        states = List.copyOf(states);
    }

    /** The parts of a dump; what is missing is empty. */
    public static ZtunnelDump of(Tree dump) {
        return new ZtunnelDump(part(dump, "workloads", "by_addr"), part(dump, "services", "by_vip"), part(dump, "policies"), part(dump,
                "certificates"), part(dump, "workloadstate"));
    }

    /** Whether a document looks like one. */
    public static boolean isOne(Tree dump) {
        return dump.fields().stream().map(f -> f.name().toLowerCase(Locale.ROOT)).anyMatch(n -> n.equals("workloads") || n.equals("by_addr")
                || n.equals("certificates") || n.equals("workloadstate"));
    }

    private static List<Tree> part(Tree dump, String... names) {
        for (String name : names) {
            for (Tree.Field f : dump.fields()) {
                // ztunnel's spelling of workloadState has changed; istioctl ignores case here.
                if (f.name().equalsIgnoreCase(name)) {
                    return values(f.value());
                }
            }
        }
        return List.of();
    }

    /** The items of a list, or the values of a map. */
    private static List<Tree> values(Tree part) {
        if (part instanceof Tree.Arr) {
            return part.items();
        }
        List<Tree> out = new ArrayList<>();
        part.fields().forEach(f -> out.add(f.value()));
        return out;
    }

    /** The name of the waypoint something is sent through: None, the service's name, or NA when no service has that address. */
    public String waypoint(Tree owner) {
        if (!owner.has("waypoint")) {
            return "None";
        }
        String destination = owner.path("waypoint", "destination").text();
        for (Tree service : services) {
            String host = service.get("namespace").text() + "/" + service.get("hostname").text();
            if (host.equals(destination) || service.get("vips").texts().contains(destination)) {
                return service.get("name").text();
            }
        }
        return "NA";
    }
}
