package io.meshscope.evidence.kube;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The namespaces and pods of a cluster, as far as they are known: filled page by page and kept up to date by a watch. Safe for several threads. */
public final class Inventory {
    private final SortedMap<String, PodInfo> pods = new TreeMap<>();
    private final TreeSet<String> namespaces = new TreeSet<>();
    private long changes;

    /** Takes in a page of a list of Namespaces. */
    void addNamespaces(Bytes list) {
        List<String> names = JsonReader.read(list).value().get("items").items().stream().map(n -> n.path("metadata", "name").text()).filter(
                n -> !n.isEmpty()).toList();
        synchronized (this) {
            namespaces.addAll(names);
            changes++;
        }
    }

    /** Takes in a page of a list of Pods; answers what {@link #keep} knows them by. */
    List<String> addPods(Bytes list) {
        List<PodInfo> found = JsonReader.read(list).value().get("items").items().stream().flatMap(p -> PodInfo.of(p).stream()).toList();
        synchronized (this) {
            found.forEach(p -> pods.put(key(p), p));
            changes++;
        }
        return found.stream().map(Inventory::key).toList();
    }

    /** Forgets the pods that are not among these: the list was read anew. */
    synchronized void keep(Collection<String> keys) {
        pods.keySet().retainAll(keys);
        changes++;
    }

    /** A pod was made or changed. */
    synchronized void put(Tree pod) {
        PodInfo.of(pod).ifPresent(p -> pods.put(key(p), p));
        changes++;
    }

    /** A pod is gone. */
    synchronized void remove(Tree pod) {
        PodInfo.of(pod).ifPresent(p -> pods.remove(key(p)));
        changes++;
    }

    private static String key(PodInfo pod) {
        return pod.namespace() + "/" + pod.name();
    }

    /** All pods, by namespace and name. */
    public synchronized List<PodInfo> pods() {
        return List.copyOf(pods.values());
    }

    /** A pod by its place. */
    public synchronized Optional<PodInfo> pod(String namespace, String name) {
        return Optional.ofNullable(pods.get(namespace + "/" + name));
    }

    /** Those with a role. */
    public List<PodInfo> with(Role role) {
        return pods().stream().filter(p -> p.role() == role).toList();
    }

    /** All namespaces, those that are known by a pod alone included. */
    public synchronized List<String> namespaces() {
        TreeSet<String> out = new TreeSet<>(namespaces);
        pods.values().forEach(p -> out.add(p.namespace()));
        return List.copyOf(out);
    }

    /** A number that grows with each change. */
    public synchronized long changes() {
        return changes;
    }
}
