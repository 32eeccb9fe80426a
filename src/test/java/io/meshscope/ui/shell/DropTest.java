package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.UiTest;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dragging needs a display: the headless platform has none. */
@Tag("screen")
class DropTest extends UiTest {
    @TempDir
    Path folder;

    @Test
    void files_dropped_on_the_window_are_opened() throws Exception {
        File dump = folder.resolve("dump.json").toFile();
        ShellFixture f = fx(() -> ShellFixture.plain(folder));
        Label file = fx(() -> new Label("dump.json"));
        Stage window = show(fx(() -> new VBox(file, f.shell.node())), 900, 600);
        fxRun(() -> file.setOnDragDetected(e -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(dump));
            file.startDragAndDrop(TransferMode.COPY).setContent(content);
            e.consume();
        }));
        waitForFx();
        Node target = fx(() -> window.getScene().lookup(".drop-target"));
        List<Boolean> seen = new CopyOnWriteArrayList<>();
        fxRun(() -> target.visibleProperty().subscribe(v -> seen.add(v)));
        robot().drag(file).dropTo(fx(() -> window.getScene().lookup("#centre")));
        await(() -> !f.done.isEmpty());
        assertThat(f.done).containsExactly("open [" + dump + "]");
        assertThat(seen).containsExactly(false, true, false);
        close(window);
    }
}
