package io.meshscope.model.diff;

import io.meshscope.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What differs between two sets of Kubernetes objects, matched by kind, namespace and name; versions of an API are not told apart. */
public final class ObjectDiff {
    private ObjectDiff() {}

    /** The objects that differ, those of the first side first. */
    public static List<Difference> of(List<Resource> before, List<Resource> after) {
        Map<String, Resource> left = byName(before);
        Map<String, Resource> right = byName(after);
        List<Difference> out = new ArrayList<>();
        left.forEach((name, r) -> {
            Resource other = right.get(name);
            if (other == null) {
                out.add(Difference.removed(name, r.tree()));
            } else {
                TreeDiff.of(name, r.tree(), other.tree(), DiffRules.OBJECTS).ifPresent(out::add);
            }
        });
        right.forEach((name, r) -> {
            if (!left.containsKey(name)) {
                out.add(Difference.added(name, r.tree()));
            }
        });
        return out;
    }

    private static Map<String, Resource> byName(List<Resource> some) {
        Map<String, Resource> out = new LinkedHashMap<>();
        some.forEach(r -> out.put((r.cluster().isEmpty() ? "" : r.cluster() + " ") + r.kind() + " " + r.fullName(), r));
        return out;
    }
}
