package io.meshscope.ui.view.packets;

import io.meshscope.base.Formats;
import io.meshscope.base.Problem;
import io.meshscope.model.Ref;
import io.meshscope.packets.Capture;
import io.meshscope.packets.file.FrameTable;
import io.meshscope.packets.filter.DisplayFilter;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Lapse;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LoadingBar;
import io.meshscope.ui.control.View;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.theme.Icons;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** A capture: packets, their fields and bytes, their connections and stories. */
final class PacketsView extends TabView {
    private final Consumer<Ref> open;
    private final CaptureItem item;
    private final Kit kit;
    private final ZoneId zone;
    private final Consumer<AskedRequest> simulate;
    private final PacketsModel model;
    private final TabPane strip = new TabPane();
    private final Map<String, Tab> extra = new HashMap<>();
    private final StoriesPanel stories;
    private final PacketsBar bar;
    private final PacketList list;
    private final PacketDetail detail;

    /**
     * A capture.
     *
     * @param problems told what is wrong with the file
     * @param place    goes to an address
     * @param simulate follows a request through the configuration
     */
    PacketsView(Ref tab, CaptureItem item, Kit kit, JobRunner runner, ZoneId zone, Consumer<Problem> problems, Consumer<Ref> place,
            Consumer<AskedRequest> simulate) {
        super(tab);
        this.simulate = simulate;
        this.item = item;
        this.kit = kit;
        this.zone = zone;
        model = new PacketsModel(item, runner, problems);
        this.open = place;
        stories = new StoriesPanel(kit, this::go, flow -> follow(flow.stream()), this::filter, model::logged, place);
        FilterMenu filters = new FilterMenu(kit, this::filterText, this::filter);
        list = new PacketList(kit, model, zone, filters, new Actions(), this::selected);
        detail = new PacketDetail(kit, model, zone, filters, this::go);
        bar = new PacketsBar(kit, model, list, detail, this::go, new Actions());
    }

    /** What the menus of packets and the tool bar do. */
    private final class Actions implements PacketList.Actions {
        @Override
        public void follow(int stream) {
            PacketsView.this.follow(stream);
        }

        @Override
        public void graph(int stream) {
            PacketsView.this.graph(stream);
        }

        @Override
        public void simulate(Flow flow, Flow.Exchange exchange) {
            PacketsView.this.simulate(flow, exchange);
        }

        @Override
        public void mark(int frame) {
            model.toggleMark(frame);
            list.refresh();
        }
    }

