package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.base.Problem;
import io.meshscope.model.Ref;
import io.meshscope.model.Ref.Page;
import io.meshscope.model.Ref.Part;
import io.meshscope.model.Ref.Section;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.command.Thing;
import io.meshscope.ui.shell.WorkArea.Side;
import io.meshscope.ui.task.InlineRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.TestThread;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.theme.Theme.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window, used by keyboard and mouse. */
class ShellTest extends UiTest {
    private static final Section CLUSTERS = new Section(ShellFixture.GATEWAY, Part.CLUSTERS);
    private static final Section ROUTES = new Section(ShellFixture.GATEWAY, Part.ROUTES);

    @TempDir
    Path folder;
    private ShellFixture f = noFixture();
    private Stage stage = noStage();

    @SuppressWarnings("NullAway")
    private static ShellFixture noFixture() {
        return null;
    }

    @SuppressWarnings("NullAway")
    private static Stage noStage() {
        return null;
    }

    @BeforeEach
    void open() throws Exception {
        f = fx(() -> new ShellFixture(folder, ShellFixture.FIRST, InlineRunner.atOnce(), List.of()));
        stage = show(fx(() -> f.shell.node()), 1000, 700);
        fxRun(f::fill);
        waitForFx();
    }

    @AfterEach
    void shut() {
        close(stage);
    }

