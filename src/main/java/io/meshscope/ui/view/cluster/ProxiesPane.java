package io.meshscope.ui.view.cluster;

import io.meshscope.evidence.kube.Piece;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.evidence.kube.Role;
import io.meshscope.evidence.kube.api.Forward;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The proxies of a cluster: what they are, what istiod sent them and whether they took it, and what was read of them. */
final class ProxiesPane extends View {
    private final Surroundings around;
    private final Session session;
    private final Kit kit;
    private final DataTable<ProxyRow> table;
    private final SearchField search;
    private final Chip everyPod;

    /**
     * A row.
     *
     * @param pod  the pod
     * @param read how far reading it is
     */
    record ProxyRow(PodInfo pod, Piece.@Nullable State read) {}

    ProxiesPane(Surroundings around, Session session) {
        this.around = around;
        this.session = session;
        this.kit = around.kit();
        this.search = new SearchField(kit, "cluster.proxies.search");
        this.everyPod = Chip.toggle(kit.text("cluster.proxies.all"));
        this.table = new DataTable<>(kit, "cluster.proxies", columns(), r -> r.pod().shown());
    }

    private List<Column<ProxyRow>> columns() {
        List<Column<ProxyRow>> out = new ArrayList<>();
        out.add(Column.<ProxyRow>of("NAME", 300, r -> r.pod().shown()).inMono().growing().cutInMiddle());
        out.add(Column.<ProxyRow>keyed("cluster.column.role", 130, r -> kit.text(r.pod().role().key())));
        out.add(Column.<ProxyRow>keyed("cluster.column.workload", 150, r -> r.pod().workload()).inMono().cutInMiddle());
        out.add(Column.<ProxyRow>keyed("cluster.column.phase", 90, r -> r.pod().phase()));
        out.add(Column.<ProxyRow>keyed("cluster.column.ready", 70, r -> r.pod().ready() + "/" + r.pod().containers()).inMono().rigid());
        out.add(Column.<ProxyRow>keyed("cluster.column.restarts", 70, r -> String.valueOf(r.pod().restarts())).number(r -> r.pod()
                .restarts()).rigid());
        out.add(Column.<ProxyRow>keyed("cluster.column.read", 120, this::words).shownBy(this::badge));
        out.add(Column.<ProxyRow>keyed("cluster.column.node", 140, r -> r.pod().node()).inMono().hidden());
        out.add(Column.<ProxyRow>keyed("cluster.column.address", 110, r -> r.pod().address()).inMono().hidden());
        return out;
    }

    private String words(ProxyRow row) {
        return row.read() == null ? "" : kit.text(row.read().key());
    }

    private @Nullable Node badge(ProxyRow row) {
        if (row.read() == null) {
            return null;
        }
        return switch (row.read()) {
            case DONE -> new Badge(Tone.PASS, words(row));
            case READING, WAITING -> new Badge(Tone.INFO, Icons.TASK, words(row));
            case PARTIAL, FORBIDDEN, ABSENT -> new Badge(Tone.UNKNOWN, words(row));
            case FAILED -> new Badge(Tone.PROBLEM, words(row));
            case CANCELLED -> new Badge(Tone.GAVE_UP, words(row));
        };
    }

    @Override
    protected Parent build() {
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        Button open = kit.texts().bind(new Button(), "cluster.proxy.open");
        open.setId("cluster-proxy-open");
        open.getStyleClass().add("accent");
        open.disableProperty().bind(table.selectedProperty().map(r -> r == null || !r.pod().role().isProxy()).orElse(true));
        open.setOnAction(_ -> collect());
        everyPod.setOnAction(_ -> filter());
        search.queryProperty().subscribe(table::setQuery);
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(() -> {
            search.reset();
            everyPod.setSelected(true);
            filter();
        });
        table.setOnOpen(_ -> collect());
        table.setMarks(r -> r.pod().ready() < r.pod().containers());
        table.setMenu((r, menu) -> {
            menu.does("cluster.proxy.open", this::collect);
            if (r.pod().port() > 0) {
                menu.does("cluster.proxy.forward", () -> session.forward(new Forward.Target(r.pod().namespace(), r.pod().name(), r.pod()
                        .port())));
            }
        });
        table.setEmpty(EmptyState.of(Icons.SIDECAR, kit.text("cluster.proxies.empty")));
        filter();
        whileAttached(() -> session.seenProperty().subscribe(this::show));
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> everyPod.setText(kit.text("cluster.proxies.all"))));
        BorderPane page = new BorderPane(table);
        page.setTop(new ToolbarRow(kit, search, everyPod, open).addTrailing(count));
        page.setMinSize(0, 0);
        return page;
    }

    void focusFilter() {
        search.requestFocus();
    }

    private void filter() {
        table.setFilter(everyPod.isSelected() ? null : r -> r.pod().role() != Role.NONE);
    }

    /** Reads the selected proxies; the first is shown. */
    private void collect() {
        session.collect(table.selectedRows().stream().map(ProxyRow::pod).toList(), true);
    }

    private void show(Session.Seen seen) {
        Map<String, Piece.State> read = new HashMap<>();
        for (Piece p : seen.pieces()) {
            String[] parts = p.path().split("/");
            if (parts.length > 3 && !p.path().endsWith(".log")) {
                read.merge(parts[1] + "/" + parts[2], p.state(), ProxiesPane::worse);
            }
        }
        table.setRows(seen.pods().stream().map(p -> new ProxyRow(p, read.get(p.namespace() + "/" + p.name()))).toList());
    }

    /** Of two states the one that says more: that of the first answer counts, unless a later one went wrong. */
    private static Piece.State worse(Piece.State a, Piece.State b) {
        return a == Piece.State.DONE || a == Piece.State.ABSENT ? b == Piece.State.ABSENT ? a : b : a;
    }
}
