package io.meshscope.ui.view.explorer;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Parallel;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Column;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.Destination;
import io.meshscope.xds.table.ListenerRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Listeners, a row for each filter chain. */
final class Listeners implements PartTable<ListenerRow<Entry>> {
    @Override
    public Ref.Part part() {
        return Ref.Part.LISTENERS;
    }

    @Override
    public SectionKind kind() {
        return SectionKind.LISTENERS;
    }

    @Override
    public List<Column<ListenerRow<Entry>>> columns(Cells cells) {
        return List.of(
                Column.<ListenerRow<Entry>>of("ADDRESSES", 130, r -> String.join(",", r.addresses())).inMono().min(110),
                Column.<ListenerRow<Entry>>of("PORT", 64, r -> Long.toString(r.port())).inMono().number(ListenerRow::port).rigid(),
                Column.<ListenerRow<Entry>>of("MATCH", 220, ListenerRow::match).inMono().growing(),
                Column.<ListenerRow<Entry>>of("DESTINATION", 300, r -> r.destination().text()).inMono().cutInMiddle().growing(),
                Column.<ListenerRow<Entry>>of("TYPE", 80, ListenerRow::type).inMono().hidden(),
                Column.<ListenerRow<Entry>>keyed("explorer.column.listener", 180, ListenerRow::name).inMono().cutInMiddle().hidden(),
                Column.<ListenerRow<Entry>>keyed("explorer.column.chain", 160, ListenerRow::chainName).inMono().cutInMiddle().hidden(),
                Column.<ListenerRow<Entry>>keyed("explorer.column.state", 96, r -> cells.state(r.source())).shownBy(r -> cells.stateBadge(
                        r.source())));
    }

    @Override
    public Outcome<List<ListenerRow<Entry>>> rows(ProxyData data, JobContext context) {
        ConfigDump dump = data.dump().orElseThrow();
        List<ListenerRow<Entry>> rows = new ArrayList<>(Parallel.flatMap(dump.entries(kind()), e -> {
            List<ListenerRow<Entry>> chains = ListenerRow.chains(e, dump.tree(e).value());
            return chains.isEmpty() ? List.of(ListenerRow.whole(e, dump.tree(e).value())) : chains;
        }, context));
        rows.sort(Comparator.<ListenerRow<Entry>>comparingInt(r -> Cells.deviates(r.source()) ? 0 : 1).thenComparing(ListenerRow.ORDER));
        return Outcome.of(rows);
    }

    @Override
    public Object key(ListenerRow<Entry> r) {
        return List.of(r.source().pointer(), r.chain());
    }

    @Override
    public String name(ListenerRow<Entry> r) {
        return r.source().name();
    }

    @Override
    public Target target(ProxyData data, ListenerRow<Entry> r) {
        ConfigDump dump = data.dump().orElseThrow();
        return switch (r.chain()) {
            case -1 -> Target.of(dump, r.source());
            // The default chain is counted behind the others; the steps that lead to neither end at the listener.
            default -> isDefault(dump, r)
                    ? Target.of(dump, r.source(), "default_filter_chain")
                    : Target.of(dump, r.source(), "filter_chains", r.chain());
        };
    }

    private static boolean isDefault(ConfigDump dump, ListenerRow<Entry> r) {
        return r.chain() >= dump.tree(r.source()).value().get("filter_chains").items().size();
    }

    @Override
    public List<Toggle<ListenerRow<Entry>>> toggles() {
        return List.of(new Toggle<>("HTTP", false, "type", r -> r.destination().kind() == Destination.Kind.ROUTE || r.destination()
                .kind() == Destination.Kind.INLINE_ROUTES), new Toggle<>("TCP", false, "type", r -> r.destination()
                        .kind() == Destination.Kind.CLUSTER));
    }

    @Override
    public List<Facet<ListenerRow<Entry>>> facets() {
        return List.of(new Facet<>("explorer.facet.port", r -> Long.toString(r.port())),
                new Facet<>("explorer.facet.address", r -> String.join(
                        ",", r.addresses())));
    }

    @Override
    public Predicate<ListenerRow<Entry>> problems() {
        return r -> Cells.deviates(r.source());
    }

    @Override
    public String emptyKey(ProxyData data) {
        return "explorer.empty.listeners";
    }

    @Override
    public List<String> command(Optional<ListenerRow<Entry>> row) {
        List<String> words = new ArrayList<>(List.of("listener"));
        row.filter(r -> r.port() > 0).ifPresent(r -> words.addAll(List.of("--port", Long.toString(r.port()))));
        return words;
    }
}
