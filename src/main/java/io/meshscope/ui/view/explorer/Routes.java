package io.meshscope.ui.view.explorer;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Parallel;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonItems;
import io.meshscope.syntax.JsonReader;
import io.meshscope.ui.control.Column;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.table.RouteRow;
import io.meshscope.xds.table.RouteText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Route configurations, a row for each route. One configuration may be larger than memory likes, so its virtual hosts are read one by one. */
final class Routes implements PartTable<RouteRow<Entry>> {
    /** A virtual host of a configuration. */
    private record Host(Entry entry, int index, int count, Span span) {}

    @Override
    public Ref.Part part() {
        return Ref.Part.ROUTES;
    }

    @Override
    public SectionKind kind() {
        return SectionKind.ROUTES;
    }

    @Override
    public List<Column<RouteRow<Entry>>> columns(Cells cells) {
        return List.of(Column.<RouteRow<Entry>>of("NAME", 110, RouteRow::name).inMono().cutInMiddle().min(70),
                Column.<RouteRow<Entry>>of("VHOST NAME", 210, RouteRow::host).inMono().cutInMiddle().growing(),
                Column.<RouteRow<Entry>>of("DOMAINS", 220, r -> RouteText.domains(r.domains())).inMono().growing(),
                Column.<RouteRow<Entry>>of("MATCH", 100, RouteRow::match).inMono().min(70),
                Column.<RouteRow<Entry>>of("VIRTUAL SERVICE", 150, RouteRow::virtualService).inMono().cutInMiddle(),
                Column.<RouteRow<Entry>>keyed("explorer.column.state", 96, r -> cells.state(r.source())).shownBy(r -> cells.stateBadge(
                        r.source())));
    }

    @Override
    public Outcome<List<RouteRow<Entry>>> rows(ProxyData data, JobContext context) {
        ConfigDump dump = data.dump().orElseThrow();
        List<RouteRow<Entry>> rows = new ArrayList<>();
        for (Entry e : RouteRow.inOrder(dump.entries(kind()), Entry::name)) {
            List<Span> spans = JsonItems.of(dump.document().bytes(), e.resource(), context.cancel(), "virtual_hosts");
            List<Host> hosts = IntStream.range(0, spans.size()).mapToObj(i -> new Host(e, i, spans.size(), spans.get(i))).toList();
            rows.addAll(Parallel.flatMap(hosts, h -> rows(dump, h), context));
            if (hosts.isEmpty()) {
                rows.add(new RouteRow<>(e, e.name(), 0, -1, "", List.of(), -1, "", ""));
            }
        }
        return Outcome.of(rows);
    }

    private static List<RouteRow<Entry>> rows(ConfigDump dump, Host h) {
        Tree host = JsonReader.read(dump.document().bytes(), h.span.start(), h.span.end()).value();
        return RouteRow.ofHost(h.entry, h.entry.name(), h.count, h.index, host);
    }

    @Override
    public Object key(RouteRow<Entry> r) {
        return List.of(r.source().pointer(), r.hostIndex(), r.routeIndex());
    }

    @Override
    public String name(RouteRow<Entry> r) {
        return r.source().name();
    }

    @Override
    public Target target(ProxyData data, RouteRow<Entry> r) {
        ConfigDump dump = data.dump().orElseThrow();
        if (r.hostIndex() < 0) {
            return Target.of(dump, r.source());
        }
        return r.routeIndex() < 0
                ? Target.of(dump, r.source(), "virtual_hosts", r.hostIndex())
                : Target.of(dump, r.source(), "virtual_hosts", r.hostIndex(), "routes", r.routeIndex());
    }

    @Override
    public List<Facet<RouteRow<Entry>>> facets() {
        return List.of(new Facet<>("explorer.facet.routeConfig", RouteRow::name), new Facet<>("explorer.facet.virtualService",
                RouteRow::virtualService));
    }

    @Override
    public Predicate<RouteRow<Entry>> problems() {
        return r -> Cells.deviates(r.source());
    }

    @Override
    public String emptyKey(ProxyData data) {
        return "explorer.empty.routes";
    }

    @Override
    public List<String> command(Optional<RouteRow<Entry>> row) {
        List<String> words = new ArrayList<>(List.of("route"));
        row.ifPresent(r -> words.addAll(List.of("--name", r.name())));
        return words;
    }
}
