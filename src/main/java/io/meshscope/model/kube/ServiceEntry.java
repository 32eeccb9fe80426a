package io.meshscope.model.kube;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.List;

/** A ServiceEntry. */
public record ServiceEntry(Resource resource) {
    /** Its hosts. */
    public List<String> hosts() {
        return resource.spec().get("hosts").texts();
    }

    /** Its ports: number, name, protocol, target_port. */
    public List<Tree> ports() {
        return resource.spec().get("ports").items();
    }

    /** Its addresses, as written. */
    public List<String> addresses() {
        return resource.spec().get("addresses").texts();
    }

    /** Namespaces that may see it; empty means all. */
    public List<String> exportTo() {
        return resource.spec().get("export_to").texts();
    }

    /** NONE, STATIC, DNS, DNS_ROUND_ROBIN or DYNAMIC_DNS; NONE when not said. */
    public String resolution() {
        String r = resource.spec().get("resolution").text();
        return r.isEmpty() ? "NONE" : r;
    }

    /** Whether it says to be outside of the mesh; MESH_EXTERNAL is what holds when nothing is said. */
    public boolean isExternal() {
        return !resource.spec().get("location").text().equals("MESH_INTERNAL");
    }
}
