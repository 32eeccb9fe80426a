package io.meshscope.practice.traffic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counters of a proxy by their stat name, and of each upstream host by cluster and address. */
public final class Counters {
    private final Map<String, Long> stats = new TreeMap<>();
    private final Map<String, Long> requests = new TreeMap<>();
    private final Map<String, Map<String, Map<String, Long>>> hosts = new LinkedHashMap<>();

    void count(String stat) {
        count(stat, 1);
    }

    void count(String stat, long by) {
        stats.merge(stat, by, Long::sum);
    }

    void request(String labels) {
        requests.merge(labels, 1L, Long::sum);
    }

    void host(String cluster, String address, String stat) {
        hosts.computeIfAbsent(cluster, _ -> new LinkedHashMap<>()).computeIfAbsent(address, _ -> new TreeMap<>()).merge(stat, 1L,
                Long::sum);
    }

    /** By stat name, sorted. */
    public Map<String, Long> stats() {
        return stats;
    }

    /** Requests by the labels of Istio's standard metric, sorted. */
    public Map<String, Long> requests() {
        return requests;
    }

    /** Of the hosts of a cluster, by address; {@code cx_total}, {@code rq_total} and so on. */
    public Map<String, Map<String, Long>> hosts(String cluster) {
        return hosts.getOrDefault(cluster, Map.of());
    }
}
