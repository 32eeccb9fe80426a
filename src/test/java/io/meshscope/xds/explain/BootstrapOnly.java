package io.meshscope.xds.explain;

import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.HostStatus;
import io.meshscope.xds.resource.Lookup;
import io.meshscope.xds.resource.ResourceKey;
import io.meshscope.xds.resource.UsedBy;
import java.util.List;
import java.util.Optional;

/** Knows a bootstrap and nothing else. */
record BootstrapOnly(Tree bootstrap) implements Lookup {
    @Override
    public boolean has(SectionKind kind) {
        return kind == SectionKind.BOOTSTRAP;
    }

    @Override
    public Optional<Found> find(ResourceKey key) {
        return key.kind() == SectionKind.BOOTSTRAP ? Optional.of(new Found(bootstrap, Delivery.NONE)) : Optional.empty();
    }

    @Override
    public Optional<List<HostStatus>> hosts(String cluster) {
        return Optional.empty();
    }

    @Override
    public List<UsedBy.Use> users(ResourceKey key) {
        return List.of();
    }
}
