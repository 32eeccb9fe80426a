package io.meshscope.ui.control.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.LineIndex;
import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.control.Inline;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.prefs.Texts;
import io.meshscope.ui.theme.Theme.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeViewTest extends UiTest {
    private static final String JSON = """
                                       {
                                         "name": "outbound|80|version-v1|catalog.istioinaction.svc.cluster.local",
                                         "connect_timeout": "10s",
                                         "circuit_breakers": {
                                           "thresholds": [ { "max_connections": 4294967295, "track_remaining": true } ]
                                         },
                                         "transport_socket_matches": [
                                           {
                                             "name": "tlsMode-istio",
                                             "match": { "tlsMode": "istio" },
                                             "transport_socket": {
                                               "name": "envoy.transport_sockets.tls",
                                               "typed_config": {
                                                 "sni": "outbound_.80_.version-v1_.catalog.istioinaction.svc.cluster.local",
                                                 "설명": "한글 값과 \\"따옴표\\"",
                                                 "alpn_protocols": [ "istio-peer-exchange", "istio" ]
                                               }
                                             }
                                           }
                                         ]
                                       }
                                       """;
    private static final String YAML = """
                                       # what the wizard suggests
                                       apiVersion: networking.istio.io/v1beta1
                                       kind: DestinationRule
                                       metadata: { name: catalog, namespace: istioinaction }
                                       spec:
                                         host: catalog.istioinaction.svc.cluster.local
                                         subsets:
                                         - { name: version-v1, labels: { version: v1 } }
                                         script: |
                                           port: 80   # not a key
                                         port: 80
                                       """;

    private final Inline inline = new Inline();

    static Stream<Look> looks() {
        return Stream.of(Look.LIGHT, Look.DARK, Look.KOREAN, Look.LARGE, new Look(Mode.HIGH_CONTRAST, Lang.EN, 1));
    }

    private CodeView view() {
        return new CodeView(inline.kit(new Texts(Lang.EN)), "control.find");
    }

    private static LineIndex lines(Bytes bytes) {
        return LineIndex.of(bytes, JobContext.QUIET);
    }

    private static void show(CodeView view, String text, Syntax syntax) {
        Bytes bytes = Bytes.of(text);
        view.show(bytes, lines(bytes), syntax);
    }

    private static long at(String text, String part) {
        return text.substring(0, text.indexOf(part)).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    @ParameterizedTest
    @MethodSource("looks")
    void looks(Look look) {
        shoot("code-json", look, 480 * look.zoom(), 340 * look.zoom(), texts -> {
            CodeView view = new CodeView(Inline.kitIn(texts), "control.find");
            show(view, JSON, Syntax.JSON);
            view.mark(at(JSON, "\"sni\""), at(JSON, "\"설명\"") - 12);
            view.select(at(JSON, "\"connect"), at(JSON, "\"circuit"));
            view.find("istio", false);
            return view;
        });
        shoot("code-yaml", look, 480 * look.zoom(), 240 * look.zoom(), texts -> {
            CodeView view = new CodeView(Inline.kitIn(texts), "control.find");
            show(view, YAML, Syntax.YAML);
            return view;
        });
    }

    @Test
    void aMinifiedDocumentShowsTheExactPlace() {
        String one = "{\"configs\":[" + "{\"name\":\"outbound|80||svc\",\"port\":15001},".repeat(100_000) + "{}]}";
        shoot("code-minified", Look.LIGHT, 480, 120, texts -> {
            CodeView view = new CodeView(Inline.kitIn(texts), "control.find");
            show(view, one, Syntax.JSON);
            long at = one.indexOf("\"port\"", 2_000_000);
            view.mark(at, at + 12);
            return view;
        });
    }

    @Test
    void aPartHasTheDocumentsNumbers() {
        shoot("code-part", Look.LIGHT, 480, 120, texts -> {
            CodeView view = new CodeView(Inline.kitIn(texts), "control.find");
            Bytes bytes = Bytes.of("\n".repeat(41_000) + JSON);
            long from = 41_000 + at(JSON, "{ \"tlsMode\"");
            view.show(bytes, lines(bytes), from, from + 24, Syntax.JSON);
            assertThat(view.caretLine()).isEqualTo(41_010);
            return view;
        });
    }

    @Test
    void theMiddleOfAMillionLinesIsReachedAtOnce() {
        String text = IntStream.range(0, 1_000_000).mapToObj(i -> "line " + (i + 1)).collect(Collectors.joining("\n"));
        fxRun(() -> {
            CodeView view = view();
            show(view, text, Syntax.PLAIN);
            sceneOf(view, Look.LIGHT, 400, 300);
            view.goToLine(777_777);
            settle(view.getScene());
            assertThat(view.caretLine()).isEqualTo(777_777);
            assertThat(visible(view)).contains("line 777777").hasSizeLessThan(30);
            view.find("line 5\n", false);
            assertThat(inline.told).isEmpty();
            view.find("LINE 999999", false);
            settle(view.getScene());
            assertThat(view.caretLine()).isEqualTo(999_999);
            assertThat(visible(view)).contains("line 999999", "line 1000000");
        });
    }

    @Test
    void keysMoveSelectAndCopy() throws Exception {
        CodeView view = fx(this::view);
        fxRun(() -> show(view, "ab가c\r\nsecond line\nthird", Syntax.PLAIN));
        Stage stage = show(view, 400, 200);
        List<Long> carets = new ArrayList<>();
        fxRun(() -> {
            view.setOnCaret(carets::add);
            view.focusText();
        });
        robot().push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        assertThat(caret(view)).as("one key is one character").isEqualTo(5);
        robot().push(KeyCode.SHIFT, KeyCode.HOME).push(KeyCode.SHORTCUT, KeyCode.C);
        robot().push(KeyCode.DOWN).push(KeyCode.END).push(KeyCode.SHIFT, KeyCode.UP).push(KeyCode.SHORTCUT, KeyCode.C);
        robot().push(KeyCode.SHORTCUT, KeyCode.END);
        assertThat(caret(view)).isEqualTo(25);
        robot().push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.C);
        close(stage);
        assertThat(inline.copied.get(0)).isEqualTo("ab가");
        assertThat(inline.copied.get(1)).as("with the line end as it is").isEqualTo("\r\nsecond line");
        assertThat(inline.copied.get(2)).isEqualTo("ab가c\r\nsecond line\nthird");
        assertThat(carets).isNotEmpty();
    }

    @Test
    void theMousePutsTheCaretAndSelectsWordsLinesAndRanges() throws Exception {
        CodeView view = fx(this::view);
        String text = "alpha beta\ngamma|delta.x\n";
        fxRun(() -> show(view, text, Syntax.PLAIN));
        Stage stage = show(view, 400, 200);
        Bounds line = fx(() -> view.lookupAll(".code-flow").stream().filter(n -> n.getParent().isVisible())
                .map(n -> n.localToScreen(n.getLayoutBounds())).sorted(java.util.Comparator.comparingDouble(Bounds::getMinY)).toList()
                .get(1));
        double x = line.getMinX() + line.getWidth() * 8.2 / 13;
        double y = line.getCenterY();
        robot().clickOn(x, y);
        assertThat(caret(view)).isEqualTo(text.indexOf("elta") + 1);
        robot().doubleClickOn(x, y).push(KeyCode.SHORTCUT, KeyCode.C);
        robot().moveTo(x, y).press(MouseButton.PRIMARY).moveTo(x, y - 20).release(MouseButton.PRIMARY).push(KeyCode.SHORTCUT, KeyCode.C);
        close(stage);
        assertThat(inline.copied.get(0)).isEqualTo("delta.x");
        assertThat(inline.copied.get(1)).isEqualTo("ta\ngamma|de");
    }

    @Test
    void copyingStopsAtABoundAndSaysSo() {
        fxRun(() -> {
            CodeView view = view();
            show(view, "x".repeat(CodeView.MOST_COPIED + 5), Syntax.PLAIN);
            view.select(0, Long.MAX_VALUE);
            view.copy();
            assertThat(inline.copied).singleElement().asString().hasSize(CodeView.MOST_COPIED);
            assertThat(inline.told).hasSize(1);
        });
    }

    @Test
    void findGoesOnWithF3AndSaysWhenItIsNotThere() throws Exception {
        CodeView view = fx(this::view);
        fxRun(() -> show(view, JSON, Syntax.JSON));
        Stage stage = show(view, 500, 300);
        fxRun(view::focusText);
        robot().push(KeyCode.SHORTCUT, KeyCode.F).write("name", 0);
        await(() -> view.caretLine() == 2);
        robot().push(KeyCode.ENTER);
        assertThat(fx(view::caretLine)).isEqualTo(9);
        robot().push(KeyCode.F3);
        assertThat(fx(view::caretLine)).isEqualTo(12);
        robot().push(KeyCode.SHIFT, KeyCode.F3);
        assertThat(fx(view::caretLine)).isEqualTo(9);
        fxRun(() -> view.find("nowhere to be found", false));
        assertThat(fx(() -> label(view))).isEqualTo("Not found");
        fxRun(() -> view.find("(", true));
        fxRun(() -> view.find(":7", false));
        assertThat(fx(view::caretLine)).isEqualTo(7);
        close(stage);
    }

    @Test
    void marksStandBesideTheirLinesUntilAnotherTextIsShown() throws Exception {
        CodeView view = fx(this::view);
        List<LineMark> clicked = new java.util.ArrayList<>();
        LineMark mark = new LineMark(2, Tone.PROBLEM, "subset v9 is nowhere");
        fxRun(() -> {
            show(view, "one\ntwo\nthree\n", Syntax.PLAIN);
            view.setOnLineMark(clicked::add);
            view.setLineMarks(List.of(mark));
        });
        Stage stage = show(view, 400, 200);
        Bounds at = fx(() -> {
            javafx.scene.Node node = view.lookupAll("*").stream().filter(n -> mark.words().equals(n.getAccessibleText()) && n.isVisible())
                    .findFirst().orElseThrow();
            return node.localToScreen(node.getLayoutBounds());
        });
        Bounds second = fx(() -> view.lookupAll(".code-flow").stream().filter(n -> n.getParent().isVisible()).map(n -> n.localToScreen(n
                .getLayoutBounds())).sorted(java.util.Comparator.comparingDouble(Bounds::getMinY)).toList().get(1));
        assertThat(second.getCenterY()).isBetween(at.getMinY(), at.getMaxY());
        robot().clickOn(at.getCenterX(), at.getCenterY());
        assertThat(clicked).containsExactly(mark);
        fxRun(() -> {
            show(view, "other\n", Syntax.PLAIN);
            settle(view.getScene());
            assertThat(view.lookupAll("*").stream().filter(n -> mark.words().equals(n.getAccessibleText()) && n.isVisible() && n.getParent()
                    .isVisible())).isEmpty();
        });
        close(stage);
    }

    @Test
    void aLinkIsFollowedByKeyAtTheCaretOnly() throws Exception {
        CodeView view = fx(this::view);
        List<String> gone = new java.util.ArrayList<>();
        fxRun(() -> {
            show(view, "host: catalog\nsubset: v1\n", Syntax.YAML);
            view.setLinks(List.of(new CodeLink(6, 13, "Service", () -> gone.add("service")), new CodeLink(22, 24, "subset", () -> gone.add(
                    "subset"))));
        });
        Stage stage = show(view, 400, 200);
        assertThat(fx(() -> view.lookupAll(".code-link").stream().filter(javafx.scene.Node::isVisible).count())).isEqualTo(2);
        fxRun(() -> {
            view.focusText();
            view.select(2, 2);
        });
        robot().push(KeyCode.F12);
        assertThat(gone).isEmpty();
        fxRun(() -> view.select(8, 8));
        robot().push(KeyCode.F12);
        fxRun(() -> view.select(23, 23));
        robot().push(KeyCode.F12);
        assertThat(gone).containsExactly("service", "subset");
        close(stage);
    }

    @Test
    void anEmptyDocumentDoesNoHarm() {
        fxRun(() -> {
            CodeView view = view();
            show(view, "", Syntax.JSON);
            sceneOf(view, Look.LIGHT, 300, 200);
            view.mark(0, 10);
            view.goToLine(3);
            view.select(0, 10);
            view.copy();
            view.find("x", false);
            view.findNext(false);
            view.clear();
            settle(view.getScene());
            assertThat(visible(view)).isEmpty();
        });
    }

    private static long caret(CodeView view) {
        waitForFx();
        return fx(() -> view.caretProperty().get());
    }

    private static String label(CodeView view) {
        return view.lookupAll(".find-bar > .label").stream().map(n -> ((javafx.scene.control.Label) n).getText())
                .collect(Collectors.joining());
    }

    private static List<String> visible(CodeView view) {
        return view.lookupAll(".code-flow").stream().filter(n -> n.getParent().isVisible())
                .map(n -> ((javafx.scene.text.TextFlow) n).getChildren().stream().map(t -> ((javafx.scene.text.Text) t).getText())
                        .collect(Collectors.joining()))
                .toList();
    }
}
