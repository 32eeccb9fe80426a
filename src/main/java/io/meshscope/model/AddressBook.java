package io.meshscope.model;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose an IP address is: of pods, nodes, Services, endpoints, ServiceEntries and WorkloadEntries. Built once; a look-up costs one hash.
 * Immutable.
 */
public final class AddressBook {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    /** What an address is to its owner, the closest first. */
    public enum Role {
        /** The pod's own. */
        POD,
        /** The cluster's address of a Service. */
        SERVICE,
        /** The address of a WorkloadEntry. */
        WORKLOAD_ENTRY,
        /** An address a ServiceEntry was given, or one Istio gave it. */
        SERVICE_ENTRY,
        /** An endpoint kept by hand, or of another cluster: no pod here has the address. */
        ENDPOINT,
        /** An address from outside: externalIPs or of a load balancer. */
        EXTERNAL,
        /** The node's; pods of the host's network have it, too. */
        NODE,
        /** A pod that shares its node's address. */
        HOST_POD
    }

    /**
     * An owner of an address.
     *
     * @param resource the object
     * @param role     what the address is to it
     */
    public record Owner(Resource resource, Role role) {}

    private final Map<String, List<Owner>> owners = new HashMap<>();

    AddressBook(MeshIndex index) {
        index.all(Kind.POD).forEach(this::pod);
        index.all(Kind.SERVICE).forEach(this::service);
        index.all(Kind.NODE).forEach(n -> n.status().get("addresses").items().stream().filter(a -> a.get("type").text().endsWith("IP"))
                .forEach(a -> add(a.get("address").text(), n, Role.NODE)));
        index.all(Kind.WORKLOAD_ENTRY).forEach(w -> add(w.spec().get("address").text(), w, Role.WORKLOAD_ENTRY));
        index.all(Kind.SERVICE_ENTRY).forEach(this::entry);
        index.all(Kind.ENDPOINT_SLICE).forEach(s -> s.tree().get("endpoints").items().forEach(e -> e.get("addresses").texts().forEach(
                ip -> add(ip, s, Role.ENDPOINT))));
        index.all(Kind.ENDPOINTS).forEach(e -> e.tree().get("subsets").items().forEach(s -> s.get("addresses").items().forEach(a -> add(a
                .get("ip").text(), e, Role.ENDPOINT))));
        owners.values().forEach(l -> l.sort(Comparator.comparing(Owner::role)));
    }

    private void pod(Resource pod) {
        Role role = pod.spec().get("hostNetwork").isTrue() ? Role.HOST_POD : Role.POD;
        add(pod.status().get("podIP").text(), pod, role);
        pod.status().get("podIPs").items().forEach(ip -> add(ip.get("ip").text(), pod, role));
    }

    private void service(Resource s) {
        add(s.spec().get("clusterIP").text(), s, Role.SERVICE);
        s.spec().get("clusterIPs").texts().forEach(ip -> add(ip, s, Role.SERVICE));
        s.spec().get("externalIPs").texts().forEach(ip -> add(ip, s, Role.EXTERNAL));
        s.status().path("loadBalancer", "ingress").items().forEach(i -> add(i.get("ip").text(), s, Role.EXTERNAL));
    }

    private void entry(Resource e) {
        e.spec().get("addresses").texts().forEach(ip -> add(ip, e, Role.SERVICE_ENTRY));
        e.status().get("addresses").items().forEach(a -> add(a.get("value").text(), e, Role.SERVICE_ENTRY));
        e.spec().get("endpoints").items().forEach(p -> add(p.get("address").text(), e, Role.ENDPOINT));
    }

    private void add(String ip, Resource r, Role role) {
        String key = normal(ip);
        if (key != null) {
            List<Owner> some = owners.computeIfAbsent(key, _ -> new ArrayList<>());
            if (some.stream().noneMatch(o -> o.resource() == r)) {
                some.add(new Owner(r, role));
            }
        }
    }

    /** An address in one spelling, null for what is none: host names, None, ranges. */
    private static @Nullable String normal(String ip) {
        if (ip.indexOf(':') < 0) {
            return LITERAL.matcher(ip).matches() && ip.indexOf('.') > 0 ? ip : null;
        }
        try {
            return LITERAL.matcher(ip).matches() ? InetAddress.ofLiteral(ip).getHostAddress() : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** All owners of an address, the closest first; none when nobody has it. */
    public List<Owner> owners(String ip) {
        String key = normal(ip);
        return key == null ? List.of() : List.copyOf(owners.getOrDefault(key, List.of()));
    }

    /** The closest owner: a pod before its endpoint, a Service before a node. */
    public Optional<Owner> owner(String ip) {
        String key = normal(ip);
        return key == null ? Optional.empty() : owners.getOrDefault(key, List.of()).stream().findFirst();
    }

    /** The one pod whose own address it is; nothing for addresses of nodes, which several pods may share. */
    public Optional<Resource> pod(String ip) {
        return owner(ip).filter(o -> o.role() == Role.POD).map(Owner::resource);
    }
}
