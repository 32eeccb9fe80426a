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
import io.meshscope.ui.control.LazyTree;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.status.StatusTable;
import io.meshscope.xds.status.TypeStatus;
import io.meshscope.xds.status.XdsType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The fleet: namespaces, workloads and pods as a tree, and beside it what istiod sent each proxy and whether it took it. */
final class ProxiesPane extends View {
    private static final double SYNC = 82;
    private static final Duration OFTEN = Duration.ofSeconds(10);
    private static final List<String> TYPES = List.of(XdsType.CLUSTER, XdsType.LISTENER, XdsType.ENDPOINT, XdsType.ROUTE,
            XdsType.EXTENSION);

    private final Surroundings around;
    private final Session session;
    private final Kit kit;
    private final DataTable<ProxyRow> table;
    private final LazyTree<Place> tree;
    private final SearchField search;
    private final Chip everyPod;
    private final Chip behind;
    private final Chip live;
    private final ProxyDetail detail;
    private List<PodInfo> known = List.of();

    ProxiesPane(Surroundings around, Session session) {
        this.around = around;
        this.session = session;
        this.kit = around.kit();
        this.search = new SearchField(kit, "live.proxies.search");
        this.everyPod = Chip.toggle(kit.text("live.proxies.all"));
        this.behind = Chip.toggle(kit.text("live.proxies.behind"));
        this.live = Chip.toggle(Icons.REFRESH, kit.text("live.proxies.live"));
        this.table = new DataTable<>(kit, "live.proxies", columns(), r -> r.pod().shown());
        this.tree = new LazyTree<>(kit, "live.tree", new PlaceTree(around.desk()::choices));
        this.detail = new ProxyDetail(around, session);
    }

    /** What is shown beside the pane. */
    Node detail() {
        return detail;
    }

    private List<Column<ProxyRow>> columns() {
        List<Column<ProxyRow>> out = new ArrayList<>();
        out.add(Column.<ProxyRow>of("NAME", 250, r -> r.pod().name()).inMono().growing().cutInMiddle().min(200));
        for (String type : TYPES) {
            Column<ProxyRow> column = Column.<ProxyRow>of(XdsType.shortName(type), SYNC, r -> sync(r, type)).inMono().rigid().shownBy(
                    r -> badge(r, type));
            out.add(type.equals(XdsType.EXTENSION) ? column.hidden() : column);
        }
        out.add(Column.<ProxyRow>of("VERSION", 76, r -> r.status() == null ? "" : r.status().version()).inMono().rigid());
        out.add(Column.<ProxyRow>keyed("live.column.read", 90, this::words).shownBy(this::badge).rigid());
        out.add(Column.<ProxyRow>of("ISTIOD", 150, r -> r.status() == null ? "" : r.status().istiod()).inMono().cutInMiddle().hidden());
        out.add(hidden("live.column.namespace", r -> r.pod().namespace()));
        out.add(hidden("live.column.role", r -> kit.text(r.pod().role().key())));
        out.add(hidden("live.column.ready", r -> r.pod().ready() + "/" + r.pod().containers()));
        out.add(hidden("live.column.workload", r -> r.pod().workload()));
        out.add(hidden("live.column.phase", r -> r.pod().phase()));
        out.add(hidden("live.column.restarts", r -> String.valueOf(r.pod().restarts())));
        out.add(hidden("live.column.node", r -> r.pod().node()));
        out.add(hidden("live.column.address", r -> r.pod().address()));
        return out;
    }

    private static Column<ProxyRow> hidden(String key, Function<ProxyRow, String> text) {
        return Column.<ProxyRow>keyed(key, 130, text).inMono().hidden();
    }

    private String sync(ProxyRow row, String type) {
        return row.status() == null ? "" : row.type(type).map(t -> StatusTable.text(t, around.now().get())).orElse("IGNORED");
    }

    /** Colour is for what deviates; the age stands in the detail, and in what is copied. */
    private @Nullable Node badge(ProxyRow row, String type) {
        if (row.isLost()) {
            return type.equals(XdsType.CLUSTER) ? new Badge(Tone.PROBLEM, kit.text("live.sync.lost")) : null;
        }
        if (row.status() == null) {
            return null;
        }
        TypeStatus.State state = row.type(type).map(TypeStatus::state).orElse(TypeStatus.State.UNKNOWN);
        return switch (state) {
            case ERROR -> new Badge(Tone.PROBLEM, "ERROR");
            case STALE -> new Badge(Tone.WARNING, "STALE");
            case SYNCED, NOT_SENT, UNKNOWN -> plain(state);
        };
    }

    private static Label plain(TypeStatus.State state) {
        Label label = new Label(switch (state) {
            case NOT_SENT -> "NOT SENT";
            case UNKNOWN -> "IGNORED";
            default -> state.name();
        });
        label.getStyleClass().addAll("mono", state == TypeStatus.State.SYNCED ? "small" : "subtle");
        return label;
    }

    private String words(ProxyRow row) {
        return row.read() == null ? "" : kit.text(row.read().key());
    }

    private @Nullable Node badge(ProxyRow row) {
        return row.read() == null ? null : CollectedPane.badge(row.read(), kit);
    }

