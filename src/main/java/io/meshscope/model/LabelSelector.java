package io.meshscope.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Kubernetes label selector (meta/v1 LabelSelector): labels that must be there and expressions that must hold. One that is absent or empty
 * takes everything; one with an operator Kubernetes does not know takes nothing.
 *
 * @param labels      labels that must be there
 * @param expressions what must hold besides
 */
public record LabelSelector(Map<String, String> labels, List<Expression> expressions) {
    public LabelSelector {
        labels = Map.copyOf(labels);
        expressions = List.copyOf(expressions);
    }

    /** One of matchExpressions. */
    public record Expression(String key, String operator, List<String> values) {
        public Expression {
            values = List.copyOf(values);
        }

        boolean matches(Map<String, String> given) {
            String value = given.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                default -> false;
            };
        }
    }

    /** The selector written in a tree. */
    public static LabelSelector of(Tree tree) {
        List<Expression> out = new ArrayList<>();
        for (Tree e : tree.get("matchExpressions").items()) {
            out.add(new Expression(e.get("key").text(), e.get("operator").text(), e.get("values").texts()));
        }
        return new LabelSelector(Labels.of(tree.get("matchLabels")), out);
    }

    /** Whether labels satisfy it. */
    public boolean matches(Map<String, String> given) {
        return Labels.match(labels, given) && expressions.stream().allMatch(e -> e.matches(given));
    }
}
