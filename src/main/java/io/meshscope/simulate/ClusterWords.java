package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.AnyMessage;
import io.meshscope.xds.resource.Cluster;
import java.util.ArrayList;
import java.util.List;

/** What is worth telling of a cluster a request goes to. */
final class ClusterWords {
    /** Istio writes the largest number where there is no limit. */
    private static final long NO_LIMIT = 1_000_000;

    private ClusterWords() {}

    static List<Phrase> notes(Cluster cluster) {
        List<Phrase> out = new ArrayList<>();
        for (Tree t : cluster.thresholds()) {
            boolean limited = t.fields().stream().anyMatch(f -> f.value().integer().orElse(NO_LIMIT) < NO_LIMIT && f.name().startsWith(
                    "max"));
            if (limited) {
                out.add(Phrase.of("simulate.note.breaker", limit(t, "max_connections"), limit(t, "max_pending_requests"), limit(t,
                        "max_requests")));
            }
        }
        if (cluster.outlierDetection().isPresent()) {
            out.add(Phrase.of("simulate.note.outlier"));
        }
        return out;
    }

    private static String limit(Tree thresholds, String field) {
        long n = thresholds.get(field).integer().orElse(1024);
        return n >= NO_LIMIT ? "∞" : Long.toString(n);
    }

    /** The members of an aggregate cluster; empty when it is none. */
    static List<String> aggregate(Cluster cluster) {
        AnyMessage config = AnyMessage.ofExtension(cluster.tree().get("cluster_type"));
        return config.type().contains("clusters.aggregate") ? config.value().get("clusters").texts() : List.of();
    }
}
