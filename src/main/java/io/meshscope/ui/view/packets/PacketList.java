package io.meshscope.ui.view.packets;

import io.meshscope.packets.Capture;
import io.meshscope.packets.flow.Flow;
import io.meshscope.packets.index.Addresses;
import io.meshscope.packets.index.Protocol;
import io.meshscope.ui.control.CopyMenu;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The list of packets. Ten million of them are no more than a screenful of rows. */
final class PacketList extends StackPane {
    /** What the menu of a packet does besides filtering. */
    interface Actions {
        /** Shows what the stream says. */
        void follow(int stream);

        /** Shows the stream over time. */
        void graph(int stream);

        /** Follows a request of a connection through the configuration. */
        void simulate(Flow flow, Flow.Exchange exchange);

        /** Marks a frame, or takes the mark away. */
        void mark(int frame);
    }

    private final Kit kit;
    private final PacketsModel model;
    private final ZoneId zone;
    private final FilterMenu filters;
    private final Actions actions;
    private final IntConsumer selected;
    private final InfoTexts infos;
    private TimeFormat time = TimeFormat.CLOCK;
    private @Nullable DataTable<FrameRow> table;
    private Runnable toFilter = () -> {};
    private int wanted = -1;

    /**
     * A list.
     *
     * @param selected told which frame is selected, from 0
     */
    PacketList(Kit kit, PacketsModel model, ZoneId zone, FilterMenu filters, Actions actions, IntConsumer selected) {
        this.kit = kit;
        this.model = model;
        this.zone = zone;
        this.filters = filters;
        this.actions = actions;
        this.selected = selected;
        this.infos = new InfoTexts(model, this::refresh);
        setMinSize(0, 0);
        getChildren().add(EmptyState.of(Icons.TASK, kit.text("packetview.reading")));
        model.captureProperty().subscribe(this::opened);
        model.sizeProperty().subscribe(_ -> rows());
        model.shownProperty().subscribe(_ -> rows());
        model.flowsProperty().subscribe(_ -> refresh());
    }

    /** What the key "/" does. */
    void setOnFilterKey(Runnable go) {
        toFilter = go;
    }

    /** The table, once there is one. */
    Optional<DataTable<FrameRow>> table() {
        return Optional.ofNullable(table);
    }

    /** The frame selected, from 0. */
    Optional<Integer> frame() {
        return table().map(t -> t.selectedProperty().get()).map(FrameRow::frame);
    }

    /** Selects a frame, now or as soon as it is there. */
    void select(int frame) {
        wanted = frame;
        table().ifPresent(t -> t.select(frame));
    }

    /** How times are written. */
    TimeFormat timeFormat() {
        return time;
    }

    /** Writes times another way. */
    void setTimeFormat(TimeFormat format) {
        time = format;
        refresh();
    }

    /** Shows the same rows again. */
    void refresh() {
        table().ifPresent(DataTable::repaint);
    }

    private void opened(@Nullable Capture capture) {
        if (capture == null) {
            return;
        }
        infos.clear();
        FrameColumns columns = new FrameColumns(kit, model, capture, infos, this::timeFormat, zone);
        DataTable<FrameRow> made = new DataTable<>(kit, "packetview.packets", columns.all(), FrameRow::frame);
        table = made;
        made.setTint(columns::tint);
        made.setMarks(columns::deviates);
        made.setSame((a, b) -> sameStream(capture, a.frame(), b.frame()));
        made.setMenu(this::menu);
        made.setOnFilterKey(toFilter);
        made.setEmpty(EmptyState.of(Icons.PACKETS, kit.text("packetview.empty")));
        made.selectedProperty().subscribe(row -> {
            if (row != null) {
                selected.accept(row.frame());
            }
        });
        getChildren().setAll(made);
        rows();
    }

    private static boolean sameStream(Capture capture, int a, int b) {
        int stream = capture.columns().stream(a);
        return stream >= 0 && stream == capture.columns().stream(b)
                && capture.columns().has(a, Protocol.TCP) == capture.columns().has(b, Protocol.TCP);
    }

    private void rows() {
        table().ifPresent(t -> {
            boolean first = model.sizeProperty().get() > 0 && t.selectedProperty().get() == null;
            t.setRows(new FrameRow.Rows(model.sizeProperty().get(), model.shownProperty().get()));
            if (first) {
                t.select(wanted >= 0 ? (Object) wanted : firstShown());
            } else if (model.following().onProperty().get()) {
                t.showLast();
            }
        });
    }

    private int firstShown() {
        int[] shown = model.shownProperty().get();
        return shown == null || shown.length == 0 ? 0 : shown[0];
    }

    private void menu(FrameRow row, CopyMenu menu) {
        Capture capture = model.captureProperty().get();
        if (capture == null) {
            return;
        }
        int frame = row.frame();
        boolean tcp = capture.columns().has(frame, Protocol.TCP);
        int stream = capture.columns().stream(frame);
        menu.does(model.isMarked(frame) ? "packetview.menu.unmark" : "packetview.menu.mark", () -> actions.mark(frame));
        if (stream >= 0) {
            filters.add(menu, (tcp ? "tcp" : "udp") + ".stream == " + stream);
        }
        model.note(frame).map(PacketsModel.Note::flow).ifPresent(flow -> AskedRequest.at(flow, frame)
                .ifPresent(e -> menu.does("logs.menu.simulate", () -> actions.simulate(flow, e))));
        address(capture, capture.columns().source(frame), menu);
        address(capture, capture.columns().destination(frame), menu);
        if (stream >= 0 && tcp) {
            menu.does("packetview.follow", () -> actions.follow(stream)).does("packetview.graph", () -> actions.graph(stream));
        }
    }

    private void address(Capture capture, int id, CopyMenu menu) {
        Addresses addresses = capture.columns().addresses();
        switch (addresses.family(id)) {
            case IPV4 -> filters.add(menu, "ip.addr == " + addresses.text(id));
            case IPV6 -> filters.add(menu, "ipv6.addr == " + addresses.text(id));
            case ETHER -> filters.add(menu, "eth.addr == " + addresses.text(id));
            case NONE -> {
                // nothing to filter by
            }
        }
    }
}
