package io.meshscope.xds.explain;

import io.meshscope.base.Cancel;
import io.meshscope.base.Messages;
import io.meshscope.model.Tree;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.DumpLookup;
import io.meshscope.xds.resource.Fixture;
import io.meshscope.xds.resource.HostStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sidecar of the fixtures, and explanations of its resources as text. */
final class Proxy {
    static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
    static final ConfigDump DUMP = Fixture.dump(Fixture.sidecar());
    static final DumpLookup LOOKUP = new DumpLookup(DUMP, c -> Optional.empty(), DumpLookup.usedBy(DUMP, Cancel.NEVER));
    static final Explainer EXPLAINER = new Explainer(LOOKUP, NOW);

    private Proxy() {}

    static Entry entry(SectionKind kind, String name) {
        return DUMP.entries(kind).stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    }

    static Tree tree(SectionKind kind, String name) {
        return DUMP.tree(entry(kind, name)).value();
    }

    static Explanation of(SectionKind kind, String name) {
        Entry e = entry(kind, name);
        return EXPLAINER.resource(kind, name, DUMP.tree(e).value(), LOOKUP.delivery(e));
    }

    static String text(SectionKind kind, String name) {
        return text(of(kind, name));
    }

    static String text(Explanation e) {
        return Rendered.of(e, Messages.Lang.EN).toString();
    }

    /** An explainer that knows hosts of one cluster too. */
    static Explainer withHosts(String cluster, List<HostStatus> hosts) {
        Map<String, List<HostStatus>> known = Map.of(cluster, hosts);
        return new Explainer(new DumpLookup(DUMP, c -> Optional.ofNullable(known.get(c)), DumpLookup.usedBy(DUMP, Cancel.NEVER)), NOW);
    }
}
