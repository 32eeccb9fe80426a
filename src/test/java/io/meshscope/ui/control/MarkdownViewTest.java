package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.UiTest;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownViewTest extends UiTest {
    private static final String PAGE = """
                                       # Upstream request timeout (UT)

                                       The route waited **0.5 s** for `catalog` and gave up. See [the route](ref:route/catalog) or *the log*.

                                       1. Look at the `timeout` of the route.
                                       2. Compare with `upstream_service_time`:
                                          - smaller: the answer came too late
                                          - `-`: no response headers came

                                       > 라우트의 제한 시간이며 catalog의 제한이 아닙니다.

                                       ## Fix

                                       ```yaml
                                       http:
                                       - timeout: 2s
                                       ```

                                       ```sh
                                       istioctl proxy-config routes deploy/istio-ingressgateway -n istio-system -o json
                                       ```

                                       | Flag | Meaning |
                                       |------|---------|
                                       | UT   | upstream request timeout in addition to 504 response code |
                                       | NR   | no route |

                                       ---

                                       <script>alert(1)</script>
                                       """;

    static java.util.stream.Stream<Look> looks() {
        return ControlGalleryTest.looks();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void looks(Look look) {
        shoot("markdown", look, 420 * look.zoom(), 640 * look.zoom(), texts -> {
            MarkdownView view = new MarkdownView(Inline.kitIn(texts), _ -> {});
            view.setMarkdown(PAGE);
            StackPane pane = new StackPane(view);
            pane.getStyleClass().add("page");
            return pane;
        });
    }

    @Test
    void everythingBecomesNodesAndHtmlStaysText() {
        fxRun(() -> {
            List<String> followed = new ArrayList<>();
            MarkdownView view = new MarkdownView(Inline.kit(), followed::add);
            view.setMarkdown(PAGE);
            sceneOf(view, Look.LIGHT, 420, 700);
            List<Node> all = all(view);
            assertThat(all.stream().filter(CommandBox.class::isInstance).map(n -> ((CommandBox) n).getCommand()))
                    .singleElement().asString().startsWith("istioctl proxy-config routes");
            assertThat(all.stream().filter(GridPane.class::isInstance)).hasSize(1);
            assertThat(all.stream().filter(Text.class::isInstance).map(n -> ((Text) n).getText()).toList())
                    .contains("1.", "2.", "upstream request timeout in addition to 504 response code", "<script>alert(1)</script>");
            all.stream().filter(Hyperlink.class::isInstance).forEach(n -> ((Hyperlink) n).fire());
            assertThat(followed).containsExactly("ref:route/catalog");
        });
    }

    @Test
    void deepNestingIsCutShort() {
        fxRun(() -> {
            MarkdownView view = new MarkdownView(Inline.kit(), _ -> {});
            view.setMarkdown("> ".repeat(20_000) + "deep");
            assertThat(all(view)).hasSizeLessThan(500);
        });
    }

    private static List<Node> all(Parent parent) {
        List<Node> out = new ArrayList<>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            out.add(child);
            if (child instanceof Parent p) {
                out.addAll(all(p));
            }
        }
        return out;
    }
}
