package io.meshscope.ui.view.cluster;

import io.meshscope.base.Formats;
import io.meshscope.evidence.kube.Piece;
import io.meshscope.evidence.kube.api.Rights;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Quote;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What was asked of the cluster, how far it is, and the command for the same; for what is not allowed, the role that would grant it. */
final class CollectedPane extends View {
    private final Session session;
    private final Kit kit;
    private final DataTable<Piece> table;
    private final SearchField search;
    private final Chip missing;
    private final VBox detail = new VBox();
    private @Nullable Piece shown;

    CollectedPane(Surroundings around, Session session) {
        this.session = session;
        this.kit = around.kit();
        this.search = new SearchField(kit, "live.collected.search");
        this.missing = Chip.toggle(kit.text("live.collected.missing"));
        this.table = new DataTable<>(kit, "live.collected",
                List.of(Column.<Piece>keyed("live.column.piece", 380, Piece::path).inMono()
                        .growing().cutInMiddle(),
                        Column.<Piece>keyed("live.column.state", 140, p -> kit.text(p.state().key())).shownBy(
                                this::badge).sortedBy(Comparator.comparing(Piece::state)),
                        Column.<Piece>keyed("live.column.objects", 80, p -> p
                                .count() < 0 ? "" : Formats.count(p.count())).number(Piece::count),
                        Column.<Piece>keyed(
                                "live.column.size", 80, p -> size(p) < 0 ? "" : Formats.size(size(p))).number(
                                        CollectedPane::size),
                        Column.<Piece>keyed("live.column.at", 190, p -> Formats.time(p.at()))
                                .inMono().sortedBy(Comparator.comparing(Piece::at))),
                Piece::path);
    }

    private static long size(Piece piece) {
        return piece.evidence().map(i -> i.size()).orElse(-1L);
    }

    @Override
    protected Parent build() {
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        missing.setOnAction(_ -> filter());
        kit.texts().messagesProperty().subscribe(_ -> missing.setText(kit.text("live.collected.missing")));
        search.queryProperty().subscribe(table::setQuery);
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(() -> {
            search.reset();
            missing.setSelected(false);
            filter();
        });
        table.setMarks(CollectedPane::deviates);
        table.setMenu((p, menu) -> menu.copies("live.copy.command", p::command));
        table.setEmpty(EmptyState.of(Icons.DOWNLOAD, kit.text("live.collected.empty")));
        table.selectedProperty().subscribe(this::select);
        ScrollPane below = new ScrollPane(detail);
        below.setFitToWidth(true);
        below.getStyleClass().add("edge-to-edge");
        below.setMinSize(0, 0);
        BorderPane above = new BorderPane(table);
        above.setTop(new ToolbarRow(kit, search, missing).addTrailing(count));
        above.setMinSize(0, 0);
        SplitPane split = new SplitPane(above, below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.66);
        split.setMinSize(0, 0);
        whileAttached(() -> session.seenProperty().subscribe(s -> {
            table.setRows(s.pieces());
            select(table.selectedProperty().get());
        }));
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> {
            shown = null;
            select(table.selectedProperty().get());
        }));
        return split;
    }

    private void filter() {
        table.setFilter(missing.isSelected() ? CollectedPane::deviates : null);
    }

    private static boolean deviates(Piece piece) {
        return switch (piece.state()) {
            case PARTIAL, FORBIDDEN, FAILED, CANCELLED -> true;
            case WAITING, READING, OFFERED, DONE, ABSENT -> false;
        };
    }

    private Node badge(Piece piece) {
        return badge(piece.state(), kit);
    }

    /** How far something is. */
    static Node badge(Piece.State state, Kit kit) {
        String words = kit.text(state.key());
        return switch (state) {
            case DONE -> new Badge(Tone.PASS, words);
            case READING, WAITING -> new Badge(Tone.INFO, Icons.TASK, words);
            case OFFERED -> new Badge(Tone.INFO, Icons.DOWNLOAD, words);
            case PARTIAL, FORBIDDEN -> new Badge(Tone.UNKNOWN, words);
            case FAILED -> new Badge(Tone.PROBLEM, words);
            case ABSENT -> new Badge(Tone.NOT_APPLICABLE, words);
            case CANCELLED -> new Badge(Tone.GAVE_UP, words);
        };
    }

    private void select(@Nullable Piece piece) {
        if (piece != null && piece.equals(shown)) {
            return;
        }
        shown = piece;
        detail.getChildren().clear();
        if (piece == null) {
            detail.getChildren().add(EmptyState.of(Icons.INFO, kit.text("live.collected.choose")));
            return;
        }
        if (piece.problem() != null) {
            Label words = new Label(kit.text(piece.problem().key(), piece.problem().args().toArray()));
            words.getStyleClass().add("wrap");
            words.setMinHeight(Region.USE_PREF_SIZE);
            detail.getChildren().add(new Section(kit.text(piece.state().key()), badge(piece), words));
        }
        if (!piece.missing().isEmpty()) {
            detail.getChildren().add(new Section(kit.text("live.right"), null, new Quote(kit, Rights.yaml(piece.missing()))));
        }
        if (!piece.command().isEmpty()) {
            detail.getChildren().add(new Section(kit.text("live.command"), null, new CommandBox(kit, piece.command())));
        }
    }
}
