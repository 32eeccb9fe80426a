package io.meshscope.ui.shell;

import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A card over the window that asks one thing: title, content, buttons. */
final class Question extends VBox {
    Question(Kit kit, String titleKey, List<? extends Node> content, Button... buttons) {
        getStyleClass().addAll("over", "question");
        VBox body = new VBox();
        body.getStyleClass().add("question-body");
        body.getChildren().addAll(content);
        HBox row = new HBox(8, buttons);
        row.setAlignment(Pos.CENTER_RIGHT);
        body.getChildren().add(row);
        getChildren().addAll(new PanelHead(kit, titleKey), body);
    }

    /** A button of a question. */
    static Button button(Kit kit, String key, Runnable action) {
        Button button = kit.texts().bind(new Button(), key);
        button.setId(key.replace('.', '-'));
        button.setOnAction(_ -> action.run());
        return button;
    }
}
