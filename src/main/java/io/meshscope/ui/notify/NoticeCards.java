package io.meshscope.ui.notify;

import io.meshscope.base.Problem.Level;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The messages that came up lately, as cards at the lower right of the window. They never take the keyboard. */
public final class NoticeCards extends VBox {
    private final Kit kit;
    private final Notices notices;
    private final Map<Notice, Node> cards = new HashMap<>();

    public NoticeCards(Kit kit, Notices notices) {
        this.kit = kit;
        this.notices = notices;
        getStyleClass().add("notices");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_RIGHT);
        notices.cards().addListener((ListChangeListener<Notice>) _ -> refresh());
        refresh();
    }

    private void refresh() {
        cards.keySet().retainAll(notices.cards());
        getChildren().setAll(notices.cards().stream().map(n -> cards.computeIfAbsent(n, this::card)).toList());
    }

    private Node card(Notice notice) {
        Tone tone = toneOf(notice.level());
        Label words = new Label();
        kit.texts().messagesProperty().when(words.sceneProperty().isNotNull()).subscribe(m -> words.setText(notice.text(m)));
        words.getStyleClass().addAll("wrap", "notice-words");
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox text = new VBox(words);
        text.getStyleClass().add("notice-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        if (!notice.place().isEmpty()) {
            text.getChildren().add(new MonoText(notice.place()));
        }
        text.getChildren().add(buttons(notice));
        IconButton close = new IconButton(kit, Icons.CLOSE, "notify.close", () -> notices.dismiss(notice));
        close.getStyleClass().add("small");
        HBox card = new HBox(tone.node("i16"), text, close);
        card.getStyleClass().addAll("notice", tone.style());
        card.setMaxHeight(Region.USE_PREF_SIZE);
        card.setAccessibleRole(AccessibleRole.TEXT);
        card.setAccessibleText(notice.text(kit.texts().messages()) + " " + notice.place());
        return card;
    }

    private static Tone toneOf(Level level) {
        return switch (level) {
            case INFO -> Tone.INFO;
            case WARNING -> Tone.WARNING;
            case ERROR -> Tone.PROBLEM;
        };
    }

    private Node buttons(Notice notice) {
        HBox row = new HBox();
        row.getStyleClass().add("notice-buttons");
        boolean any = notice.level() != Level.INFO || !notice.details().isEmpty() || notice.retry() != null;
        row.setManaged(any);
        row.setVisible(any);
        Runnable retry = notice.retry();
        if (retry != null) {
            row.getChildren().add(button("notify.retry", () -> {
                notices.dismiss(notice);
                retry.run();
            }));
        }
        if (!notice.details().isEmpty()) {
            row.getChildren().add(button("notify.details", () -> showDetails(notice, row)));
        }
        if (any) {
            row.getChildren().add(button("notify.copy", () -> kit.copy(notice.copy(kit.texts().messages()))));
        }
        return row;
    }

    private Button button(String key, Runnable action) {
        Button button = kit.texts().bind(new Button(), key);
        button.getStyleClass().addAll("flat", "small");
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void showDetails(Notice notice, HBox row) {
        if (row.getParent() instanceof VBox text && text.lookup(".notice-details") == null) {
            Label details = new Label(notice.details());
            details.getStyleClass().addAll("mono", "small", "wrap", "notice-details");
            text.getChildren().add(text.getChildren().indexOf(row), details);
        }
    }
}
