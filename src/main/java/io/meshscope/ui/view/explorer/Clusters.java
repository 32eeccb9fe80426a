package io.meshscope.ui.view.explorer;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Column;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Digest;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.ClusterRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Clusters. The rows come from what the index took in passing, so that a hundred thousand of them are there at once. */
final class Clusters implements PartTable<ClusterRow<Entry>> {
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
                Column.<ClusterRow<Entry>>keyed("explorer.column.state", 96, r -> cells.state(r.source())).shownBy(r -> cells.stateBadge(
                        r.source())));
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
