package io.meshscope.xds.resource;

import io.meshscope.base.Cancel;

import io.meshscope.model.Tree;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is known of a proxy from its dump, and from {@code /clusters} where there is one. A resource is parsed each time it is asked for. */
public final class DumpLookup implements Lookup {
    private static final List<SectionKind> REFERRING = List.of(SectionKind.LISTENERS, SectionKind.ROUTES, SectionKind.SCOPED_ROUTES,
            SectionKind.CLUSTERS, SectionKind.ECDS);

    private final ConfigDump dump;
    private final Function<String, Optional<List<HostStatus>>> hosts;
    private final UsedBy usedBy;
    private final Map<SectionKind, Map<String, Entry>> byName = new EnumMap<>(SectionKind.class);

    /**
     * A lookup; makes a table of names, so not for the FX thread with big dumps.
     *
     * @param hosts  the hosts of a cluster, empty when not known
     * @param usedBy the references of the dump turned round
     */
    public DumpLookup(ConfigDump dump, Function<String, Optional<List<HostStatus>>> hosts, UsedBy usedBy) {
        this.dump = dump;
        this.hosts = hosts;
        this.usedBy = usedBy;
        for (SectionKind kind : SectionKind.values()) {
            Map<String, Entry> names = new HashMap<>();
            for (Entry e : dump.entries(kind)) {
                names.merge(kind == SectionKind.BOOTSTRAP ? "" : e.name(), e, (a, b) -> rank(b.state()) < rank(a.state()) ? b : a);
            }
            byName.put(kind, names);
        }
    }

    /** A lookup in a dump alone. */
    public static DumpLookup of(ConfigDump dump) {
        return new DumpLookup(dump, c -> Optional.empty(), new UsedBy.Builder().build());
    }

    /** The references of all resources of a dump turned round; parses all of it once. Resources that cannot be read are left out. */
    public static UsedBy usedBy(ConfigDump dump, Cancel cancel) {
        UsedBy.Builder out = new UsedBy.Builder();
        for (SectionKind kind : REFERRING) {
            for (Entry e : dump.entries(kind)) {
                cancel.check();
                out.add(new ResourceKey(kind, e.name()), References.of(kind, dump.tree(e).value()));
            }
        }
        return out.build();
    }

    @Override
    public boolean has(SectionKind kind) {
        return dump.section(kind).isPresent();
    }

    @Override
    public Optional<Found> find(ResourceKey key) {
        return entry(key).map(e -> new Found(e.state() == EntryState.REJECTED ? Tree.absent() : dump.tree(e).value(), delivery(e)));
    }

    @Override
    public Optional<List<HostStatus>> hosts(String cluster) {
        return hosts.apply(cluster);
    }

    @Override
    public List<UsedBy.Use> users(ResourceKey key) {
        return usedBy.of(key);
    }

    @Override
    public Optional<Delivery> delivery(ResourceKey key) {
        return entry(key).map(this::delivery);
    }

    private Optional<Entry> entry(ResourceKey key) {
        return Optional.ofNullable(byName.getOrDefault(key.kind(), Map.of()).get(key.name()));
    }

    /** How the resource of an entry came. */
    public Delivery delivery(Entry entry) {
        return Delivery.of(entry, entry.nacked() ? dump.element(entry).value() : Tree.absent());
    }

    private static int rank(EntryState state) {
        return switch (state) {
            case ACTIVE -> 0;
            case STATIC -> 1;
            case DRAINING -> 2;
            case WARMING -> 3;
            case REJECTED -> 4;
        };
    }
}
