package io.meshscope.rules.envoyfilter;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;
import java.util.Set;

/** EnvoyFilter patches that match nothing or write what Envoy no longer takes. */
public final class PatchShapeRule extends EachRule {
    private static final String MANAGER = "envoy.filters.network.http_connection_manager";
    private static final String FILE_LOG = "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog";
    private static final int MAX_DEPTH = 32;

    /** A rule of the catalogue. */
    public PatchShapeRule() {
        super(RuleInfo.of("meshscope.EnvoyPatches", List.of(Msh.FILTER_PATCH_MISSES_MANAGER, Msh.REMOVED_LOG_FORMAT), Kind.ENVOY_FILTER));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        for (Tree patch : r.spec().get("config_patches").items()) {
            Tree filter = patch.path("match", "listener", "filter_chain", "filter");
            boolean merges = Set.of("MERGE", "REPLACE", "REMOVE").contains(patch.path("patch", "operation").text());
            if (patch.get("apply_to").text().equals("HTTP_FILTER") && merges && filter.get("name").text().equals(MANAGER) && !filter.has(
                    "sub_filter")) {
                sink.report(Msh.FILTER_PATCH_MISSES_MANAGER, r, patch.get("apply_to"));
            }
            value(r, patch.path("patch", "value"), 0, sink);
        }
    }

    private static void value(Resource r, Tree value, int depth, Sink sink) {
        if (depth > MAX_DEPTH) {
            return;
        }
        Tree typed = value.get("typed_config");
        if (typed.entry("@type").text().equals(FILE_LOG) && typed.has("format")) {
            sink.report(Msh.REMOVED_LOG_FORMAT, r, r.atKey(typed, "format"));
        }
        value.fields().forEach(f -> value(r, f.value(), depth + 1, sink));
        value.items().forEach(i -> value(r, i, depth + 1, sink));
    }
}
