package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.prefs.Texts;
import io.meshscope.ui.theme.Icons;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Subscription;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SmallControlsTest extends UiTest {
    private final Inline inline = new Inline();
    private final Kit kit = inline.kit(new Texts(Lang.EN));

    // ---------- search field ----------

    @Test
    void aSyllableBeingComposedIsNotSearchedFor() throws Exception {
        SearchField field = fx(() -> new SearchField(kit, "control.find"));
        List<String> seen = new ArrayList<>();
        fxRun(() -> field.queryProperty().subscribe(q -> seen.add(q)));
        Stage stage = show(new VBox(field), 300, 60);
        fxRun(() -> {
            field.requestFocus();
            compose(field, "ㅋ", "");
            compose(field, "카", "");
            // Enter ends the composition in some input methods and must not search either.
            javafx.event.Event.fireEvent(field,
                    new javafx.scene.input.KeyEvent(javafx.scene.input.KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER,
                            false, false, false, false));
        });
        assertThat(seen).containsExactly("");
        fxRun(() -> compose(field, "", "카"));
        await(() -> field.query().equals("카"));
        assertThat(seen).containsExactly("", "카");
        close(stage);
    }

    private static void compose(SearchField field, String composed, String committed) {
        List<InputMethodTextRun> runs = composed.isEmpty()
                ? List.of()
                : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW));
        javafx.event.Event.fireEvent(field, new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, 0));
    }

    @Test
    void whatIsSearchedForIsComposedText() {
        fxRun(() -> {
            SearchField field = new SearchField(kit, "control.find");
            field.search(Normalizer.normalize("카탈로그", Normalizer.Form.NFD));
            assertThat(field.query()).isEqualTo("카탈로그");
        });
    }

    @Test
    void escapeClearsAndIsLeftToThePanelWhenThereIsNothingToClear() throws Exception {
        SearchField field = fx(() -> new SearchField(kit, "control.find"));
        List<KeyCode> left = new ArrayList<>();
        VBox panel = fx(() -> new VBox(field));
        fxRun(() -> panel.setOnKeyPressed(e -> left.add(e.getCode())));
        Stage stage = show(panel, 300, 60);
        fxRun(field::requestFocus);
        robot().write("abc", 0).push(KeyCode.ENTER);
        assertThat(fx(field::query)).isEqualTo("abc");
        left.clear();
        robot().push(KeyCode.ESCAPE);
        assertThat(fx(field::query)).isEmpty();
        assertThat(left).isEmpty();
        robot().push(KeyCode.ESCAPE);
        assertThat(left).containsExactly(KeyCode.ESCAPE);
        close(stage);
    }

    // ---------- chips and tool row ----------

    @Test
    void chipsSwitchOpenAndGo() throws Exception {
        List<String> done = new ArrayList<>();
        Chip toggle = fx(() -> Chip.toggle("outbound"));
        Chip value = fx(() -> Chip.removable(kit, "Port 80", () -> done.add("removed")));
        MenuItem item = new MenuItem("version-v1");
        item.setOnAction(_ -> done.add("chosen"));
        Chip menu = fx(() -> Chip.menu("Subset", () -> List.of(item)));
        Stage stage = show(new HBox(8, toggle, value, menu), 400, 200);
        robot().clickOn(toggle);
        assertThat(fx(toggle::isSelected)).isTrue();
        robot().clickOn(value);
        assertThat(done).as("only the cross removes it").isEmpty();
        robot().push(KeyCode.DELETE);
        assertThat(done).containsExactly("removed");
        Node cross = fx(() -> value.getGraphic());
        robot().clickOn(cross);
        assertThat(done).containsExactly("removed", "removed");
        robot().clickOn(menu).push(KeyCode.DOWN).push(KeyCode.ENTER);
        waitForFx();
        assertThat(done).endsWith("chosen");
        close(stage);
    }

    @Test
    void aToolRowNeverAsksForMoreRoomThanThereIs() {
        fxRun(() -> {
            Chip a = Chip.toggle("outbound");
            Chip b = Chip.toggle("inbound");
            Chip c = Chip.toggle("a chip with a long name");
            Label count = new Label("9 of 27");
            ToolbarRow row = new ToolbarRow(kit, new SearchField(kit, "control.find"), a, b, c).addTrailing(count);
            assertThat(row.minWidth(-1)).isZero();
            sceneOf(row, Look.LIGHT, 900, 50);
            assertThat(List.of(a, b, c)).allMatch(Node::isVisible);
            ((StackPane) row.getParent()).getChildren().clear();
            sceneOf(row, Look.LIGHT, 360, 50);
            assertThat(a.isVisible()).isTrue();
            assertThat(c.isVisible()).isFalse();
            assertThat(count.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(360);
            assertThat(a.getBoundsInParent().getMaxX()).isLessThan(count.getBoundsInParent().getMinX());
        });
    }

    // ---------- texts that are cut or broken ----------

    @Test
    void theEndOfANameIsNeverCut() {
        fxRun(() -> {
            String pod = "istio-ingressgateway-6bb8fb6549-2mlk2";
            MiddleEllipsisLabel label = new MiddleEllipsisLabel(kit, pod);
            sceneOf(label, Look.LIGHT, 500, 30);
            assertThat(label.shown()).isEqualTo(pod);
            ((StackPane) label.getParent()).getChildren().clear();
            sceneOf(label, Look.LIGHT, 140, 30);
            assertThat(label.shown()).startsWith("istio-ing").endsWith("…-2mlk2");
            assertThat(label.getAccessibleText()).isEqualTo(pod);
        });
    }

    @Test
    void technicalTextBreaksAtSpacesDotsSlashesAndPipes() {
        assertThat(LineBreaks.of("outbound|80|version-v1|catalog.istioinaction.svc", 24))
                .containsExactly("outbound|80|version-v1|", "catalog.istioinaction.", "svc");
        assertThat(LineBreaks.of("a b", 1)).containsExactly("a", "b");
        assertThat(LineBreaks.of("abcdef", 4)).containsExactly("abcd", "ef");
        assertThat(LineBreaks.of("가나다", 4)).containsExactly("가나", "다");
        assertThat(LineBreaks.of("a\n\nb", 9)).containsExactly("a", "", "b");
        assertThat(LineBreaks.of("", 9)).containsExactly("");
    }

    @Property
    void noLineIsTooLongAndNothingIsLost(@ForAll @StringLength(max = 80) String any, @ForAll @IntRange(min = 2, max = 20) int width) {
        String text = any.replaceAll("[\\p{Cc}\\p{Cs}]", "x").replaceAll("\\s", " ");
        List<String> lines = LineBreaks.of(text, width);
        assertThat(lines).allMatch(l -> LineBreaks.cells(l.stripTrailing()) <= width);
        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }

    @Test
    void aCommandIsCopiedAsItWasWritten() throws Exception {
        String command = "istioctl proxy-config clusters deploy/istio-ingressgateway -n istio-system --fqdn catalog.istioinaction.svc";
        CommandBox box = fx(() -> new CommandBox(kit, command));
        Stage stage = show(new VBox(box), 240, 200);
        robot().clickOn(".icon-button");
        close(stage);
        assertThat(inline.copied).containsExactly(command);
    }

    @Test
    void factsAreCopiedWithTheirNames() {
        fxRun(() -> {
            KeyValueList facts = new KeyValueList(kit).fact("SNI", "a.b").fact("ALPN", "");
            sceneOf(facts, Look.LIGHT, 300, 100);
            assertThat(facts.lookupAll(".mono-text").stream().map(n -> ((MonoText) n).getText())).containsExactly("a.b", "-");
        });
    }

    // ---------- views ----------

    @Test
    void aViewListensOnlyWhileItIsInAScene() {
        fxRun(() -> {
            List<String> events = new ArrayList<>();
            View view = new View() {
                {
                    whileAttached(() -> {
                        events.add("listen");
                        return () -> events.add("stop");
                    });
                }

                @Override
                protected StackPane build() {
                    events.add("build");
                    return new StackPane();
                }

                @Override
                protected void attached() {
                    hold(Subscription.combine(() -> events.add("stop held")));
                    events.add("attached");
                }

                @Override
                protected void detached() {
                    events.add("detached");
                }
            };
            StackPane root = new StackPane();
            new Scene(root);
            root.getChildren().add(view.node());
            assertThat(view.isAttached()).isTrue();
            root.getChildren().clear();
            root.getChildren().add(view.node());
            root.getChildren().clear();
            assertThat(events).containsExactly("build", "listen", "attached", "stop", "stop held", "detached", "listen", "attached", "stop",
                    "stop held", "detached");
        });
    }

    @Test
    void viewsRefuseOtherThreads() {
        View view = new View() {
            @Override
            protected StackPane build() {
                return new StackPane();
            }
        };
        org.assertj.core.api.Assertions.assertThatThrownBy(view::node).isInstanceOf(IllegalStateException.class);
    }

    // ---------- names for screen readers ----------

    @Test
    void everyButtonHasANameAndIconsHaveNone() {
        fxRun(() -> {
            IconButton copy = new IconButton(kit, Icons.COPY, "control.copy", () -> {});
            assertThat(copy.getAccessibleText()).isEqualTo("Copy");
            assertThat(copy.getGraphic().getAccessibleText()).isEmpty();
            assertThat(new Badge(Tone.UNKNOWN, "unknown").getText()).isEqualTo("unknown");
            assertThat(new SearchField(kit, "control.find.prompt").getAccessibleText()).isEqualTo("Find, or :line");
        });
    }
}
