package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** Equal cards, each something that goes wrong, to pick from with mouse or keyboard. */
public final class SituationGrid extends StackPane {
    private static final int COLUMNS = 4;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Kit kit;
    private final List<Button> cards = new ArrayList<>();

    /**
     * Cards.
     *
     * @param zoom how large text is against normal
     */
    public SituationGrid(Kit kit, List<Situation> situations, ObservableDoubleValue zoom) {
        this.kit = kit;
        EqualRows grid = new EqualRows(COLUMNS, zoom);
        situations.forEach(s -> cards.add(card(s)));
        grid.getChildren().addAll(cards);
        getChildren().add(grid);
        setMinWidth(0);
    }

    /** Marks the card at a place as chosen; -1 for none. */
    public void choose(int index) {
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).pseudoClassStateChanged(CHOSEN, i == index);
        }
    }

    /** Puts the keyboard on the card at a place. */
    public void focus(int index) {
        cards.get(index).requestFocus();
    }

    private Button card(Situation s) {
        Label codes = new Label(s.codes());
        codes.getStyleClass().addAll("mono", "small", "muted");
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, tile(s.icon()), label(s.titleKey(), "h3"));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(8, head, label(s.textKey(), "muted", "para"), gap, codes);
        content.setMinHeight(Region.USE_PREF_SIZE);
        Button card = new Button();
        card.setGraphic(content);
        card.getStyleClass().setAll("card", "action");
        kit.texts().bindAccessible(card, s.titleKey());
        card.setOnAction(_ -> s.action().run());
        card.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER && !e.isShortcutDown()) {
                card.fire();
                e.consume();
            }
        });
        return card;
    }

    private Label label(String key, String... styles) {
        Label label = kit.texts().bind(new Label(), key);
        label.getStyleClass().addAll(styles);
        label.getStyleClass().add("wrap");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** An icon on a tinted tile. */
    public static Node tile(Icons icon) {
        Text shape = icon.node();
        StackPane tile = new StackPane(shape);
        tile.getStyleClass().add("tile-icon");
        tile.setMaxHeight(Region.USE_PREF_SIZE);
        return tile;
    }
}
