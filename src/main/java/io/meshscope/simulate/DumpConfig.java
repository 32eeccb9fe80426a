package io.meshscope.simulate;

import io.meshscope.model.Locator;
import io.meshscope.model.Pointer;
import io.meshscope.model.Tree;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.HostStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The configuration in a dump. A resource is parsed when it is first needed, and kept. Safe for several threads. */
public final class DumpConfig implements ProxyConfig {
    /** Bytes of JSON of parsed resources that are kept at a time; a tree needs a few times as much memory. */
    private static final long KEPT = 64 << 20;

    private final ConfigDump dump;
    private final Function<String, Optional<List<HostStatus>>> hosts;
    private final Map<SectionKind, Map<String, Entry>> byName = new EnumMap<>(SectionKind.class);
    private final Map<Entry, Tree> parsed = new ConcurrentHashMap<>();
    private final java.util.concurrent.atomic.AtomicLong held = new java.util.concurrent.atomic.AtomicLong();

    /**
     * A configuration; makes tables of names.
     *
     * @param hosts the hosts of a cluster, empty when not known
     */
    public DumpConfig(ConfigDump dump, Function<String, Optional<List<HostStatus>>> hosts) {
        this.dump = dump;
        this.hosts = hosts;
        for (SectionKind kind : SectionKind.values()) {
            Map<String, Entry> names = new LinkedHashMap<>();
            for (Entry e : dump.entries(kind)) {
                if (isUsed(e)) {
                    names.merge(kind == SectionKind.BOOTSTRAP ? "" : e.name(), e, (a, b) -> a.state() == EntryState.ACTIVE ? a : b);
                }
            }
            byName.put(kind, names);
        }
    }

    /** A dump alone. */
    public static DumpConfig of(ConfigDump dump) {
        return new DumpConfig(dump, _ -> Optional.empty());
    }

    /** What is warming or was refused serves nobody. */
    private static boolean isUsed(Entry e) {
        return e.state() == EntryState.ACTIVE || e.state() == EntryState.STATIC;
    }

    @Override
    public boolean has(SectionKind kind) {
        return dump.section(kind).isPresent();
    }

    @Override
    public List<String> names(SectionKind kind) {
        return List.copyOf(byName.getOrDefault(kind, Map.of()).keySet());
    }

    @Override
    public Optional<Tree> find(SectionKind kind, String name) {
        return entry(kind, name).map(this::tree);
    }

    private Optional<Entry> entry(SectionKind kind, String name) {
        return Optional.ofNullable(byName.getOrDefault(kind, Map.of()).get(name));
    }

    private Tree tree(Entry entry) {
        Tree known = parsed.get(entry);
        if (known != null) {
            return known;
        }
        Tree tree = dump.tree(entry).value();
        if (held.addAndGet(entry.size()) > KEPT) {
            parsed.clear();
            held.set(entry.size());
        }
        parsed.put(entry, tree);
        return tree;
    }

    @Override
    public Optional<List<HostStatus>> hosts(String cluster) {
        return hosts.apply(cluster);
    }

    /** Where something stands in the dump; the resource as a whole when the value was not read from it. */
    public Optional<Locator> locate(Spot spot) {
        return entry(spot.kind(), spot.resource()).map(e -> {
            Pointer inside = e.pointer();
            Tree at = tree(e);
            if (spot.tree().span().end() <= spot.tree().span().start()) {
                return dump.locator(e);
            }
            for (String key : path(at, spot.tree())) {
                inside = key.startsWith("[") ? inside.item(Integer.parseInt(key.substring(1))) : inside.key(key.substring(1));
            }
            return Locator.at(dump.document(), inside, spot.tree().span());
        });
    }

    /** The way from a tree down to the value that stands at the same place: keys behind a dot, indexes behind a bracket. */
    private static List<String> path(Tree root, Tree wanted) {
        List<String> out = new ArrayList<>();
        Tree at = root;
        while (at.span().start() != wanted.span().start() || at.span().end() != wanted.span().end()) {
            Tree next = null;
            for (Tree.Field f : at.fields()) {
                if (f.value().span().start() <= wanted.span().start() && wanted.span().end() <= f.value().span().end()) {
                    next = f.value();
                    out.add("." + f.name());
                }
            }
            List<Tree> items = at.items();
            for (int i = 0; i < items.size() && next == null; i++) {
                if (items.get(i).span().start() <= wanted.span().start() && wanted.span().end() <= items.get(i).span().end()) {
                    next = items.get(i);
                    out.add("[" + i);
                }
            }
            if (next == null) {
                return out;
            }
            at = next;
        }
        return out;
    }
}
