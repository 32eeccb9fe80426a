package io.meshscope.evidence.kube.api;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several rights as roles that someone who may can apply. */
public final class Rights {
    private Rights() {}

    /**
     * The roles that grant all of these: one for the whole cluster, and one for each namespace asked in.
     *
     * @return YAML documents; "" when nothing is missing
     */
    public static String yaml(List<Right> rights) {
        Map<String, Map<String, Set<String>>> rules = new LinkedHashMap<>();
        for (Right r : rights) {
            String what = r.group() + "\n" + String.join("\n", r.verbs());
            rules.computeIfAbsent(r.namespace(), _ -> new LinkedHashMap<>()).computeIfAbsent(what, _ -> new LinkedHashSet<>()).add(r
                    .resource());
        }
        StringBuilder out = new StringBuilder();
        rules.forEach((namespace, byGroup) -> {
            out.append(out.isEmpty() ? "" : "---\n");
            out.append("apiVersion: rbac.authorization.k8s.io/v1\nkind: ").append(namespace.isEmpty() ? "ClusterRole" : "Role").append(
                    "\nmetadata:\n  name: meshscope-read\n").append(namespace.isEmpty() ? "" : "  namespace: " + namespace + "\n").append(
                            "rules:\n");
            byGroup.forEach((what, resources) -> {
                String[] parts = what.split("\n", 2);
                out.append("- apiGroups: [\"").append(parts[0]).append("\"]\n  resources: ").append(quoted(resources)).append("\n  verbs: ")
                        .append(quoted(List.of(parts[1].split("\n")))).append('\n');
            });
        });
        return out.toString();
    }

    private static String quoted(Iterable<String> words) {
        StringBuilder out = new StringBuilder("[");
        words.forEach(w -> out.append(out.length() > 1 ? ", " : "").append('"').append(w).append('"'));
        return out.append(']').toString();
    }
}
