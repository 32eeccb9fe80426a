package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.evidence.archive.CacheDir;
import io.meshscope.packets.flow.MadeCapture;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.notify.Notices;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.task.Fx;
import io.meshscope.ui.task.VirtualThreadRunner;
import io.meshscope.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** A capture as a user meets it: packets, filter, fields and bytes, stories, streams. */
@SuppressWarnings("NullAway.Init")
class PacketsTest extends UiTest {
    @TempDir
    private Path home;
    private VirtualThreadRunner runner;
    private Workbench bench;
    private Stage stage;
    private final List<String> copied = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws Exception {
        Path file = Files.write(home.resolve("made.pcap"), MadeCapture.timeout().bytes());
        stage = FxToolkit.registerStage(Stage::new);
        fxRun(() -> {
            Clock clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
            Notices notices = new Notices(Fx.THREAD, clock);
            runner = new VirtualThreadRunner(notices::failure);
            Settings settings = new Settings(new PreferencesFile(home.resolve("config")),
                    Preferences.DEFAULT.with(Theme.Mode.LIGHT).with(Lang.EN), runner);
            bench = new Workbench(settings, theme(Look.LIGHT), runner, Fx.THREAD, notices, clock, copied::add, false,
                    new CacheDir(home.resolve("cache")), FileDialogs.ofSystem());
            Scene scene = new Scene(bench.shell().node(), 1440, 900);
            bench.services().theme().apply(scene);
            stage.setScene(scene);
            stage.show();
            bench.open(List.of(file));
        });
        await(() -> table().map(t -> t.getItems().size() == 15).orElse(false));
        await(() -> texts().stream().anyMatch(t -> t.contains("A timeout, not a crash")));
    }

    @AfterEach
    void shut() {
        close(stage);
        fxRun(runner::close);
    }

    @Test
    void packets_show_what_they_mean() {
        await(() -> texts().stream().anyMatch(t -> t.contains("GET /items HTTP/1.1")));
        List<String> shown = fx(this::texts);
        assertThat(shown).contains("sidecar → app", "plain text", "07:36:14.000000", "FIN");
        assertThat(shown).anyMatch(t -> t.startsWith("2026-11-20 07:36:14.000000"));
    }

    @Test
    void a_filter_says_while_typing_whether_it_is_valid_and_keeps_what_passes() {
        fxRun(() -> filter().setText("tcp.prot == 1"));
        await(() -> texts().stream().anyMatch(t -> t.contains("neither a field nor a protocol. Near: tcp.port")));
        await(() -> visible(Button.class).stream().anyMatch(b -> b.getText().equals("Apply") && b.isDisabled()));
        fxRun(() -> {
            filter().setText("tcp.flags.reset == 1 or http");
            press(filter(), KeyCode.ENTER);
        });
        await(() -> table().orElseThrow().getItems().size() == 5);
        await(() -> texts().contains("5 of 15"));
        fxRun(() -> {
            filter().setText("");
            press(filter(), KeyCode.ENTER);
        });
        await(() -> table().orElseThrow().getItems().size() == 15);
    }

    @Test
    void the_frames_of_a_story_are_links() {
        fxRun(() -> visible(Hyperlink.class).stream().filter(l -> l.getText().equals("8")).findFirst().orElseThrow().fire());
        await(() -> table().orElseThrow().getSelectionModel().getSelectedIndex() == 7);
        await(() -> texts().contains("Frame 8"));
    }

    @Test
    void a_field_and_its_bytes_are_marked_together() {
        fxRun(() -> table().orElseThrow().getSelectionModel().clearAndSelect(3));
        await(() -> texts().contains("Frame 4"));
        // Frame, IP, TCP, HTTP: its first line, of which the first byte is G.
        await(() -> selectField(3, 0));
        await(() -> marked().startsWith("47 45 54"));
        fxRun(() -> assertThat(selectField(1)).isTrue());
        await(() -> marked().startsWith("45 00"));
    }

    @Test
    void a_stream_can_be_followed() {
        fxRun(() -> visible(Button.class).stream().filter(b -> b.getText().equals("Follow stream")).findFirst().orElseThrow().fire());
        await(() -> visible(ListView.class).stream().anyMatch(l -> l.getStyleClass().contains("follow") && l.getItems().size() > 6));
        await(() -> texts().contains("x-request-id: abc-1"));
    }

