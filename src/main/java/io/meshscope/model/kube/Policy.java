package io.meshscope.model.kube;

import io.meshscope.model.Labels;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object that holds for the workloads it selects or the objects it targets: AuthorizationPolicy, PeerAuthentication,
 * RequestAuthentication, Telemetry, WasmPlugin, ProxyConfig.
 */
public record Policy(Resource resource) {
    /** Whether it has a selector at all, be it empty. */
    public boolean hasSelector() {
        return resource.spec().has("selector");
    }

    /** The pods it takes; empty means all of its namespace. */
    public Map<String, String> selector() {
        return Labels.of(resource.spec().path("selector", "match_labels"));
    }

    /** Where its selector stands: the first label in the order Kubernetes writes them. */
    public Tree selectorPlace() {
        Tree map = resource.spec().path("selector", "match_labels");
        return selector().keySet().stream().findFirst().map(map::entry).orElse(resource.spec().get("selector"));
    }

    /** The objects it targets, from targetRef and targetRefs. */
    public List<Tree> targets() {
        List<Tree> out = new ArrayList<>();
        if (resource.spec().has("target_ref")) {
            out.add(resource.spec().get("target_ref"));
        }
        out.addAll(resource.spec().get("target_refs").items());
        return out;
    }
}
