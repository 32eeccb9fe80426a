package io.meshscope.ui.view.packets;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.Symptoms;
import io.meshscope.base.Formats;
import io.meshscope.base.Messages;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.flow.Lapse;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** All connections of a capture in a table: between whom, how secured, and how each ended. */
final class FlowsView extends View {
    private final Kit kit;
    private final PacketsModel model;
    private final Consumer<Flow> open;
    private final Consumer<Flow> selected;
    private final Consumer<Flow> follow;
    private final Consumer<Ref> place;
    private final BiConsumer<Flow, Flow.Exchange> simulate;
    private final DataTable<Flow> table;

    /**
     * A table.
     *
     * @param open     shows the packets of a connection
     * @param selected told which connection is selected
     * @param follow   shows what a connection said
     * @param place    goes to an address
     * @param simulate follows a request of a connection through the configuration
     */
    FlowsView(Kit kit, PacketsModel model, Consumer<Flow> open, Consumer<Flow> selected, Consumer<Flow> follow,
            Consumer<Ref> place, BiConsumer<Flow, Flow.Exchange> simulate) {
        this.kit = kit;
        this.model = model;
        this.open = open;
        this.selected = selected;
        this.follow = follow;
        this.place = place;
        this.simulate = simulate;
        this.table = new DataTable<>(kit, "packetview.flows", columns(), Flow::stream);
    }

    private List<Column<Flow>> columns() {
        return List.of(
                Column.<Flow>keyed("packetview.column.stream", 60, f -> String.valueOf(f.stream())).inMono().number(Flow::stream).rigid(),
                Column.<Flow>keyed("packetview.column.story", 216, f -> f.story().kind().title().text(words())).rigid()
                        .shownBy(f -> new Badge(StoriesPanel.tone(f.story()), f.story().kind().title().text(words()))),
                Column.<Flow>keyed("packetview.column.client", 150, f -> f.clientPeer().map(p -> p.name()).orElse(f.client().text()))
                        .inMono().min(130).cutInMiddle(),
                Column.<Flow>keyed("packetview.column.server", 150, f -> f.serverPeer().map(p -> p.name()).orElse(f.server().text()))
                        .inMono().min(130).cutInMiddle(),
                Column.<Flow>keyed("packetview.column.leg", 108, f -> f.leg().words().text(words())).min(102),
                Column.<Flow>keyed("packetview.column.verdict", 112, f -> f.verdict().words().text(words())).rigid()
                        .shownBy(f -> new Badge(FrameColumns.tone(f), f.verdict().words().text(words()))),
                Column.<Flow>keyed("packetview.column.serverName", 260, Flow::serverName).inMono().growing().min(140),
                Column.<Flow>keyed("packetview.column.duration", 84, f -> Lapse.text(f.end() - f.start())).inMono()
                        .number(f -> f.end() - f.start()).rigid(),
                Column.<Flow>keyed("packetview.column.frames", 64, f -> String.valueOf(f.frames())).inMono().number(Flow::frames).hidden(),
                Column.<Flow>keyed("packetview.column.bytes", 84, f -> String.valueOf(f.bytes())).inMono().number(Flow::bytes).hidden());
    }

    private Messages words() {
        return kit.texts().messages();
    }

    @Override
    protected Parent build() {
        SearchField search = new SearchField(kit, "packetview.flows.search");
        search.queryProperty().subscribe(table::setQuery);
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(search::reset);
        table.setMarks(Flow::isProblem);
        table.setOnOpen(open);
        table.setEmpty(EmptyState.of(Icons.PACKETS, kit.text("packetview.stories.none")));
        table.setMenu((flow, menu) -> {
            menu.does("packetview.menu.show", () -> open.accept(flow)).does("packetview.follow", () -> follow.accept(flow))
                    .does("mesh.menu.diagnose", () -> place.accept(Symptoms.of(flow)));
            AskedRequest.first(flow).ifPresent(e -> menu.does("logs.menu.simulate", () -> simulate.accept(flow, e)));
            menu.copies("packetview.menu.copyFilter", flow::filter);
        });
        table.selectedProperty().subscribe(flow -> {
            if (flow != null) {
                selected.accept(flow);
            }
        });
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        Label untold = new Label();
        untold.getStyleClass().addAll("small", "wrap", "filter-note");
        untold.setMaxWidth(Double.MAX_VALUE);
        model.flowsProperty().subscribe(flows -> {
            table.setRows(flows);
            untold.setText(kit.text("packetview.flows.untold", Formats.count(model.untold())));
            untold.setVisible(model.untold() > 0);
            untold.setManaged(model.untold() > 0);
        });
        VBox top = new VBox(new ToolbarRow(kit, search).addTrailing(count), untold);
        return new BorderPane(table, top, null, null, null);
    }
}
