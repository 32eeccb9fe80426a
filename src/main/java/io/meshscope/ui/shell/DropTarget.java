package io.meshscope.ui.shell;

import io.meshscope.ui.control.Kit;
import io.meshscope.ui.theme.Icons;
import java.io.File;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Takes files and text dropped anywhere on the window, and shows while they hover that it will. */
final class DropTarget extends StackPane {
    private final OpenActions actions;

    DropTarget(Kit kit, OpenActions actions) {
        this.actions = actions;
        getStyleClass().add("drop-target");
        setVisible(false);
        setMouseTransparent(true);
        Label words = kit.texts().bind(new Label(), "shell.drop");
        words.getStyleClass().addAll("h2", "drop-words");
        words.setGraphic(Icons.DOWNLOAD.node("i20", "accent"));
        words.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(words);
    }

    /** Listens to a node that covers the window. */
    void attach(Region window) {
        window.addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (takes(e)) {
                e.acceptTransferModes(TransferMode.COPY);
                setVisible(true);
                e.consume();
            }
        });
        window.addEventHandler(DragEvent.DRAG_EXITED, _ -> setVisible(false));
        window.addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            setVisible(false);
            if (takes(e)) {
                e.setDropCompleted(true);
                drop(e.getDragboard());
                e.consume();
            }
        });
    }

    /** Files, and text of other programs: what is dragged from one place of this window to another is no evidence. */
    private static boolean takes(DragEvent e) {
        return e.getDragboard().hasFiles() || (e.getGestureSource() == null && e.getDragboard().hasString());
    }

    private void drop(Dragboard board) {
        if (board.hasFiles()) {
            actions.open(board.getFiles().stream().map(File::toPath).toList());
        } else {
            actions.paste(board.getString());
        }
    }
}
