package io.meshscope.simulate;

import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.HostStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of a proxy as the simulator asks for it. Nothing found and nothing collected are two things: see {@link #has}. */
public interface ProxyConfig {
    /** Whether the resources of a kind are among the evidence, be it none. */
    boolean has(SectionKind kind);

    /** The names of the resources in use. */
    List<String> names(SectionKind kind);

    /** A resource in use; for the bootstrap the name is "". */
    Optional<Tree> find(SectionKind kind, String name);

    /** The hosts of a cluster as /clusters shows them; empty when that was not collected, or has no such cluster. */
    default Optional<List<HostStatus>> hosts(String cluster) {
        return Optional.empty();
    }

    /** Resources given by kind and name; a kind that is missing was not collected. */
    static ProxyConfig of(Map<SectionKind, Map<String, Tree>> resources) {
        return new ProxyConfig() {
            @Override
            public boolean has(SectionKind kind) {
                return resources.containsKey(kind);
            }

            @Override
            public List<String> names(SectionKind kind) {
                return List.copyOf(resources.getOrDefault(kind, Map.of()).keySet());
            }

            @Override
            public Optional<Tree> find(SectionKind kind, String name) {
                return Optional.ofNullable(resources.getOrDefault(kind, Map.of()).get(name));
            }
        };
    }
}