    /** Presses a key where the keyboard is. */
    private void press(KeyCode code, String modifiers) {
        fxRun(() -> {
            Node focus = stage.getScene().getFocusOwner();
            boolean ctrl = modifiers.contains("Ctrl");
            Event.fireEvent(focus == null ? stage.getScene() : focus, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code,
                    modifiers.contains("Shift"), ctrl, modifiers.contains("Alt"), false));
        });
        waitForFx();
    }

    private void press(KeyCode code) {
        press(code, "");
    }

    private Node find(String selector) {
        return Objects.requireNonNull(on(() -> stage.getScene().getRoot().lookup(selector)), selector);
    }

    private <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(find(selector));
    }

    /** On the FX thread, where the caller may be already. */
    private static <T extends @Nullable Object> T on(Supplier<T> work) {
        return Platform.isFxApplicationThread() ? work.get() : fx(work::get);
    }

    private boolean isThere(String selector) {
        return fx(() -> stage.getScene().getRoot().lookup(selector) != null);
    }

    private Ref place() {
        return fx(() -> f.services.navigator().placeProperty().get());
    }

    private boolean hasFocus(String selector) {
        Node node = find(selector);
        return fx(() -> {
            for (Node n = stage.getScene().getFocusOwner(); n != null; n = n.getParent()) {
                if (n.equals(node)) {
                    return true;
                }
            }
            return false;
        });
    }

    private void open(Ref ref) {
        fxRun(() -> f.services.navigator().open(ref));
        waitForFx();
    }

    private static String textOf(TextInputControl field) {
        return fx(field::getText);
    }

    private PlainView front() {
        return (PlainView) Objects.requireNonNull(on(() -> f.shell.front()));
    }

    @Test
    void the_palette_opens_by_its_keys_and_runs_a_command() {
        robot().push(KeyCode.CONTROL, KeyCode.K);
        waitForFx();
        assertThat(hasFocus("#palette-field")).isTrue();
        robot().write("dark th");
        waitForFx();
        robot().push(KeyCode.ENTER);
        waitForFx();
        assertThat(isThere("#palette-field")).isFalse();
        assertThat(fx(() -> f.services.theme().darkProperty().get())).isTrue();
        assertThat(fx(() -> f.settings.now().mode())).isEqualTo(Mode.DARK);
        assertThat(fx(() -> f.settings.now().recentCommands())).startsWith("theme.dark");
    }

    @Test
    void the_palette_goes_to_things_and_escape_closes_it() {
        fxRun(() -> f.shell.palette().add(() -> _ -> List.of(
                new Thing(Icons.CLUSTER, "command.sources", "outbound|80|version-v1|catalog", "gateway",
                        new Ref.Item(CLUSTERS, "catalog")))));
        press(KeyCode.P, "Ctrl Shift");
        TextField field = find("#palette-field", TextField.class);
        fxRun(() -> field.setText("v1 cat"));
        press(KeyCode.ENTER);
        assertThat(place()).isEqualTo(new Ref.Item(CLUSTERS, "catalog"));
        press(KeyCode.K, "Ctrl");
        assertThat(isThere("#palette-field")).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(isThere("#palette-field")).isFalse();
    }

    @Test
    void the_keyboard_alone_goes_anywhere_and_back() {
        press(KeyCode.DIGIT1, "Ctrl");
        assertThat(hasFocus("#sources-tree")).isTrue();
        @SuppressWarnings("unchecked")
        TreeView<SourceNode> tree = find("#sources-tree", TreeView.class);
        fxRun(() -> tree.getSelectionModel().select(item(tree, "gw")));
        press(KeyCode.RIGHT);
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        assertThat(place()).isEqualTo(ROUTES);
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        assertThat(place()).isEqualTo(CLUSTERS);
        press(KeyCode.LEFT, "Alt");
        assertThat(place()).isEqualTo(ROUTES);
        assertThat(front().shown).containsExactly(ROUTES, CLUSTERS, ROUTES);
        press(KeyCode.RIGHT, "Alt");
        assertThat(place()).isEqualTo(CLUSTERS);
        press(KeyCode.HOME, "Alt");
        assertThat(place()).isEqualTo(Page.START);
        press(KeyCode.PAGE_DOWN, "Ctrl");
        assertThat(place()).isEqualTo(CLUSTERS);
        press(KeyCode.W, "Ctrl");
        assertThat(place()).isEqualTo(Page.START);
        press(KeyCode.W, "Ctrl");
        assertThat(fx(() -> ((TabPane) stage.getScene().lookup("#centre")).getTabs())).hasSize(1);
        press(KeyCode.LEFT, "Alt");
        assertThat(place()).isEqualTo(CLUSTERS);
    }

    private static TreeItem<SourceNode> item(TreeView<SourceNode> tree, String id) {
        for (int i = 0; i < tree.getExpandedItemCount(); i++) {
            if (tree.getTreeItem(i).getValue().id().equals(id)) {
                return tree.getTreeItem(i);
            }
        }
        throw new AssertionError("Not to be seen: " + id);
    }

    @Test
    void a_selection_inside_a_view_is_where_back_leads() {
        open(CLUSTERS);
        Ref catalog = new Ref.Item(CLUSTERS, "catalog");
        fxRun(() -> front().select(catalog));
        assertThat(place()).isEqualTo(catalog);
        open(new Page("other"));
        press(KeyCode.LEFT, "Alt");
        assertThat(place()).isEqualTo(catalog);
        assertThat(front().shown).last().isEqualTo(catalog);
    }

    @Test
    void letters_and_signs_are_left_to_text_fields() {
        fxRun(() -> find("#sources-filter").requestFocus());
        press(KeyCode.SLASH, "Shift");
        assertThat(isThere(".key-overlay")).isFalse();
        press(KeyCode.F1, "Ctrl");
        assertThat(isThere(".key-overlay")).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(hasFocus("#sources-filter")).isTrue();
        press(KeyCode.DIGIT1, "Ctrl");
        press(KeyCode.SLASH, "Shift");
        assertThat(isThere(".key-overlay")).isTrue();
    }

    @Test
    void what_lies_behind_a_question_is_out_of_reach() {
        open(CLUSTERS);
        press(KeyCode.F1, "Ctrl");
        press(KeyCode.W, "Ctrl");
        press(KeyCode.LEFT, "Alt");
        press(KeyCode.V, "Ctrl");
        assertThat(place()).isEqualTo(CLUSTERS);
        assertThat(f.done).isEmpty();
        press(KeyCode.K, "Ctrl");
        assertThat(isThere("#palette-field")).isTrue();
    }

    @Test
    void evidence_comes_in_by_key_by_paste_and_by_button() {
        press(KeyCode.O, "Ctrl");
        fxRun(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("{\"configs\": []}");
            Clipboard.getSystemClipboard().setContent(content);
        });
        press(KeyCode.DIGIT1, "Ctrl");
        press(KeyCode.V, "Ctrl");
        robot().clickOn("#start-practice");
        waitForFx();
        assertThat(f.done).containsExactly("open [a.json, b.json]", "paste {\"configs\": []}", "practice");
        fxRun(() -> find("#sources-filter").requestFocus());
        press(KeyCode.V, "Ctrl");
        TextInputControl field = find("#sources-filter", TextInputControl.class);
        assertThat(textOf(field)).isEqualTo("{\"configs\": []}");
        assertThat(f.done).hasSize(3);
    }

    @Test
    void a_tab_closes_by_middle_click_but_the_start_page_stays() {
        open(CLUSTERS);
        open(new Page("other"));
        TabPane tabs = find("#centre", TabPane.class);
        assertThat(fx(() -> tabs.getTabs().size())).isEqualTo(3);
        List<Node> headers = new ArrayList<>(fx(() -> tabs.lookupAll(".tab")));
        headers.forEach(h -> robot().clickOn(h, MouseButton.MIDDLE));
        waitForFx();
        assertThat(fx(() -> tabs.getTabs().size())).isEqualTo(1);
        assertThat(place()).isEqualTo(Page.START);
    }

    @Test
    void f5_refreshes_the_view_in_front_and_only_where_it_can() {
        press(KeyCode.F5);
        open(CLUSTERS);
        press(KeyCode.F5);
        press(KeyCode.R, "Ctrl");
        assertThat(front().refreshed).isEqualTo(2);
    }

    @Test
    void panels_open_by_number_and_close_by_it_again() {
        open(CLUSTERS);
        assertThat(fx(() -> f.shell.area().shownProperty(Side.DOCK).get())).isFalse();
        press(KeyCode.DIGIT3, "Ctrl");
        assertThat(fx(() -> f.shell.area().shownProperty(Side.DOCK).get())).isTrue();
        assertThat(hasFocus("#tasks-table")).isTrue();
        press(KeyCode.DIGIT5, "Ctrl");
        assertThat(hasFocus("#messages-table")).isTrue();
        press(KeyCode.DIGIT5, "Ctrl");
        assertThat(fx(() -> f.shell.area().shownProperty(Side.DOCK).get())).isFalse();
        assertThat(fx(() -> f.settings.now().closed())).contains("dock");
    }

    @Test
    void in_a_narrow_window_the_explanation_lies_over_the_view() {
        open(CLUSTERS);
        assertThat(fx(() -> f.shell.area().overProperty(Side.RIGHT).get())).isTrue();
        assertThat(fx(() -> f.shell.area().shownProperty(Side.RIGHT).get())).isFalse();
        Node reopen = find("#reopen-explanation");
        assertThat(fx(reopen::isVisible)).isTrue();
        robot().clickOn("#reopen-explanation");
        waitForFx();
        assertThat(fx(() -> f.shell.area().shownProperty(Side.RIGHT).get())).isTrue();
        fxRun(() -> find("#centre").requestFocus());
        press(KeyCode.ESCAPE);
        assertThat(fx(() -> f.shell.area().shownProperty(Side.RIGHT).get())).isFalse();
        // The user did not close it for good: a wide window shows it again.
        assertThat(fx(() -> f.settings.now().closed())).doesNotContain("right");
    }

    @Test
    void a_command_gets_another_key_and_keeps_it() {
        press(KeyCode.F1, "Ctrl");
        robot().clickOn("#keys-edit");
        robot().clickOn("#key-of-palette");
        press(KeyCode.O, "Ctrl");
        assertThat(texts()).anyMatch(t -> t.startsWith("Ctrl+O belongs to"));
        assertThat(f.done).isEmpty();
        press(KeyCode.J, "Ctrl");
        assertThat(fx(() -> f.settings.now().keys())).containsEntry("palette", List.of("Ctrl+J"));
        press(KeyCode.ESCAPE);
        press(KeyCode.K, "Ctrl");
        assertThat(isThere("#palette-field")).isFalse();
        press(KeyCode.J, "Ctrl");
        assertThat(isThere("#palette-field")).isTrue();
        press(KeyCode.ESCAPE);
        press(KeyCode.F1, "Ctrl");
        robot().clickOn("#keys-reset");
        press(KeyCode.ESCAPE);
        press(KeyCode.K, "Ctrl");
        assertThat(isThere("#palette-field")).isTrue();
        assertThat(fx(() -> f.settings.now().keys())).isEmpty();
    }

    @Test
    void zoom_and_presenter_mode() {
        press(KeyCode.EQUALS, "Ctrl");
        press(KeyCode.EQUALS, "Ctrl Shift");
        assertThat(fx(() -> f.services.theme().zoomProperty().get())).isEqualTo(1.2);
        press(KeyCode.F11);
        assertThat(fx(() -> f.services.theme().zoomProperty().get())).isEqualTo(1.5);
        press(KeyCode.F11);
        press(KeyCode.DIGIT0, "Ctrl");
        assertThat(fx(() -> f.services.theme().zoomProperty().get())).isEqualTo(1.0);
        assertThat(fx(() -> f.settings.now().zoom())).isEqualTo(100);
    }

    @Test
    void every_visible_text_follows_the_language() {
        open(CLUSTERS);
        open(Page.START);
        fxRun(() -> {
            f.services.commands().run("tasks");
            f.runner.submit(Task.of("t", "task.palette", _ -> ""), _ -> {});
            f.notices.problem(Problem.error("task.internal", "", "x"));
        });
        Messages en = Messages.of(Lang.EN);
        Messages ko = Messages.of(Lang.KO);
        Awaitility.await().until(() -> texts().contains(en.text("task.state.done")));
        List<String> english = texts();
        fxRun(() -> f.services.commands().run("language.next"));
        Awaitility.await().until(() -> texts().contains(ko.text("task.state.done")));
        List<String> korean = texts();
        assertThat(english).contains(en.text("shell.sources"), en.text("start.evidence"), en.text("task.state.done"));
        assertThat(korean).contains(ko.text("shell.sources"), ko.text("start.evidence"), ko.text("task.state.done"));
        // What stays the same in both is data or a name.
        List<String> same = new ArrayList<>(korean);
        same.retainAll(english);
        assertThat(same).filteredOn(t -> t.matches(".*[a-z]{3}.* .*[a-z]{3}.*")).isEmpty();
    }

    /** All texts on screen, prompts too. */
    private List<String> texts() {
        return fx(() -> {
            List<String> out = new ArrayList<>();
            collect(stage.getScene().getRoot(), out);
            return out;
        });
    }

    private static void collect(Node node, List<String> out) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()) {
            out.add(labeled.getText());
        }
        if (node instanceof TextInputControl field) {
            out.add(field.getPromptText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> collect(c, out));
        }
    }

    @Test
    void closing_asks_while_tasks_run() {
        TestThread ui = new TestThread();
        InlineRunner held = InlineRunner.held(ui);
        ShellFixture busy = fx(() -> new ShellFixture(folder, ShellFixture.FIRST, held, List.of()));
        List<String> closed = new ArrayList<>();
        fxRun(() -> {
            stage.getScene().setRoot(busy.shell.node());
            assertThat(busy.shell.mayClose(() -> closed.add("now"))).isTrue();
            held.submit(Task.of("capture", "command.practice", _ -> ""), _ -> {});
            assertThat(busy.shell.mayClose(() -> closed.add("later"))).isFalse();
        });
        waitForFx();
        assertThat(texts()).contains(Messages.of(Lang.EN).text("shell.close.title"), "• " + Messages.of(Lang.EN).text("command.practice"));
        robot().clickOn("#shell-close-stay");
        waitForFx();
        assertThat(isThere(".question")).isFalse();
        assertThat(closed).isEmpty();
        fxRun(() -> busy.shell.mayClose(() -> closed.add("later")));
        waitForFx();
        robot().clickOn("#shell-close-go");
        waitForFx();
        assertThat(closed).containsExactly("later");
    }
}