    @Override
    protected Parent build() {
        strip.getStyleClass().add("parts");
        strip.setTabClosingPolicy(TabPane.TabClosingPolicy.SELECTED_TAB);
        strip.setMinSize(0, 0);
        SplitPane split = new SplitPane(list, detail.node());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.55);
        split.setMinSize(0, 0);
        LoadingBar loading = new LoadingBar(model.busyProperty());
        StackPane.setAlignment(loading, Pos.TOP_CENTER);
        list.setOnFilterKey(bar::focusFilter);
        part("packetview.packets", Icons.PACKETS, new BorderPane(new StackPane(split, loading), bar, null, null, null));
        lazy("packetview.flows", Icons.ROUTE,
                () -> new FlowsView(kit, model, f -> filter(f.filter()), stories::open, f -> follow(f.stream()), open,
                        this::simulate));
        lazy("packetview.conversations", Icons.COMPARE, () -> new ConversationsView(kit, model, this::filter));
        setSide(SidePanel.of("packetview.stories", stories));
        actions().put(PaneAction.FILTER, bar::focusFilter);
        actions().put(PaneAction.FIND, bar::focusFilter);
        keep("filter", model.filterProperty().map(DisplayFilter::text), bar::setFilter);
        keep("marks", model.markedProperty(), model::restoreMarks);
        model.flowsProperty().subscribe(flows -> {
            stories.show(flows);
            facts(model.captureProperty().get());
        });
        model.shownProperty().subscribe(_ -> facts(model.captureProperty().get()));
        model.sizeProperty().subscribe(_ -> facts(model.captureProperty().get()));
        return strip;
    }

    @Override
    protected void attached() {
        model.resume();
    }

    @Override
    protected void detached() {
        model.close();
    }

    private Tab part(String key, Icons icon, Parent content) {
        Tab part = new Tab();
        part.textProperty().bind(kit.texts().observe(key));
        part.setGraphic(icon.node("i12"));
        part.setContent(content);
        part.setClosable(false);
        strip.getTabs().add(part);
        return part;
    }

    /** A part made when it is first looked at. */
    private void lazy(String key, Icons icon, Supplier<View> make) {
        Tab part = part(key, icon, new StackPane());
        part.selectedProperty().subscribe(on -> {
            if (on && part.getContent() instanceof StackPane) {
                part.setContent(make.get().node());
            }
        });
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(item.name()).getReadOnlyProperty();
    }

    @Override
    public Icons icon() {
        return Icons.PACKETS;
    }

    @Override
    public void show(Ref target) {
        node();
        PacketRef.frame(target).ifPresent(this::go);
        moved(target);
    }

    /** Goes to a frame, from 0. */
    private void go(int frame) {
        strip.getSelectionModel().selectFirst();
        int[] shown = model.shownProperty().get();
        if (shown != null && java.util.Arrays.binarySearch(shown, frame) < 0) {
            // A filter must not hide what was asked for.
            bar.setFilter("");
        }
        list.select(frame);
    }

    private void selected(int frame) {
        detail.show(frame);
        model.note(frame).map(PacketsModel.Note::flow).ifPresent(stories::open);
        setSelected(kit.text("packetview.frame", frame + 1));
        moved(PacketRef.of(item.path(), frame));
    }

    private String filterText() {
        return bar.filterText();
    }

    private void filter(String text) {
        strip.getSelectionModel().selectFirst();
        bar.setFilter(text);
    }

    private void follow(int stream) {
        open("packetview.tab.follow", "follow/" + stream, stream, Icons.JOINED, () -> new FollowView(kit, model, stream, this::go));
    }

    private void graph(int stream) {
        open("packetview.tab.graph", "graph/" + stream, stream, Icons.STATS, () -> new StreamGraph(kit, model, stream, this::go));
    }

    /** Follows a captured request through the configuration; its headers are read first. */
    private void simulate(Flow flow, Flow.Exchange exchange) {
        Capture capture = model.captureProperty().get();
        if (capture != null) {
            model.<AskedRequest>ask("request", _ -> AskedRequest.of(capture.dissect(exchange.request()), flow, exchange), simulate);
        }
    }

    private void open(String key, String id, int stream, Icons icon, Supplier<View> make) {
        Tab known = extra.computeIfAbsent(id, i -> {
            Tab made = new Tab();
            made.textProperty().bind(kit.texts().observe(key, stream));
            made.setGraphic(icon.node("i12"));
            made.setContent(make.get().node());
            made.setOnClosed(_ -> extra.remove(id));
            strip.getTabs().add(made);
            return made;
        });
        strip.getSelectionModel().select(known);
    }

    /** What the status line says: how many frames, when, where. */
    private void facts(@org.jspecify.annotations.Nullable Capture capture) {
        facts().clear();
        if (capture == null) {
            return;
        }
        int size = model.sizeProperty().get();
        int[] shown = model.shownProperty().get();
        facts().add(Fact.of(Icons.PACKETS, shown == null
                ? kit.text("packetview.fact.frames", Formats.count(size))
                : kit.text("packetview.fact.shown", Formats.count(size), Formats.count(shown.length))));
        FrameTable frames = capture.frames();
        if (size > 0 && frames.time(0) != FrameTable.NO_TIME) {
            long first = frames.time(0);
            long last = frames.time(size - 1);
            facts().add(Fact.of(Icons.TIME, TimeFormat.DATE.text(first, first, first, zone) + " · " + Lapse.text(last - first)));
        }
        String interfaces = capture.interfaces().stream().map(i -> i.name()).filter(n -> !n.isEmpty()).distinct().limit(4)
                .collect(Collectors.joining(", "));
        if (!interfaces.isEmpty()) {
            facts().add(Fact.of(Icons.COMPARE, interfaces));
        }
        long problems = model.flowsProperty().get().stream().filter(Flow::isProblem).count();
        if (problems > 0) {
            facts().add(new Fact(Icons.PROBLEM, "err", kit.text("packetview.fact.problems", problems)));
        }
        facts().add(Fact.of(Icons.SECRET, kit.text(capture.hasSecrets() ? "packetview.fact.keys" : "packetview.fact.noKeys")));
    }
}
