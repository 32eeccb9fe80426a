package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.prefs.Texts;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every control in every look, as pictures under {@code target/screenshots}. */
class ControlGalleryTest extends UiTest {
    static Stream<Look> looks() {
        return Stream.of(Look.LIGHT, Look.DARK, Look.KOREAN, Look.LARGE,
                new Look(io.meshscope.ui.theme.Theme.Mode.HIGH_CONTRAST, Lang.EN, 1));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void small(Look look) {
        check("gallery-small", look, 760, 700, texts -> small(Inline.kitIn(texts)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void panels(Look look) {
        check("gallery-panels", look, 620, 900, texts -> panels(Inline.kitIn(texts), look.zoom()));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void focus(Look look) {
        check("gallery-focus", look, 620, 190, texts -> focused(Inline.kitIn(texts)));
    }

    /** Where the keyboard is must be seen on everything. */
    private static Parent focused(Kit kit) {
        Button primary = new Button("Show the fix");
        primary.getStyleClass().add("accent");
        Button flat = new Button("Run all");
        flat.getStyleClass().add("flat");
        Chip on = Chip.toggle("outbound");
        on.setSelected(true);
        CheckBox checked = new CheckBox("checked");
        checked.setSelected(true);
        SearchField valid = new SearchField(kit, "control.find.prompt");
        valid.showValid("valid");
        ComboBox<String> combo = new ComboBox<>();
        combo.getItems().add("GET");
        combo.getSelectionModel().select(0);
        List<HBox> rows = List.of(
                row(primary, new Button("Report"), flat, new IconButton(kit, Icons.COPY, "control.copy", () -> {}), on,
                        Chip.toggle("inbound")),
                row(new SearchField(kit, "control.find.prompt"), valid, new TextField("10.10.0.13"), combo),
                row(checked, new CheckBox("not"), new Hyperlink("ingress-access.log:664")));
        for (HBox row : rows) {
            row.getChildren().forEach(n -> {
                n.pseudoClassStateChanged(PseudoClass.getPseudoClass("focused"), true);
                n.pseudoClassStateChanged(PseudoClass.getPseudoClass("focus-visible"), true);
            });
        }
        VBox all = new VBox(16);
        all.getChildren().addAll(rows);
        all.getStyleClass().add("page");
        return all;
    }

    private static void check(String name, Look look, double width, double height, Function<Texts, Parent> build) {
        WritableImage image = shoot(name, look, width * look.zoom(), height * look.zoom(), build);
        assertThat(colours(image)).as("colours seen in %s", name).isGreaterThan(20);
    }

    private static Parent small(Kit kit) {
        boolean ko = kit.texts().messages().lang() == Lang.KO;
        HBox badges = row(new Badge(Tone.PASS, ko ? "정상" : "3 endpoints"), new Badge(Tone.WARNING, ko ? "경고" : "1 of 2 slow"),
                new Badge(Tone.PROBLEM, ko ? "문제" : "missing"), new Badge(Tone.GAVE_UP, "the client gave up"),
                new Badge(Tone.UNKNOWN, ko ? "알 수 없음" : "unknown"), new Badge(Tone.NOT_APPLICABLE, ko ? "해당 없음" : "by design"),
                new Badge(Tone.INFO, "49"), new Badge(Tone.PASS, Icons.MTLS, "Istio mTLS"));
        HBox solid = row(new Badge(Tone.PROBLEM, "Critical").solid(), new Badge(Tone.PASS, "pass").solid(),
                new Badge(Tone.UNKNOWN, "unknown").solid(), new Badge(Tone.WARNING, "warning").solid());
        Chip on = Chip.toggle("outbound");
        on.setSelected(true);
        HBox chips = row(on, Chip.toggle("inbound"), Chip.removable(kit, "Port 80", () -> {}), Chip.menu("Subset", List::of),
                Chip.toggle(Icons.PROBLEM, "Problems"));
        Button primary = new Button(ko ? "해결 방법 보기" : "Show the fix", Icons.FIX.node());
        primary.getStyleClass().add("accent");
        Button flat = new Button(ko ? "모두 실행" : "Run all", Icons.PLAY.node());
        flat.getStyleClass().add("flat");
        Button little = new Button(ko ? "흐름 보기" : "Follow stream");
        little.getStyleClass().add("small");
        Button off = new Button("Off");
        off.setDisable(true);
        HBox buttons = row(primary, new Button(ko ? "보고서" : "Report", Icons.REPORT.node()), flat, little, off,
                new IconButton(kit, Icons.COPY, "control.copy", () -> {}));
        SearchField valid = new SearchField(kit, "control.copy");
        valid.search("authority contains \"catalog\"");
        valid.showValid("valid");
        SearchField invalid = new SearchField(kit, "control.copy");
        invalid.search("tcp.prt == 1");
        invalid.showInvalid("no such field at 1");
        valid.setPrefWidth(290);
        invalid.setPrefWidth(290);
        ComboBox<String> combo = new ComboBox<>();
        combo.getItems().addAll("GET", "POST");
        combo.getSelectionModel().select(0);
        CheckBox check = new CheckBox("ingressgateway");
        check.setSelected(true);
        TextField field = new TextField("10.10.0.13:3000");
        field.getStyleClass().add("mono");
        field.setPrefWidth(130);
        VBox middle = new VBox(2);
        for (double width : new double[]{300, 180, 120, 60}) {
            MiddleEllipsisLabel label = new MiddleEllipsisLabel(kit, "istio-ingressgateway-6bb8fb6549-2mlk2");
            label.setMaxWidth(width);
            middle.getChildren().add(label);
        }
        LoadingBar bar = new LoadingBar();
        bar.setVisible(true);
        bar.at(3, 5);
        VBox all = new VBox(12, badges, solid, chips, buttons, row(valid, invalid), row(combo, field, check, new CheckBox("none")), middle,
                bar, toolbar(kit, 600), toolbar(kit, 360),
                new VerdictBanner(Tone.PROBLEM,
                        ko ? "503 NC: subset version-v1에 대한 DestinationRule이 없습니다" : "503 NC: subset version-v1 has no DestinationRule",
                        ko
                                ? "VirtualService catalog-v1-v2가 정의되지 않은 subset으로 요청을 보냅니다."
                                : "VirtualService catalog-v1-v2 names subsets that nothing defines.",
                        new Badge(Tone.PROBLEM, "Critical").solid(), new Button(ko ? "보고서" : "Report", Icons.REPORT.node())),
                new VerdictBanner(Tone.UNKNOWN, "No access log of the server side: which side closed first cannot be told", "To get it:"));
        all.getStyleClass().add("page");
        return all;
    }

    private static Parent toolbar(Kit kit, double width) {
        SearchField search = new SearchField(kit, "control.copy");
        search.search("catalog");
        Chip on = Chip.toggle("outbound");
        on.setSelected(true);
        Label count = new Label("9 of 27");
        count.getStyleClass().addAll("small", "muted");
        ToolbarRow row = new ToolbarRow(kit, search, on, Chip.toggle("inbound"), Chip.removable(kit, "Port 80", () -> {}),
                Chip.menu("Subset", List::of)).addTrailing(count, new IconButton(kit, Icons.COLUMNS, "control.more", () -> {}));
        row.setMaxWidth(width);
        return row;
    }

    private static Parent panels(Kit kit, double zoom) {
        boolean ko = kit.texts().messages().lang() == Lang.KO;
        PanelHead head = new PanelHead(kit, new IconButton(kit, Icons.SEARCH, "control.copy", () -> {}),
                new IconButton(kit, Icons.COPY, "control.copy", () -> {}));
        head.setTitle(ko ? "설명" : "Explanation");
        head.setInfo("line 4 134 · dynamic_active_clusters/8");
        KeyValueList facts = new KeyValueList(kit)
                .fact("SNI", "outbound_.80_.version-v1_.catalog.istioinaction.svc.cluster.local")
                .fact("ALPN", "istio-peer-exchange, istio")
                .fact("Server identity", "spiffe://cluster.local/ns/istioinaction/sa/catalog")
                .fact("response_flags", "UT", ko ? "upstream 요청 시간 초과" : "upstream request timeout")
                .fact("mTLS", "by Istio", new Badge(Tone.PASS, "mTLS by Istio"));
        VBox side = new VBox(head,
                new Section("Transport", new Badge(Tone.PASS, "mTLS by Istio"), facts),
                new Section(ko ? "출처" : "Comes from", null,
                        new LinkRow(kit, Icons.OBJECT, "DestinationRule", "catalog.istioinaction", () -> {}),
                        new LinkRow(kit, Icons.SERVICE, "Service", "catalog.istioinaction", () -> {})),
                new Section(ko ? "같은 명령" : "Equivalent command", caption("istioctl ≥ 1.5"), new CommandBox(kit,
                        "istioctl proxy-config clusters deploy/istio-ingressgateway -n istio-system --fqdn "
                                + "catalog.istioinaction.svc.cluster.local --port 80 --subset version-v1 -o json"),
                        new Quote(kit, "\"GET /items HTTP/1.1\" 503 NC cluster_not_found - \"-\" 0 0 0 -")));
        side.getStyleClass().addAll("side", "side-right");
        side.setMinWidth(290 * zoom);
        side.setMaxWidth(290 * zoom);
        Label words = new Label(
                ko ? "요청을 hop마다 따라가며 양쪽의 access log를 읽습니다." : "Follow the request hop by hop and read both sides’ access logs.");
        words.getStyleClass().addAll("muted", "para");
        Card card = new Card(Icons.PROBLEM.node("err"), ko ? "요청이 실패함" : "Requests fail", new Badge(Tone.PROBLEM, ko ? "문제" : "problem"))
                .with(words, new MonoText("503  504  UF UC UH NC UT", "small"));
        Card dashed = new Card(null, ko ? "여기에 파일을 놓으세요" : "Drop files here").styled("dashed");
        Card hero = new Card(null, "Hero", new Hyperlink("ingress-access.log:664")).styled("hero");
        VBox cards = new VBox(12, card, dashed, hero, new Card(null, "Problem card").styled("err"), new Card(null, "Quiet").styled("quiet"),
                EmptyState.of(Icons.POLICY,
                        ko
                                ? "이 workload를 선택하는 AuthorizationPolicy가 없어 모든 요청이 허용됩니다."
                                : "No AuthorizationPolicy selects this workload: all requests are allowed.",
                        ko ? "정책 열기" : "Open policies", () -> {}),
                EmptyState.command(kit, Tone.UNKNOWN, ko ? "서버 쪽 access log가 없습니다." : "No access log of the server side was collected.",
                        "kubectl logs -n istioinaction catalog-6cf4b97d-7d6gb -c istio-proxy"));
        cards.getStyleClass().add("page");
        HBox.setHgrow(cards, Priority.ALWAYS);
        cards.setMinWidth(0);
        return new HBox(cards, side);
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }

    private static HBox row(javafx.scene.Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    private static long colours(WritableImage image) {
        PixelReader pixels = image.getPixelReader();
        return java.util.stream.IntStream.range(0, (int) (image.getWidth() * image.getHeight()))
                .map(i -> pixels.getArgb(i % (int) image.getWidth(), i / (int) image.getWidth())).distinct().count();
    }
}
