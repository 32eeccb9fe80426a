package io.meshscope.ui.mesh;

import io.meshscope.base.Formats;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Card;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MiddleEllipsisLabel;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Cards of facts below each other. A fact's name leads to it; the button at its end tells why it holds. */
public final class FactCards extends ScrollPane {
    private static final int MOST = 60;

    private final MeshDesk desk;
    private final Kit kit;
    private final Consumer<FactRow> onWhy;
    private final VBox content = new VBox();

    /**
     * No cards.
     *
     * @param onWhy told the fact whose reasons the user wants to see
     */
    public FactCards(MeshDesk desk, Consumer<FactRow> onWhy) {
        super();
        this.desk = desk;
        this.kit = desk.kit();
        this.onWhy = onWhy;
        content.getStyleClass().add("fact-cards");
        setContent(content);
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
        setMinSize(0, 0);
    }

    /** Shows cards below something, such as a banner. */
    public void show(List<? extends Node> above, List<FactCard> cards) {
        content.getChildren().setAll(above);
        cards.forEach(c -> content.getChildren().add(card(c)));
    }

    private Node card(FactCard c) {
        Label count = new Label(c.rows().isEmpty() ? "" : Formats.count(c.rows().size()));
        count.getStyleClass().add("count");
        Card card = new Card(c.icon().node(), c.title(), count);
        if (c.rows().isEmpty()) {
            card.with(new Paragraph(c.empty(), "muted"));
        }
        c.rows().stream().limit(MOST).forEach(r -> card.with(row(r)));
        if (c.rows().size() > MOST) {
            card.with(new Paragraph(kit.text("mesh.more", Formats.count(c.rows().size() - MOST)), "small", "muted"));
        }
        return card;
    }

    private Node row(FactRow r) {
        HBox row = new HBox(8, r.icon().node(), name(r));
        row.getStyleClass().add("fact-row");
        row.setAlignment(Pos.CENTER_LEFT);
        if (!r.detail().isEmpty()) {
            MiddleEllipsisLabel detail = new MiddleEllipsisLabel(kit, r.detail(), "small", "muted");
            row.getChildren().add(detail);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        row.getChildren().add(gap);
        if (r.tone() != null) {
            row.getChildren().add(new Badge(r.tone(), r.word()));
        }
        if (!r.why().isEmpty() || !r.missing().isEmpty()) {
            row.getChildren().add(new IconButton(kit, Icons.HELP, "mesh.why", () -> onWhy.accept(r)));
        }
        return row;
    }

    private Node name(FactRow r) {
        Ref ref = r.ref();
        if (ref != null && desk.navigator().canOpen(ref)) {
            Hyperlink link = new Hyperlink(r.label());
            link.getStyleClass().addAll("mono", "cell-link");
            link.setMinWidth(Region.USE_PREF_SIZE);
            link.setOnAction(_ -> desk.open(ref));
            return link;
        }
        Label label = new Label(r.label());
        if (!r.words()) {
            label.getStyleClass().add("mono");
        }
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** The reasons of a fact, as sections of a side panel. */
    public static List<Node> why(MeshDesk desk, FactRow row) {
        VBox head = new VBox(4, new Paragraph(row.label(), "h2"));
        head.getStyleClass().add("section");
        if (row.tone() != null) {
            head.getChildren().add(new HBox(new Badge(row.tone(), row.word())));
        }
        if (!row.detail().isEmpty()) {
            head.getChildren().add(new Paragraph(row.detail(), "muted"));
        }
        Node why = WhySection.of(desk, desk.text("mesh.why"), row.why());
        return row.tone() == Tone.UNKNOWN || !row.missing().isEmpty()
                ? List.of(head, WhySection.missing(desk, row.missing()), why)
                : List.of(head, why);
    }
}
