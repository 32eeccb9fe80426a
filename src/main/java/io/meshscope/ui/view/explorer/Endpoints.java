package io.meshscope.ui.view.explorer;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Parallel;
import io.meshscope.model.Pointer;
import io.meshscope.model.Ref;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonCursor;
import io.meshscope.syntax.PrunedReader;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.Tone;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.admin.Hosts;
import io.meshscope.xds.table.EdsRow;
import io.meshscope.xds.table.EndpointRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints as the proxy uses them now ({@code /clusters}) and as EDS sent them (the dump), in one table: health as EDS says, and apart from
 * it whether outlier detection has ejected the host, which only {@code /clusters} knows.
 */
final class Endpoints implements PartTable<Endpoints.Row> {
    private static final Set<String> METADATA = Set.of("metadata");

    /**
     * An endpoint.
     *
     * @param live from {@code /clusters}; null when it comes from the dump
     * @param sent from EDS; null when it comes from {@code /clusters}
     */
    record Row(@Nullable EndpointRow<Hosts.Item> live, @Nullable EdsRow<Entry> sent) {
        String address() {
            return live != null ? live.endpoint() : sent != null ? String.join(",", sent.addresses()) : "";
        }

        String cluster() {
            return live != null ? live.cluster() : sent != null ? sent.cluster() : "";
        }

        String status() {
            return live != null ? live.status() : sent != null ? sent.status() : "";
        }

        String locality() {
            return live != null ? live.locality() : sent != null ? sent.locality() : "";
        }

        /** OK, FAILED, or "" when it cannot be known. */
        String outlier() {
            return live == null ? "" : live.failedOutlier() ? "FAILED" : "OK";
        }

        long weight() {
            return live != null ? live.weight() : sent != null ? sent.weight() : 0;
        }

        long priority() {
            return live != null ? live.priority() : sent != null ? sent.priority() : 0;
        }

        boolean unusable() {
            return outlier().equals("FAILED") || switch (status()) {
                case "UNHEALTHY", "DRAINING", "TIMEOUT" -> true;
                default -> false;
            };
        }
    }

    @Override
    public Ref.Part part() {
        return Ref.Part.ENDPOINTS;
    }

    @Override
    public SectionKind kind() {
        return SectionKind.ENDPOINTS;
    }

    @Override
    public List<Column<Row>> columns(Cells cells) {
        return List.of(Column.<Row>of("ENDPOINT", 190, Row::address).inMono().min(150).growing(),
                Column.<Row>of("STATUS", 100, Row::status).inMono().shownBy(r -> r.unusable() && !r.status().equals("HEALTHY")
                        ? new Badge(Tone.PROBLEM, r.status())
                        : null).min(90),
                Column.<Row>of("OUTLIER CHECK", 112, Row::outlier).inMono().shownBy(r -> r.outlier().equals("FAILED")
                        ? new Badge(
                                Tone.PROBLEM, "FAILED")
                        : null).min(90),
                Column.<Row>of("CLUSTER", 340, Row::cluster).inMono().cutInMiddle().growing(),
                Column.<Row>of("LOCALITY", 130, Row::locality).inMono(),
                Column.<Row>keyed("explorer.column.weight", 70, r -> Long.toString(r.weight())).inMono().number(Row::weight).hidden(),
                Column.<Row>keyed("explorer.column.priority", 70, r -> Long.toString(r.priority())).inMono().number(Row::priority).hidden(),
                Column.<Row>keyed("explorer.column.source", 90, r -> r.live() != null ? "/clusters" : "EDS").inMono());
    }

    @Override
    public Outcome<List<Row>> rows(ProxyData data, JobContext context) {
        List<Row> rows = new ArrayList<>();
        data.hosts().ifPresent(
                hosts -> rows.addAll(Parallel.flatMap(hosts.items(), i -> EndpointRow.of(i, hosts.tree(i)).stream().map(r -> new Row(
                        r, null)).toList(), context)));
        data.dump().ifPresent(dump -> rows.addAll(Parallel.flatMap(dump.entries(kind()), e -> sent(dump, e), context)));
        return Outcome.of(rows);
    }

    /** The metadata is most of an endpoint and nothing of its row. */
    private static List<Row> sent(ConfigDump dump, Entry e) {
        Tree assignment;
        try {
            assignment = PrunedReader.read(dump.document().bytes(), e.resource(), METADATA);
        } catch (JsonCursor.Malformed _) {
            assignment = dump.tree(e).value();
        }
        return EdsRow.of(e, assignment).stream().map(r -> new Row(null, r)).toList();
    }

    @Override
    public Object key(Row r) {
        if (r.live() != null) {
            return List.of("live", r.cluster(), r.live().host());
        }
        EdsRow<Entry> sent = Objects.requireNonNull(r.sent());
        return List.of(sent.source().pointer(), sent.group(), sent.index());
    }

    @Override
    public String name(Row r) {
        return r.cluster();
    }

    @Override
    public Target target(ProxyData data, Row r) {
        if (r.live() != null) {
            Hosts hosts = data.hosts().orElseThrow();
            Hosts.Item item = r.live().source();
            return Target.of(hosts.document(), Pointer.ROOT.key(item.name()), item.name(), item.span(), "host_statuses", r.live().host());
        }
        EdsRow<Entry> sent = Objects.requireNonNull(r.sent());
        ConfigDump dump = data.dump().orElseThrow();
        return Target.of(dump, sent.source(), "endpoints", sent.group(), "lb_endpoints", sent.index());
    }

    @Override
    public List<Toggle<Row>> toggles() {
        return List.of(new Toggle<>("/clusters", false, "source", r -> r.live() != null), new Toggle<>("EDS", false, "source", r -> r
                .sent() != null));
    }

    @Override
    public List<Facet<Row>> facets() {
        return List.of(new Facet<>("explorer.facet.status", Row::status), new Facet<>("explorer.facet.cluster", Row::cluster), new Facet<>(
                "explorer.facet.locality", Row::locality));
    }

    @Override
    public Predicate<Row> problems() {
        return Row::unusable;
    }

    @Override
    public String emptyKey(ProxyData data) {
        boolean collected = data.hosts().isPresent() || data.dump().flatMap(d -> d.section(kind())).isPresent();
        return collected ? "explorer.empty.endpoints" : "explorer.missing.endpoints";
    }

    @Override
    public List<String> command(Optional<Row> row) {
        List<String> words = new ArrayList<>(List.of("endpoint"));
        row.ifPresent(r -> words.addAll(List.of("--cluster", r.cluster())));
        return words;
    }
}
