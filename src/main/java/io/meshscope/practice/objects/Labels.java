package io.meshscope.practice.objects;

import io.meshscope.model.Tree;
import java.util.List;
import java.util.Map;

/** Label selectors of Kubernetes. */
public final class Labels {
    private Labels() {}

    /** Whether all wanted labels are there; an empty map selects everything. */
    public static boolean match(Map<String, String> wanted, Map<String, String> labels) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    /** A {@code LabelSelector} with matchLabels and matchExpressions; an absent or empty one selects everything. */
    public static boolean selects(Tree selector, Map<String, String> labels) {
        if (!match(Json.texts(selector.get("match_labels")), labels)) {
            return false;
        }
        for (Tree expression : selector.get("match_expressions").items()) {
            if (!holds(expression, labels)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Tree expression, Map<String, String> labels) {
        String key = expression.get("key").text();
        List<String> values = expression.get("values").texts();
        boolean has = labels.containsKey(key);
        return switch (expression.get("operator").text()) {
            case "In" -> has && values.contains(labels.get(key));
            case "NotIn" -> !has || !values.contains(labels.get(key));
            case "Exists" -> has;
            case "DoesNotExist" -> !has;
            default -> false;
        };
    }
}
