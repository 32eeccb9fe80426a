package io.meshscope.ui.view.packets;

import io.meshscope.packets.Capture;
import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.Dissection.Source;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.Value;
import io.meshscope.ui.control.CopyMenu;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LazyTree;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** One packet: its fields at the left, its bytes at the right; what is selected in one is marked in the other. */
final class PacketDetail extends View {
    private final Kit kit;
    private final PacketsModel model;
    private final FilterMenu filters;
    private final IntConsumer go;
    private final LazyTree<Detail> tree;
    private final HexPane hex;
    private final PanelHead treeHead;
    private final PanelHead hexHead;
    private final HBox sources = new HBox();
    private final StackPane stack = new StackPane();
    private @Nullable Dissection shown;
    private int source;
    private boolean fromBytes;

    /**
     * Shows nothing yet.
     *
     * @param filters offers to filter by a field
     * @param go      goes to a frame, from 0
     */
    PacketDetail(Kit kit, PacketsModel model, ZoneId zone, FilterMenu filters, IntConsumer go) {
        this.kit = kit;
        this.model = model;
        this.filters = filters;
        this.go = go;
        tree = new LazyTree<>(kit, "packetview.detail", new DetailModel(kit, zone)).inMono();
        hex = new HexPane(kit, this::byteClicked);
        treeHead = new PanelHead(kit, new IconButton(kit, Icons.EXPAND_ALL, "packetview.detail.expand", tree::expandAll),
                new IconButton(kit, Icons.COLLAPSE_ALL, "packetview.detail.collapse", tree::collapseAll));
        hexHead = new PanelHead(kit, "packetview.bytes",
                new IconButton(kit, Icons.COPY, "packetview.bytes.copy", () -> kit.copy(hex.dump())));
    }

    @Override
    protected Parent build() {
        tree.selectedProperty().subscribe(this::selected);
        tree.setOnOpen(this::open);
        tree.setMenu(this::menu);
        sources.getStyleClass().add("byte-sources");
        BorderPane left = new BorderPane(tree, treeHead, null, null, null);
        BorderPane right = new BorderPane(hex, hexHead, null, sources, null);
        left.setMinSize(0, 0);
        right.setMinSize(0, 0);
        SplitPane split = new SplitPane(left, right);
        split.setDividerPositions(0.42);
        split.setMinSize(0, 0);
        stack.setMinSize(0, 0);
        stack.getChildren().setAll(split, EmptyState.of(Icons.PACKETS, kit.text("packetview.detail.none")));
        empty(true);
        return stack;
    }

    private void empty(boolean none) {
        stack.getChildren().get(0).setVisible(!none);
        stack.getChildren().get(1).setVisible(none);
    }

    /** Shows a frame; the latest asked for wins. */
    void show(int frame) {
        Capture capture = model.captureProperty().get();
        if (capture != null) {
            model.<Dissection>ask("detail", c -> capture.dissect(frame), this::show);
        }
    }

    /** The frame that is shown. */
    Optional<Dissection> shown() {
        return Optional.ofNullable(shown);
    }

    private void show(Dissection frame) {
        boolean first = shown == null;
        shown = frame;
        empty(false);
        treeHead.setTitle(kit.text("packetview.frame", frame.frame() + 1));
        Detail.Packet root = new Detail.Packet(frame, model.note(frame.frame()).map(PacketsModel.Note::flow));
        if (first) {
            tree.setRoot(root, false);
        } else {
            tree.refresh(root);
        }
        source = 0;
        drawSources(frame);
        if (tree.selectedProperty().get() == null) {
            mark(null);
        }
    }

    private void drawSources(Dissection frame) {
        sources.getChildren().clear();
        sources.setVisible(frame.sources().size() > 1);
        sources.setManaged(frame.sources().size() > 1);
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < frame.sources().size(); i++) {
            Source s = frame.sources().get(i);
            int number = i;
            ToggleButton button = new ToggleButton(kit.text("packetview.source." + s.kind().name(), s.bytes().length));
            button.getStyleClass().add("byte-source");
            button.setToggleGroup(group);
            button.setSelected(i == source);
            button.setOnAction(_ -> {
                button.setSelected(true);
                source = number;
                hex.show(s.bytes(), 0, 0);
            });
            sources.getChildren().add(button);
        }
    }

    private void selected(@Nullable Detail detail) {
        mark(detail instanceof Detail.Field field ? field.node() : null);
    }

    private void mark(@Nullable Node node) {
        Dissection frame = shown;
        if (frame == null) {
            return;
        }
        if (node == null) {
            hex.show(frame.sources().get(source).bytes(), 0, 0);
            hexHead.setInfo("");
            treeHead.setInfo("");
            return;
        }
        if (node.source() != source) {
            source = node.source();
            if (sources.getChildren().get(source) instanceof ToggleButton button) {
                button.setSelected(true);
            }
        }
        hex.show(frame.sources().get(source).bytes(), node.start(), node.start() + node.length());
        hexHead.setInfo(node.length() == 0
                ? kit.text("packetview.bytes.generated", node.field().name())
                : kit.text("packetview.bytes.place", node.field().name(), node.length(), String.format(Locale.ROOT, "%04x", node.start())));
        treeHead.setInfo(node.field().name());
    }

    /** Selects the innermost field that a byte belongs to. */
    private void byteClicked(int offset) {
        Dissection frame = shown;
        if (frame == null || fromBytes) {
            return;
        }
        List<Detail> path = new ArrayList<>();
        List<Node> level = frame.layers();
        boolean deeper = true;
        while (deeper) {
            deeper = false;
            // The last that covers the byte: frame comes before the protocols and covers all.
            for (int i = level.size() - 1; i >= 0 && !deeper; i--) {
                Node node = level.get(i);
                if (node.source() == source && offset >= node.start() && offset < node.start() + node.length()) {
                    path.add(new Detail.Field(frame, node, i));
                    level = node.children();
                    deeper = true;
                }
            }
        }
        if (!path.isEmpty()) {
            fromBytes = true;
            tree.revealNodes(path);
            fromBytes = false;
        }
    }

    /** A field that holds the number of a frame leads there. */
    private void open(Detail detail) {
        if (detail instanceof Detail.Field(var _, var node, int _) && node.field().type() == FieldType.FRAME
                && node.value() instanceof Value.Number(long n) && n > 0) {
            go.accept((int) n - 1);
        }
    }

    private void menu(Detail detail, CopyMenu menu) {
        if (detail instanceof Detail.Field(var frame, var node, int _)) {
            menu.copies("packetview.menu.copyName", () -> node.field().name())
                    .copies("packetview.menu.copyFilter", () -> FieldText.filter(frame, node))
                    .copies("packetview.menu.copyBytes", hex::hex);
            filters.add(menu, FieldText.filter(frame, node));
            if (node.field().type() == FieldType.FRAME) {
                menu.does("packetview.menu.goTo", () -> open(detail));
            }
        }
    }
}
