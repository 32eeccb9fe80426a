package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.logs.Logs;
import io.meshscope.ui.control.SearchField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Logs as a user meets them in the window. */
class LogsTest extends BenchTest {

    /** A gateway's log: mostly good, timeouts, a few others, an hour of it. */
    private static String lines(int n) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
            String time = Instant.parse("2025-05-17T08:00:00.123Z").plusSeconds(i * 7L).toString();
            String line = Logs.TEXT.replace("2025-05-17T08:31:52.322Z", time).replace("11111111-2222-9333-a444-555555555555",
                    "11111111-2222-9333-a444-%012d".formatted(i)).replace("/cart?x=1", i % 3 == 0 ? "/cart" : "/items/" + i % 5);
            String good = line.replace("504 UT response_timeout", "200 - via_upstream").replace("24 500 -",
                    "502 " + (2 + i % 40) + " " + (1 + i
                            % 38));
            out.append(i % 9 == 4
                    ? line
                    : i % 31 == 7
                            ? line.replace("504 UT response_timeout", "503 NC cluster_not_found").replace("24 500", "0 0")
                            : i % 17 == 3 ? good.replace("200 - via_upstream", "404 - via_upstream") : good)
                    .append('\n');
        }
        return out.toString();
    }

    private TableView<?> table() {
        return visible(TableView.class).stream().filter(t -> t.getColumns().size() > 15).findFirst().orElse(new TableView<>());
    }

    @Override
    void awaitRows(int rows) {
        await(() -> table().getItems().size() == rows);
    }

    private void open(String name, String text, int rows) throws IOException {
        Path file = write(name, text);
        fxRun(() -> bench.open(List.of(file)));
        awaitRows(rows);
    }

    private void filter(String text) {
        fxRun(() -> visible(SearchField.class).stream().filter(f -> f.getPrefColumnCount() > 20).findFirst().orElseThrow().search(text));
    }

    private void select(int row) {
        fxRun(() -> table().getSelectionModel().clearAndSelect(row));
    }

    @Test
    void a_log_opens_as_rows_that_explain_themselves() throws IOException {
        open("ingress.log", lines(500), 500);
        select(4);
        awaitText("UpstreamRequestTimeout"::contains, "UpstreamRequestTimeout");
        await(() -> texts().stream().anyMatch(t -> t.contains("did not answer within the route's timeout")));
        await(() -> texts().stream().anyMatch(t -> t.contains("the same at every proxy of a request")));
        // Nothing is known of the other side: what that means is said.
        await(() -> texts().stream().anyMatch(t -> t.contains("The server's proxy has no line")));
    }

    @Test
    void a_filter_narrows_and_says_whether_it_is_valid() throws IOException {
        open("ingress.log", lines(500), 500);
        filter("response_code >= 500 and flags == UT");
        awaitRows(56);
        await(() -> texts().contains("valid"));
        filter("response_code >= ");
        await(() -> texts().stream().anyMatch(t -> t.startsWith("18: ")));
        assertThat(fx(() -> table().getItems().size())).isEqualTo(56);
        filter("");
        awaitRows(500);
        fxRun(() -> visible(ToggleButton.class).stream().filter(b -> b.getText().equals("Errors only")).findFirst().orElseThrow().fire());
        await(() -> table().getItems().size() > 56 && table().getItems().size() < 100);
    }

    @Test
    void values_are_counted_and_chosen_and_the_counts_follow() throws IOException {
        open("ingress.log", lines(500), 500);
        await(() -> facet("503 ").isPresent());
        fxRun(() -> facet("503 ").orElseThrow().fire());
        await(() -> table().getItems().size() < 20);
        await(() -> facet("NC ").isPresent() && facet("UT 0").isPresent());
        fxRun(() -> facet("503 ").orElseThrow().fire());
        awaitRows(500);
    }

    private java.util.Optional<Button> facet(String start) {
        return visible(Button.class).stream().filter(b -> b.getAccessibleText() != null && b.getAccessibleText().startsWith(start))
                .findFirst();
    }

    @Test
    void both_sides_of_a_request_are_shown_when_the_other_log_is_merged() throws Exception {
        Path server = write("server.log", Logs.SERVER + "\n");
        open("client.log", Logs.TEXT + "\n" + lines(20), 21);
        fxRun(() -> bench.open(List.of(server)));
        await(() -> table().getItems().size() == 1);
        open("client.log", Logs.TEXT + "\n" + lines(20), 21);
        ToggleButton merge = fx(
                () -> visible(ToggleButton.class).stream().filter(b -> b.getText().equals("Merge with")).findFirst().orElseThrow());
        fxRun(merge::fire);
        await(() -> javafx.stage.Window.getWindows().stream()
                .anyMatch(w -> w instanceof javafx.scene.control.ContextMenu m && m.getItems().stream()
                        .anyMatch(i -> "server.log".equals(i.getText()))));
        fxRun(() -> javafx.stage.Window.getWindows().stream()
                .filter(w -> w instanceof javafx.scene.control.ContextMenu m && m.getItems().stream()
                        .anyMatch(i -> "server.log".equals(i.getText())))
                .map(javafx.scene.control.ContextMenu.class::cast).findFirst().orElseThrow()
                .getItems().stream().filter(i -> "server.log".equals(i.getText())).findFirst().orElseThrow().fire());
        awaitRows(22);
        filter("request_id == 11111111-2222-9333-a444-555555555555");
        awaitRows(2);
        select(0);
        await(() -> texts().stream().anyMatch(t -> t.contains("same x-request-id")));
        await(() -> texts().stream().anyMatch(t -> t.contains("gave up after 500 ms")));
        fx(() -> write("logs-pair", picture(stage.getScene())));
    }

    @Test
    void a_debug_line_shows_the_story_of_its_stream() throws Exception {
        String at = "2025-05-17T08:50:37.";
        open("debug.log", at
                + "469985Z\tdebug\tenvoy http x.cc:1\t[C7][S9] request headers complete (end_stream=true):\n':path', '/items'\n\tthread=4\n"
                + at + "470111Z\tdebug\tenvoy router x.cc:2\t[C7][S9] cluster 'outbound|80||cart' match for URL '/items'\tthread=4\n" + at
                + "470174Z\tdebug\tenvoy pool x.cc:3\t[C5] using existing fully connected connection\tthread=4\n" + at
                + "470188Z\tdebug\tenvoy router x.cc:4\t[C7][S9] pool ready\tthread=4\n" + at
                + "970287Z\tdebug\tenvoy router x.cc:5\t[C7][S9] upstream timeout\tthread=4\n", 5);
        select(4);
        await(() -> texts().stream().anyMatch(t -> t.contains("C7 S9 → C5 · outbound|80||cart")));
        await(() -> visible(TableView.class).stream().anyMatch(t -> t.getItems().size() == 5 && t.getColumns().size() == 6));
        await(() -> texts().stream().anyMatch(t -> t.equals("+500 ms")));
        fx(() -> write("logs-story", picture(stage.getScene())));
    }

    @Test
    void a_log_that_grows_is_followed_and_errors_are_gone_to() throws IOException {
        open("ingress.log", lines(50), 50);
        fxRun(() -> visible(ToggleButton.class).stream().filter(b -> b.getText().equals("Follow")).findFirst().orElseThrow().fire());
        Files.writeString(home.resolve("ingress.log"), lines(80).substring(lines(50).length()), StandardOpenOption.APPEND);
        awaitRows(80);
        fxRun(() -> table().getSelectionModel().clearAndSelect(0));
        Button next = fx(() -> visible(Button.class).stream()
                .filter(b -> "Next error".equals(b.getAccessibleText()) || (b.getTooltip() != null && "Next error"
                        .equals(b.getTooltip().getText())))
                .findFirst().orElseThrow());
        fxRun(next::fire);
        await(() -> table().getSelectionModel().getSelectedIndex() == 4);
        fxRun(next::fire);
        await(() -> table().getSelectionModel().getSelectedIndex() == 7);
    }

    @Test
    void a_log_that_is_cut_or_replaced_is_read_anew_while_it_is_followed() throws IOException {
        open("ingress.log", lines(50), 50);
        fxRun(() -> chip("Follow").fire());
        Files.writeString(home.resolve("ingress.log"), lines(7));
        awaitRows(7);
        Files.move(home.resolve("ingress.log"), home.resolve("ingress.log.1"));
        waitForFx();
        Files.writeString(home.resolve("ingress.log"), lines(90).substring(lines(77).length()));
        awaitRows(13);
        Files.writeString(home.resolve("ingress.log"), lines(20).substring(lines(17).length()), StandardOpenOption.APPEND);
        awaitRows(16);
    }

    private ToggleButton chip(String text) {
        return stage.getScene().getRoot().lookupAll(".chip").stream().filter(ToggleButton.class::isInstance).map(ToggleButton.class::cast)
                .filter(b -> b.getText().equals(text)).findFirst().orElseThrow();
    }

    private Button button(String tip) {
        return visible(Button.class).stream().filter(b -> tip.equals(b.getAccessibleText()) || (b.getTooltip() != null && tip.equals(b
                .getTooltip().getText()))).findFirst().orElseThrow();
    }

    private void choose(String chip, String item) {
        fxRun(() -> chip(chip).fire());
        await(() -> menuItem(item).isPresent());
        fxRun(() -> menuItem(item).orElseThrow().fire());
        fxRun(() -> List.copyOf(javafx.stage.Window.getWindows()).stream().filter(javafx.scene.control.ContextMenu.class::isInstance)
                .forEach(
                        javafx.stage.Window::hide));
    }

    private static java.util.Optional<javafx.scene.control.MenuItem> menuItem(String text) {
        return javafx.stage.Window.getWindows().stream().filter(javafx.scene.control.ContextMenu.class::isInstance).flatMap(
                w -> ((javafx.scene.control.ContextMenu) w).getItems().stream()).filter(
                        i -> i.getText() != null && i.getText().startsWith(
                                text))
                .findFirst();
    }

    private <T extends Node> T byId(Class<T> type, String id) {
        return visible(type).stream().filter(n -> id.equals(n.getId())).findFirst().orElseThrow();
    }

    @Test
    void times_are_told_in_utc_or_local_and_the_choice_is_remembered() throws IOException {
        java.util.TimeZone before = java.util.TimeZone.getDefault();
        java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Asia/Seoul"));
        try {
            open("ingress.log", lines(50), 50);
            await(() -> texts().contains("08:00:00.123"));
            choose("UTC", "Time of this computer");
            await(() -> texts().contains("17:00:00.123"));
            filter("time >= 17:05:00");
            awaitRows(7);
            assertThat(fx(() -> bench.services().settings().now().kept())).containsKey("logs-zone");
            choose("Asia/Seoul", "UTC");
            awaitRows(0);
        } finally {
            java.util.TimeZone.setDefault(before);
        }
    }

    @Test
    void a_regular_expression_is_found_forward_and_backward() throws IOException {
        open("ingress.log", lines(50), 50);
        fxRun(() -> button("Find (regular expression)").fire());
        SearchField find = fx(() -> byId(SearchField.class, "log-find"));
        fxRun(() -> {
            find.requestFocus();
            find.setText("503 N[C]");
        });
        robot().type(KeyCode.ENTER);
        await(() -> table().getSelectionModel().getSelectedIndex() == 7);
        fxRun(find::requestFocus);
        robot().type(KeyCode.ENTER);
        await(() -> table().getSelectionModel().getSelectedIndex() == 38);
        fxRun(() -> button("Previous hit").fire());
        await(() -> table().getSelectionModel().getSelectedIndex() == 7);
        assertThat(fx(() -> table().getItems().size())).isEqualTo(50);
        fxRun(() -> find.setText("503 ["));
        await(() -> texts().contains("No expression"));
    }

    @Test
    void clocks_that_differ_are_set_right_by_source() throws Exception {
        Path server = write("server.log", Logs.SERVER + "\n");
        fxRun(() -> bench.open(List.of(server)));
        awaitRows(1);
        open("client.log", lines(200), 200);
        choose("Merge with", "server.log");
        awaitRows(201);
        await(() -> texts().contains("server.log"));
        int before = fx(() -> placeOf());
        javafx.scene.control.TextField offset = fx(() -> byId(javafx.scene.control.TextField.class, "log-offset-1"));
        fxRun(() -> {
            offset.setText("-10m");
            offset.getOnAction().handle(new javafx.event.ActionEvent());
        });
        await(() -> placeOf() >= 0 && placeOf() < before);
        assertThat(fx(() -> words(offset))).isEqualTo("-600 s");
        fx(() -> write("logs-merged", picture(stage.getScene())));
        fxRun(() -> {
            offset.setText("soon");
            offset.getOnAction().handle(new javafx.event.ActionEvent());
        });
        assertThat(fx(() -> words(offset))).isEqualTo("-600 s");
    }

    private static String words(javafx.scene.control.TextField field) {
        return field.getText();
    }

    private int placeOf() {
        List<String> rows = table().getItems().stream().map(String::valueOf).toList();
        return rows.indexOf("LogLine[log=1, row=0]");
    }

    @Test
    void a_format_the_user_gives_is_read_and_remembered() throws IOException {
        open("odd.log", "503|UH|/a|17/May/2025:08:00:00 +0000\n200|-|/b|17/May/2025:08:00:01 +0000\n", 2);
        choose("Format", "Read with another");
        SearchField field = fx(() -> byId(SearchField.class, "log-format"));
        fxRun(() -> {
            field.setText("%RESPONSE_CODE%%RESPONSE_FLAGS%");
            field.getOnAction().handle(new javafx.event.ActionEvent());
        });
        await(() -> texts().stream().anyMatch(t -> t.contains("RESPONSE_CODE") && t.contains("where one ends")));
        fxRun(() -> {
            field.setText("%RESPONSE_CODE%|%RESPONSE_FLAGS%|%REQ(:PATH)%|%START_TIME(%d/%b/%Y:%T %z)%");
            field.getOnAction().handle(new javafx.event.ActionEvent());
        });
        await(() -> texts().contains("08:00:00.000"));
        filter("flags == UH");
        awaitRows(1);
        assertThat(fx(() -> bench.services().settings().now().kept())).containsKey("logs.formats");
    }

    @Test
    void a_stretch_of_time_is_zoomed_into_and_out_of() throws IOException {
        open("ingress.log", lines(500), 500);
        Node histogram = fx(() -> visible(Parent.class).stream().filter(n -> n.getStyleClass().contains("histogram")).findFirst()
                .orElseThrow());
        await(() -> texts().stream().anyMatch(t -> t.startsWith("08:29")));
        javafx.geometry.Bounds b = fx(() -> histogram.localToScreen(histogram.getBoundsInLocal()));
        robot().drag(b.getMinX() + 100, b.getMinY() + 30).dropTo(b.getMinX() + 300, b.getMinY() + 30);
        await(() -> table().getItems().size() < 200 && table().getItems().size() > 20);
        await(() -> texts().stream().noneMatch(t -> t.startsWith("08:58")));
        robot().moveTo(new javafx.geometry.Point2D(b.getMinX() + 200, b.getMinY() + 30)).doubleClickOn();
        awaitRows(500);
    }

    @Test
    void fields_without_a_column_get_one_for_the_asking() throws IOException {
        open("app.log", "{\"level\":\"info\",\"time\":\"2025-05-17T08:00:00Z\",\"msg\":\"hi\",\"tenant\":\"blue\"}\n", 1);
        assertThat(fx(() -> table().getColumns().stream().map(javafx.scene.control.TableColumn::getText).toList())).contains("tenant");
    }

    @Test
    void lines_of_a_format_of_its_own_are_read_by_the_dump_that_names_it() throws IOException {
        Path dump = write("dump.json",
                """
                {"configs": [{"@type": "type.googleapis.com/envoy.admin.v3.ListenersConfigDump", "static_listeners": [{"listener": {
                 "@type": "type.googleapis.com/envoy.config.listener.v3.Listener", "name": "l", "access_log": [{"name": "envoy.access_loggers.file",
                 "typed_config": {"@type": "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog", "path": "/dev/stdout",
                 "log_format": {"text_format_source": {"inline_string": "%START_TIME%|%RESPONSE_CODE%|%RESPONSE_FLAGS%|%REQ(:PATH)%"}}}}]}}]}]}""");
        fxRun(() -> bench.open(List.of(dump)));
        await(() -> bench.services().navigator().placeProperty().get() instanceof io.meshscope.model.Ref.Section);
        open("own.log", "2025-05-17T08:00:00.000Z|503|UH|/a\n2025-05-17T08:00:01.000Z|200|-|/b\n2025-05-17T08:00:02.000Z|200|-|/c\n", 3);
        filter("flags == UH");
        awaitRows(1);
        select(0);
        await(() -> texts().stream().anyMatch(t -> t.contains("NoHealthyUpstream")));
    }

    @Test
    void an_address_of_a_line_leads_to_its_row() throws IOException {
        open("ingress.log", lines(50), 50);
        fxRun(() -> bench.services().navigator().open(new io.meshscope.model.Ref.Place(new io.meshscope.model.Locator(
                new io.meshscope.model.Document(
                        new io.meshscope.model.Document.Origin("ingress.log", home.resolve("ingress.log").toString(),
                                java.util.Optional.empty()),
                        io.meshscope.base.Bytes.of(lines(50))),
                new io.meshscope.model.Locator.Line(30)))));
        await(() -> table().getSelectionModel().getSelectedIndex() == 29);
    }

    @Test
    void typing_offers_what_fits() throws IOException {
        open("ingress.log", lines(50), 50);
        SearchField field = fx(
                () -> visible(SearchField.class).stream().filter(f -> f.getPrefColumnCount() > 20).findFirst().orElseThrow());
        fxRun(field::requestFocus);
        robot().write("response_fl", 0);
        await(() -> javafx.stage.Window.getWindows().stream().anyMatch(w -> w instanceof javafx.stage.Popup && w.isShowing()));
        robot().type(KeyCode.DOWN).type(KeyCode.ENTER);
        await(() -> field.getText().equals("response_flags "));
    }

    @Test
    void hostile_files_leave_the_window_whole() throws IOException {
        open("bad.log", Logs.TEXT + "\n\u0000\u0000\n" + "x".repeat(300_000) + "\n{\"response_code\": 5\n" + Logs.JSON + "\r\n", 5);
        for (int row = 0; row < 5; row++) {
            select(row);
            waitForFx();
        }
        await(() -> texts().stream().anyMatch(t -> t.contains("UpstreamConnectionFailure")));
    }

    @Test
    void pictures_in_both_looks_and_languages() throws Exception {
        open("ingress-access.log", lines(500), 500);
        select(4);
        await(() -> facet("503 ").isPresent());
        for (Look look : List.of(Look.LIGHT, Look.DARK, Look.KOREAN)) {
            fxRun(() -> bench.services().settings().change(p -> p.with(look.lang()).with(look.mode())));
            fxRun(() -> {
                bench.services().theme().modeProperty().set(look.mode());
                bench.services().theme().langProperty().set(look.lang());
            });
            waitForFx();
            fx(() -> write("logs-" + look.suffix(), picture(stage.getScene())));
        }
        assertThat(Path.of("target/screenshots/logs-light.png")).exists();
    }

    private void awaitText(Predicate<String> wanted, String part) {
        await(() -> texts().stream().anyMatch(t -> t.contains(part) || wanted.test(t)));
    }

}