    @Test
    void flows_lead_to_their_packets() {
        fxRun(() -> parts().getSelectionModel().select(1));
        await(() -> table().map(t -> t.getItems().size() == 2).orElse(false));
        await(() -> texts().contains("Timeout: the client gave up"));
        fxRun(() -> {
            TableView<?> flows = table().orElseThrow();
            flows.getSelectionModel().clearAndSelect(1);
            press(flows, KeyCode.ENTER);
        });
        await(() -> table().map(t -> t.getItems().size() == 7).orElse(false));
        assertThat(fx(() -> filter().getText())).isEqualTo("tcp.stream == 1");
    }

    @Test
    void a_captured_request_can_be_followed_through_the_configuration() {
        fxRun(() -> parts().getSelectionModel().select(1));
        await(() -> table().map(t -> t.getItems().size() == 2).orElse(false));
        fxRun(() -> table().orElseThrow().getSelectionModel().clearAndSelect(0));
        robot().rightClickOn("Timeout: the client gave up");
        robot().clickOn("What happens to this request?");
        await(() -> visible(TextField.class).stream().anyMatch(f -> "http://catalog/items".equals(f.getText())));
    }

    @Test
    void conversations_count() {
        fxRun(() -> parts().getSelectionModel().select(2));
        await(() -> table().map(t -> t.getItems().size() == 2).orElse(false));
        await(() -> texts().contains("127.0.0.6:52137"));
    }

    @Test
    void a_file_that_grows_is_followed() throws Exception {
        byte[] all = MadeCapture.timeout().bytes();
        // The header, three packets of 40 bytes and half of another one.
        int some = 24 + 3 * (16 + 40) + 30;
        Path file = Files.write(home.resolve("growing.pcap"), java.util.Arrays.copyOf(all, some));
        fxRun(() -> bench.open(List.of(file)));
        await(() -> table().map(t -> t.getItems().size() == 3).orElse(false));
        fxRun(() -> visible(ToggleButton.class).stream().filter(b -> b.getText().equals("Follow")).findFirst().orElseThrow().fire());
        Files.write(file, java.util.Arrays.copyOfRange(all, some, all.length), StandardOpenOption.APPEND);
        await(() -> table().map(t -> t.getItems().size() == 15).orElse(false));
        await(() -> texts().stream().anyMatch(t -> t.contains("A timeout, not a crash")));
        Files.write(file, java.util.Arrays.copyOf(all, some));
        await(() -> table().map(t -> t.getItems().size() == 3).orElse(false));
    }

    // ---------- what is seen ----------

    private static void press(Node node, KeyCode code) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    /** Selects in the details what lies at a place below the root; false while it is not there. */
    private boolean selectField(int... path) {
        for (TreeView<?> tree : visible(TreeView.class)) {
            if (tree.getStyleClass().contains("fields") && tree.getRoot() != null) {
                return select(tree, path);
            }
        }
        return false;
    }

    private static <T> boolean select(TreeView<T> tree, int... path) {
        TreeItem<T> at = tree.getRoot();
        for (int index : path) {
            at.setExpanded(true);
            if (index >= at.getChildren().size()) {
                return false;
            }
            at = at.getChildren().get(index);
        }
        tree.getSelectionModel().select(at);
        return true;
    }

    /** The bytes marked, in hexadecimal. */
    private String marked() {
        return visible(Labeled.class).stream().filter(l -> l.getStyleClass().contains("hex-mark") && l.getText().matches("[0-9a-f ]+"))
                .map(Labeled::getText).findFirst().orElse("");
    }

    private TextField filter() {
        return visible(TextField.class).stream().filter(f -> f.getStyleClass().containsAll(List.of("search-field", "mono"))).findFirst()
                .orElseThrow();
    }

    private Optional<TableView<?>> table() {
        return visible(TableView.class).stream().<TableView<?>>map(t -> t).findFirst();
    }

    private TabPane parts() {
        return visible(TabPane.class).stream().filter(t -> t.getStyleClass().contains("parts")).findFirst().orElseThrow();
    }

    private List<String> texts() {
        List<String> out = new ArrayList<>(visible(Labeled.class).stream().map(l -> String.valueOf(l.getText()).strip()).toList());
        visible(javafx.scene.text.Text.class).forEach(t -> out.add(t.getText().strip()));
        return out;
    }

    private <T extends Node> List<T> visible(Class<T> type) {
        List<T> out = new ArrayList<>();
        walk(stage.getScene().getRoot(), type, out);
        return out;
    }

    private static <T extends Node> void walk(Node node, Class<T> type, List<T> out) {
        if (!node.isVisible()) {
            return;
        }
        if (type.isInstance(node)) {
            out.add(type.cast(node));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> walk(c, type, out));
        }
    }
}