    @Override
    protected Parent build() {
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        Button open = kit.texts().bind(new Button(), "live.proxy.open");
        open.setId("cluster-proxy-open");
        open.getStyleClass().add("accent");
        open.disableProperty().bind(table.selectedProperty().map(r -> !r.pod().role().isProxy()).orElse(true));
        open.setOnAction(_ -> collect());
        everyPod.setOnAction(_ -> filter());
        behind.setOnAction(_ -> filter());
        live.setOnAction(_ -> again());
        search.queryProperty().subscribe(table::setQuery);
        fill();
        tree.selectedProperty().subscribe(_ -> filter());
        whileAttached(() -> session.seenProperty().subscribe(this::show));
        whileAttached(() -> session.changes().writingProperty().subscribe(_ -> detail.translate()));
        whileAttached(() -> session.changes().openChanges().subscribe(detail::showChanges));
        whileAttached(() -> session.captures().runs().subscribe(detail::showCaptures));
        whileAttached(() -> session.captures().wantedProperty().subscribe(this::capture));
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> translate()));
        BorderPane page = new BorderPane(table);
        page.setTop(new ToolbarRow(kit, search, open, behind, everyPod, live).addTrailing(count));
        page.setMinSize(0, 0);
        SplitPane split = new SplitPane(tree, page);
        split.setDividerPositions(0.21);
        split.setMinSize(0, 0);
        SplitPane.setResizableWithParent(tree, false);
        return split;
    }

    private void fill() {
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(() -> {
            search.reset();
            behind.setSelected(false);
            everyPod.setSelected(true);
            tree.clearSelection();
            filter();
        });
        table.setOnOpen(_ -> collect());
        table.setMarks(ProxyRow::isBehind);
        table.setMenu((r, menu) -> {
            menu.does("live.proxy.open", this::collect);
            if (r.pod().role() != Role.NONE) {
                menu.does("live.proxy.log", () -> session.logs(chosen(r)));
            }
            menu.does("live.capture.menu", () -> session.captures().want(r.pod()));
            if (r.pod().port() > 0) {
                menu.does("live.proxy.forward", () -> session.forward(new Forward.Target(r.pod().namespace(), r.pod().name(), r.pod()
                        .port())));
            }
        });
        tree.setMenu((place, menu) -> {
            if (place instanceof Place.Pod || place instanceof Place.Workload) {
                menu.does("live.capture.menu", () -> capturable(place).ifPresent(session.captures()::want));
            }
        });
        table.setEmpty(EmptyState.of(Icons.SIDECAR, kit.text("live.proxies.empty")));
        table.selectedProperty().subscribe(r -> detail.show(r));
        filter();
    }

    /** The pod of a place that a capture is best made in: one that runs. */
    private Optional<PodInfo> capturable(Place place) {
        return known.stream().filter(place::has).sorted(Comparator.comparing(p -> !p.isRunning())).findFirst();
    }

    private void capture(@Nullable PodInfo pod) {
        if (pod != null) {
            session.captures().want(null);
            if (pod.role() == Role.NONE) {
                everyPod.setSelected(true);
                filter();
            }
            table.select(pod.shown());
            around.ui().later(detail::toCapture);
        }
    }

    private void translate() {
        everyPod.setText(kit.text("live.proxies.all"));
        behind.setText(kit.text("live.proxies.behind"));
        live.setText(kit.text("live.proxies.live"));
        table.setEmpty(EmptyState.of(Icons.SIDECAR, kit.text("live.proxies.empty")));
        detail.translate();
    }

    void focusFilter() {
        search.requestFocus();
    }

    /** Asks istiod again every few seconds, while the chip is on and the pane is seen. */
    private void again() {
        if (live.isSelected() && isAttached()) {
            session.refreshStatus();
            around.ui().after(OFTEN, this::again);
        }
    }

    private void filter() {
        Place place = tree.selectedProperty().get();
        boolean all = everyPod.isSelected();
        boolean late = behind.isSelected();
        table.setFilter(r -> (all || r.pod().role() != Role.NONE) && (!late || r.isBehind()) && (place == null || place.has(r.pod())));
    }

    /** The pods of the selected rows; of the one that was clicked when that is none of them. */
    private List<PodInfo> chosen(ProxyRow clicked) {
        List<PodInfo> all = table.selectedRows().stream().map(ProxyRow::pod).toList();
        return all.contains(clicked.pod()) ? all : List.of(clicked.pod());
    }

    /** Reads the selected proxies; the first is shown. */
    private void collect() {
        session.collect(table.selectedRows().stream().map(ProxyRow::pod).toList(), true);
    }

    private void show(Session.Seen seen) {
        Map<String, Piece.State> read = new HashMap<>();
        boolean asked = false;
        for (Piece p : seen.pieces()) {
            String[] parts = p.path().split("/");
            if (parts.length > 3 && p.state() != Piece.State.OFFERED) {
                read.merge(parts[1] + "/" + parts[2], p.state(), ProxiesPane::worse);
            }
            asked |= p.path().endsWith("/debug/syncz") && p.item() != null;
        }
        boolean any = asked;
        table.setRows(
                seen.pods().stream().map(p -> new ProxyRow(p, read.get(p.namespace() + "/" + p.name()), seen.statuses().get(p.shown()),
                        any)).toList());
        if (!seen.pods().equals(known)) {
            known = seen.pods();
            tree.refresh(Place.of(session.context().name(), known));
        }
        detail.show(table.selectedProperty().get());
    }

    /** Of two states the one that says more: that of the first answer counts, unless a later one went wrong. */
    private static Piece.State worse(Piece.State a, Piece.State b) {
        if (a == Piece.State.ABSENT) {
            return b;
        }
        return a == Piece.State.DONE && b != Piece.State.ABSENT ? b : a;
    }
}
