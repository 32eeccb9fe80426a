package io.meshscope.ui.view.explorer;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.Tone;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Digest;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.ClusterRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Clusters. The rows come from what the index took in passing, so that a hundred thousand of them are there at once. */
final class Clusters implements PartTable<ClusterRow<Entry>> {
    /** Told by {@link #learn} on another thread than the one that shows. */
    private volatile Map<String, EndpointCount> counts = Map.of();

    @Override
    public Ref.Part part() {
        return Ref.Part.CLUSTERS;
    }

    @Override
    public SectionKind kind() {
        return SectionKind.CLUSTERS;
    }

    @Override
    public List<Column<ClusterRow<Entry>>> columns(Cells cells) {
        return List.of(Column.<ClusterRow<Entry>>of("SERVICE FQDN", 300, r -> r.parts().host()).inMono().cutInMiddle().growing(),
                Column.<ClusterRow<Entry>>of("PORT", 64, r -> r.parts().parted() ? Integer.toString(r.parts().port()) : "").inMono()
                        .number(r -> r
                                .parts().port())
                        .rigid(),
                Column.<ClusterRow<Entry>>of("SUBSET", 100, r -> r.parts().subset()).inMono(),
                Column.<ClusterRow<Entry>>of("DIRECTION", 88, r -> r.parts().parted() ? r.parts().direction() : "").inMono(),
                Column.<ClusterRow<Entry>>of("TYPE", 104, ClusterRow::type).inMono(),
                Column.<ClusterRow<Entry>>of("DESTINATION RULE", 160, ClusterRow::destinationRule).inMono().cutInMiddle(),
                Column.<ClusterRow<Entry>>keyed("explorer.column.name", 240, ClusterRow::name).inMono().cutInMiddle().hidden(),
                Column.<ClusterRow<Entry>>keyed("explorer.column.state", 116, r -> state(cells, r)).shownBy(r -> badge(cells, r)));
    }

    /** How many endpoints a cluster has, where that is known and nothing more urgent is to be said. */
    private String state(Cells cells, ClusterRow<Entry> r) {
        EndpointCount n = counts.get(r.name());
        return Cells.deviates(r.source()) || n == null ? cells.state(r.source()) : words(cells, n);
    }

    private static String words(Cells cells, EndpointCount n) {
        return n.all() == 0
                ? cells.kit().text("explorer.endpoints.none")
                : n.unusable() > 0
                        ? cells.kit().text("explorer.endpoints.unusable", n.unusable(), n.all())
                        : cells.kit().texts().messages().count("explorer.endpoints", n.all());
    }

    private @Nullable Node badge(Cells cells, ClusterRow<Entry> r) {
        EndpointCount n = counts.get(r.name());
        if (Cells.deviates(r.source()) || n == null) {
            return cells.stateBadge(r.source());
        }
        Tone tone = n.all() == 0
                ? Tone.NOT_APPLICABLE
                : n.unusable() == n.all() ? Tone.PROBLEM : n.unusable() > 0 ? Tone.WARNING : Tone.PASS;
        return new Badge(tone, words(cells, n));
    }

    /** What {@code /clusters} says of a cluster's hosts counts; what EDS sent, only where that was not collected. */
    @Override
    public boolean learn(ProxyData data, JobContext context) {
        Map<String, EndpointCount> found = new HashMap<>();
        boolean live = data.hosts().isPresent();
        boolean sent = data.dump().flatMap(d -> d.section(SectionKind.ENDPOINTS)).isPresent();
        if (!live && !sent) {
            return false;
        }
        if (!live) {
            data.dump().stream().flatMap(d -> d.entries(SectionKind.ENDPOINTS).stream())
                    .forEach(e -> found.put(e.name(), EndpointCount.NONE));
        } else {
            data.hosts().stream().flatMap(h -> h.items().stream()).forEach(i -> found.put(i.name(), EndpointCount.NONE));
        }
        for (Endpoints.Row row : new Endpoints().rows(data, context).value()) {
            if (live == (row.live() != null)) {
                found.merge(row.cluster(), new EndpointCount(1, row.unusable() ? 1 : 0), EndpointCount::plus);
            }
        }
        counts = Map.copyOf(found);
        return true;
    }

    /** Endpoints of a cluster, and how many of them get no requests. */
    private record EndpointCount(int all, int unusable) {
        static final EndpointCount NONE = new EndpointCount(0, 0);

        EndpointCount plus(EndpointCount other) {
            return new EndpointCount(all + other.all, unusable + other.unusable);
        }
    }

    @Override
    public Outcome<List<ClusterRow<Entry>>> rows(ProxyData data, JobContext context) {
        ConfigDump dump = data.dump().orElseThrow();
        List<ClusterRow<Entry>> rows = new ArrayList<>(dump.entries(kind()).size());
        for (Entry e : dump.entries(kind())) {
            Digest d = e.digest();
            rows.add(ClusterRow.of(e, e.name(), d.type(), d.istioConfig()));
        }
        context.cancel().check();
        rows.sort(Comparator.<ClusterRow<Entry>>comparingInt(r -> Cells.deviates(r.source()) ? 0 : 1).thenComparing(ClusterRow.ORDER));
        return Outcome.of(rows);
    }

    @Override
    public Object key(ClusterRow<Entry> r) {
        return r.source().pointer();
    }

    @Override
    public String name(ClusterRow<Entry> r) {
        return r.name();
    }

    @Override
    public Target target(ProxyData data, ClusterRow<Entry> r) {
        return Target.of(data.dump().orElseThrow(), r.source());
    }

    @Override
    public List<Toggle<ClusterRow<Entry>>> toggles() {
        return List.of(new Toggle<>("outbound", false, "direction", r -> r.parts().direction().equals("outbound")),
                new Toggle<>("inbound", false,
                        "direction", r -> r.parts().direction().startsWith("inbound")));
    }

    @Override
    public List<Facet<ClusterRow<Entry>>> facets() {
        return List.of(new Facet<>("explorer.facet.port", r -> r.parts().parted() ? Integer.toString(r.parts().port()) : ""), new Facet<>(
                "explorer.facet.subset", r -> r.parts().subset()), new Facet<>("explorer.facet.type", ClusterRow::type),
                new Facet<>(
                        "explorer.facet.destinationRule", ClusterRow::destinationRule));
    }

    @Override
    public Predicate<ClusterRow<Entry>> problems() {
        return r -> Cells.deviates(r.source());
    }

    @Override
    public String emptyKey(ProxyData data) {
        return "explorer.empty.clusters";
    }

    @Override
    public List<String> command(Optional<ClusterRow<Entry>> row) {
        List<String> words = new ArrayList<>(List.of("cluster"));
        row.ifPresent(r -> {
            words.addAll(List.of("--fqdn", r.parts().host().isEmpty() ? r.name() : r.parts().host()));
            if (r.parts().parted()) {
                words.addAll(List.of("--port", Integer.toString(r.parts().port()), "--direction", r.parts().direction()));
            }
            if (!r.parts().subset().isEmpty()) {
                words.addAll(List.of("--subset", r.parts().subset()));
            }
        });
        return words;
    }
}
