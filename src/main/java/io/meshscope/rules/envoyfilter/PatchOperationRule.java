package io.meshscope.rules.envoyfilter;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.Code;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** EnvoyFilter patches whose operation does not fit what they apply to, or depends on the order patches are applied in. */
public final class PatchOperationRule implements Rule {
    private static final Set<String> NO_ADD_OR_REMOVE = Set.of("ROUTE_CONFIGURATION", "HTTP_ROUTE");
    private static final Set<String> REPLACEABLE = Set.of("NETWORK_FILTER", "HTTP_FILTER", "VIRTUAL_HOST");
    private static final RuleInfo INFO = RuleInfo.of("envoyfilter.EnvoyPatchAnalyzer", List.of(Ist.ENVOY_FILTER_USES_RELATIVE_OPERATION,
            Ist.ENVOY_FILTER_USES_REPLACE_OPERATION_INCORRECTLY, Ist.ENVOY_FILTER_USES_ADD_OPERATION_INCORRECTLY,
            Ist.ENVOY_FILTER_USES_REMOVE_OPERATION_INCORRECTLY, Ist.ENVOY_FILTER_USES_RELATIVE_OPERATION_WITH_PROXY_VERSION),
            Kind.ENVOY_FILTER);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        Set<String> versioned = new HashSet<>();
        for (Resource r : mesh.all(Kind.ENVOY_FILTER)) {
            boolean ordered = r.spec().get("priority").number() != 0;
            for (Tree patch : r.spec().get("config_patches").items()) {
                if (!patch.has("patch")) {
                    break;
                }
                String name = filterName(patch);
                operation(patch, ordered, versioned.contains(name)).ifPresent(code -> sink.report(code, r, patch.path("patch",
                        "operation")));
                if (!patch.path("match", "proxy", "proxy_version").text().isEmpty()) {
                    versioned.add(name);
                }
            }
        }
    }

    /** The filter a patch is about: by its value, else by what it matches. */
    private static String filterName(Tree patch) {
        Tree value = patch.path("patch", "value");
        if (value.fields().isEmpty()) {
            return "";
        }
        String name = value.get("name").text();
        // Istio keeps names of values apart from names of matched filters, though they may be the same filter.
        return !name.isEmpty() ? "value " + name : patch.path("match", "listener", "filter_chain", "filter", "name").text();
    }

    private static Optional<Code> operation(Tree patch, boolean ordered, boolean versioned) {
        String operation = patch.path("patch", "operation").text();
        String applyTo = patch.get("apply_to").text();
        boolean misfit = NO_ADD_OR_REMOVE.contains(applyTo);
        return switch (operation) {
            case "INSERT_BEFORE", "INSERT_AFTER" -> relative(ordered, versioned);
            case "ADD" -> misfit ? Optional.of(Ist.ENVOY_FILTER_USES_ADD_OPERATION_INCORRECTLY) : Optional.empty();
            case "REMOVE" -> misfit ? Optional.of(Ist.ENVOY_FILTER_USES_REMOVE_OPERATION_INCORRECTLY) : relative(ordered, versioned);
            case "REPLACE" -> REPLACEABLE.contains(applyTo)
                    ? relative(ordered, versioned)
                    : Optional.of(Ist.ENVOY_FILTER_USES_REPLACE_OPERATION_INCORRECTLY);
            default -> Optional.empty();
        };
    }

    private static Optional<Code> relative(boolean ordered, boolean versioned) {
        Code code = versioned ? Ist.ENVOY_FILTER_USES_RELATIVE_OPERATION_WITH_PROXY_VERSION : Ist.ENVOY_FILTER_USES_RELATIVE_OPERATION;
        return ordered ? Optional.empty() : Optional.of(code);
    }
}
