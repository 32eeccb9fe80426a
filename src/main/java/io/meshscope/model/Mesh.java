package io.meshscope.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * Everything the evidence says about a mesh at one instant, joined and indexed. Immutable and safe for any thread; questions about a kind
 * cost no more than their answer.
 */
public final class Mesh {
    private final MeshIndex index;
    private final MeshJoins joins;
    private final Set<Kind> collected;
    private final List<MeshProxy> proxies;
    private final Instant instant;
    private final Consumer<Kind> reads;

    Mesh(MeshIndex index, MeshJoins joins, Set<Kind> collected, List<MeshProxy> proxies, Instant instant, Consumer<Kind> reads) {
        this.index = index;
        this.joins = joins;
        this.collected = Set.copyOf(collected);
        this.proxies = List.copyOf(proxies);
        this.instant = instant;
        this.reads = reads;
    }

    /** The same mesh, telling the listener of each kind it is asked for. */
    public Mesh watched(Consumer<Kind> listener) {
        return new Mesh(index, joins, collected, proxies, instant, listener);
    }

    /** The same mesh without what lies in some namespaces, and without those Namespace objects. */
    public Mesh without(Set<String> namespaces) {
        List<Resource> all = index.everything();
        List<Resource> left = all.stream().filter(r -> !namespaces.contains(r.kind().equals(Kind.NAMESPACE) ? r.name() : r.namespace()))
                .toList();
        if (left.size() == all.size()) {
            return this;
        }
        MeshIndex smaller = new MeshIndex(left);
        return new Mesh(smaller, new MeshJoins(smaller, joins.config), collected, proxies, instant, reads);
    }

    /** When the evidence was taken: what "expired" is measured by. */
    public Instant instant() {
        return instant;
    }

    /** The kinds there are objects of. */
    public SortedSet<Kind> kinds() {
        return index.kinds();
    }

    /** Whether the evidence tells all about a kind: only then does "there is none" mean anything. */
    public boolean isCollected(Kind kind) {
        return collected.contains(kind);
    }

    /** How many objects there are. */
    public int size() {
        return index.everything().size();
    }

    /** The objects of a kind, in the order read. */
    public List<Resource> all(Kind kind) {
        reads.accept(kind);
        return index.all(kind);
    }

    /** The objects of a kind in a namespace. */
    public List<Resource> in(Kind kind, String namespace) {
        reads.accept(kind);
        return index.in(kind, namespace);
    }

    /** An object by name; namespace "" for cluster-wide kinds. */
    public Optional<Resource> find(Kind kind, String namespace, String name) {
        reads.accept(kind);
        return index.find(kind, namespace, name);
    }

    /** The objects of a namespace that carry all these labels; all of them when none are given. */
    public List<Resource> labelled(Kind kind, String namespace, Map<String, String> labels) {
        reads.accept(kind);
        return index.labelled(kind, namespace, labels);
    }

    /** The objects of all namespaces that carry all these labels. */
    public List<Resource> labelled(Kind kind, Map<String, String> labels) {
        reads.accept(kind);
        return index.labelled(kind, labels);
    }

    /** Settings of the mesh. */
    public MeshConfig config() {
        reads.accept(Kind.MESH_CONFIG);
        return joins.config;
    }

    /** The hosts that can be called. */
    public HostRegistry hosts() {
        reads.accept(Kind.SERVICE);
        reads.accept(Kind.SERVICE_ENTRY);
        return joins.hosts();
    }

    /** The Services of a namespace whose selector takes pods with these labels. Services without a selector take none. */
    public List<Resource> servicesFor(String namespace, Map<String, String> labels) {
        reads.accept(Kind.SERVICE);
        return joins.servicesFor(namespace, labels);
    }

    /** The pods a Service selects; none when it has no selector. */
    public List<Resource> podsOf(Resource service) {
        Map<String, String> selector = Labels.of(service.spec().get("selector"));
        return selector.isEmpty() ? List.of() : labelled(Kind.POD, service.namespace(), selector);
    }

    /** The pods and Services that have an address; pods of the host network are left out. */
    public List<Resource> byAddress(String ip) {
        reads.accept(Kind.POD);
        reads.accept(Kind.SERVICE);
        return joins.byAddress(ip);
    }

    /** Whose IP addresses are: of pods, nodes, Services, endpoints and entries. Made when first asked for. */
    public AddressBook addresses() {
        List.of(Kind.POD, Kind.SERVICE, Kind.NODE, Kind.ENDPOINT_SLICE, Kind.SERVICE_ENTRY, Kind.WORKLOAD_ENTRY).forEach(reads);
        return joins.book();
    }

    /** What a pod belongs to: its Deployment rather than its ReplicaSet. */
    public WorkloadName workloadOf(Resource pod) {
        for (Tree owner : pod.tree().path("metadata", "ownerReferences").items()) {
            String kind = owner.get("kind").text();
            String name = owner.get("name").text();
            String hash = pod.labels().getOrDefault("pod-template-hash", "");
            if (kind.equals("ReplicaSet") && !hash.isEmpty() && name.endsWith("-" + hash)) {
                return new WorkloadName("Deployment", pod.namespace(), name.substring(0, name.length() - hash.length() - 1));
            }
            return new WorkloadName(kind, pod.namespace(), name);
        }
        return new WorkloadName("Pod", pod.namespace(), pod.name());
    }

    /** The proxies whose configuration is among the evidence. */
    public List<MeshProxy> proxies() {
        return proxies;
    }

    /** The proxy of a pod, when its configuration is among the evidence. */
    public Optional<MeshProxy> proxyOf(Resource pod) {
        return proxies.stream().filter(p -> p.pod().equals(pod.name()) && p.namespace().equals(pod.namespace())).findFirst();
    }
}
