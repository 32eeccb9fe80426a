package io.meshscope.ui.view.simulate;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.model.Tree;
import io.meshscope.simulate.Curl;
import io.meshscope.simulate.LogLine;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.RequestReader;
import io.meshscope.simulate.match.IpRange;
import io.meshscope.simulate.request.Headers;
import io.meshscope.simulate.request.HostPort;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.JsonWriter;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MiddleEllipsisLabel;
import io.meshscope.ui.mesh.OpenDump;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.control.code.EditableText;
import io.meshscope.ui.control.code.Syntax;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.PrefixSelectionComboBox;
import org.jspecify.annotations.Nullable;

/** The request to be followed: where it starts, what is asked for, and on demand headers, identity and claims. */
final class RequestForm extends VBox {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

    private final Kit kit;
    private final SimulateViewModel model;
    private final ComboBox<OpenDump> from = new PrefixSelectionComboBox<>();
    private final ComboBox<String> entry = new ComboBox<>();
    private final ComboBox<String> method = new ComboBox<>();
    private final TextField url = new TextField();
    private final TextField client = new TextField();
    private final TextField random = new TextField();
    private final TextField identity = new TextField();
    private final EditableText headers = new EditableText(Syntax.YAML, 3, "x-user: alice");
    private final EditableText claims = new EditableText(Syntax.JSON, 3, "{\"iss\": \"…\", \"sub\": \"…\"}");
    private final Chip more;
    private final Label error = new Label();

    RequestForm(Kit kit, SimulateViewModel model) {
        this.kit = kit;
        this.model = model;
        getStyleClass().add("request-form");
        more = Chip.toggle(Icons.EDIT, kit.text("simview.more"));
        kit.texts().bind(more, "simview.more");
        Button run = new Button();
        run.setGraphic(Icons.PLAY.node());
        run.setId("simulate-run");
        run.setOnAction(_ -> run());
        run.getStyleClass().add("accent");
        kit.texts().bind(run, "simview.run");
        fields();
        run.setMinWidth(USE_PREF_SIZE);
        VBox address = labelled("simview.url", url, 200);
        HBox.setHgrow(address, Priority.ALWAYS);
        HBox first = new HBox(8, labelled("simview.from", from, 200), labelled("simview.method", method, 110), address, run);
        first.setAlignment(javafx.geometry.Pos.BOTTOM_LEFT);
        VBox extra = extra();
        extra.visibleProperty().bind(more.selectedProperty());
        extra.managedProperty().bind(more.selectedProperty());
        error.getStyleClass().addAll("small", "err", "wrap");
        error.setId("simulate-error");
        error.managedProperty().bind(error.visibleProperty());
        error.setVisible(false);
        model.problemProperty().subscribe(this::show);
        getChildren().addAll(title(), first, extra, error);
    }

    /** What most requests do without. */
    private VBox extra() {
        VBox who = labelled("simview.identity", identity, 160);
        HBox.setHgrow(who, Priority.ALWAYS);
        HBox small = new HBox(8, labelled("simview.entry", entry, 150), labelled("simview.client", client, 130), labelled("simview.random",
                random, 80), who);
        HBox texts = new HBox(8, labelled("simview.headers", headers, 160), labelled("simview.claims", claims, 160));
        texts.getChildren().forEach(n -> HBox.setHgrow(n, Priority.ALWAYS));
        return new VBox(8, small, texts);
    }

    private HBox title() {
        Label title = new Label();
        kit.texts().bind(title, "simview.question");
        title.getStyleClass().add("h2");
        title.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button paste = new Button();
        paste.setGraphic(Icons.PASTE.node());
        paste.setId("simulate-paste");
        kit.texts().bind(paste, "simview.paste");
        paste.setOnAction(_ -> paste(Clipboard.getSystemClipboard().hasString() ? Clipboard.getSystemClipboard().getString() : ""));
        HBox row = new HBox(8, title, gap, more, paste);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        for (Node n : List.of(more, paste)) {
            ((Region) n).setMinWidth(USE_PREF_SIZE);
        }
        return row;
    }

    private void fields() {
        from.setItems(model.proxies());
        from.setId("simulate-from");
        from.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable OpenDump d) {
                return d == null ? "" : d.title();
            }

            @Override
            public @Nullable OpenDump fromString(String text) {
                return null;
            }
        });
        from.setButtonCell(new ListCell<>() {
            @Override
            protected void updateItem(@Nullable OpenDump d, boolean empty) {
                super.updateItem(d, empty);
                setGraphic(d == null || empty ? null : new MiddleEllipsisLabel(kit, d.title()));
            }
        });
        model.proxies().subscribe(() -> {
            if (from.getValue() == null || !model.proxies().contains(from.getValue())) {
                String known = from.getValue() == null ? "" : from.getValue().title();
                from.setValue(model.proxies().stream().filter(d -> d.title().equals(known)).findFirst().orElse(model.proxies().isEmpty()
                        ? null
                        : model.proxies().getFirst()));
            }
        });
        from.setValue(model.proxies().isEmpty() ? null : model.proxies().getFirst());
        entry.getItems().setAll("natural", "inbound");
        entry.setValue("natural");
        entry.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String s) {
                return s == null ? "" : kit.text("simview.entry." + s);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        // What is shown is not asked for anew by itself.
        kit.texts().messagesProperty().when(sceneProperty().isNotNull()).subscribe((_, _) -> {
            String chosen = entry.getValue();
            entry.setValue(null);
            entry.setValue(chosen);
        });
        method.getItems().setAll(METHODS);
        method.setEditable(true);
        method.setValue("GET");
        url.setPromptText("http://catalog.shop:80/items");
        url.setId("simulate-url");
        url.setOnAction(_ -> run());
        url.textProperty().subscribe((_, now) -> {
            if (now.strip().startsWith("curl ")) {
                paste(now);
            }
        });
        for (TextField f : List.of(url, client, random, identity)) {
            f.getStyleClass().add("mono");
        }
        identity.setPromptText("spiffe://cluster.local/ns/shop/sa/webapp");
    }

    private VBox labelled(String key, Region field, double width) {
        Label label = new Label();
        kit.texts().bind(label, key);
        kit.texts().bindAccessible(field, key);
        label.getStyleClass().addAll("small", "muted");
        label.setLabelFor(field);
        field.setPrefWidth(width);
        field.setMinWidth(Math.min(width, 110));
        field.setMaxWidth(Double.MAX_VALUE);
        VBox box = new VBox(4, label, field);
        box.setMinWidth(USE_PREF_SIZE);
        if (width >= 160) {
            box.setMinWidth(110);
        }
        return box;
    }

    /** Where it starts, when there is anything open. */
    Optional<OpenDump> from() {
        return Optional.ofNullable(from.getValue());
    }

    /** Starts at the proxy whose name has these words, when there is one. */
    void start(String words) {
        if (!words.isEmpty()) {
            model.proxies().stream().filter(d -> d.title().contains(words)).findFirst().ifPresent(from::setValue);
        }
    }

    /** Follows the request, or says what is wrong with it. */
    void run() {
        if (from.getValue() == null) {
            return;
        }
        try {
            model.run(from.getValue(), read());
        } catch (ProblemException e) {
            model.say(e.problem());
        }
    }

    private Request read() {
        Request r = RequestReader.url(url.getText()).method(method.getEditor().getText().strip().toUpperCase(java.util.Locale.ROOT));
        Headers all = Headers.NONE;
        for (String line : headers.getText().lines().filter(l -> !l.isBlank()).toList()) {
            all = RequestReader.header(all, line);
        }
        String host = all.text(":authority");
        r = r.with(all.without("host"));
        r = host.isEmpty() ? r : r.host(host);
        String ip = client.getText().strip();
        if (!ip.isEmpty() && IpRange.address(ip).isEmpty()) {
            throw new ProblemException(Problem.error("simview.bad.ip", "", ip));
        }
        r = r.from(ip, identity.getText().strip());
        String number = random.getText().strip();
        if (!number.isEmpty()) {
            r = r.random(HostPort.number(number).orElseThrow(() -> new ProblemException(Problem.error("simview.bad.random", "", number))));
        }
        r = entry.getValue().equals("inbound") ? r.entering(Request.Entry.INBOUND) : r;
        return claims.getText().isBlank() ? r : r.claiming(claims());
    }

    private Tree claims() {
        Outcome<Tree> read = JsonReader.read(Bytes.of(claims.getText()));
        if (read.hasErrors() || !(read.value() instanceof Tree.Obj)) {
            throw new ProblemException(Problem.error("simview.bad.claims", ""));
        }
        return read.value();
    }

    /** Takes over a curl command, a line of an access log, or an address. */
    void paste(String text) {
        try {
            String t = text.strip();
            Optional<Request> line = LogLine.read(t);
            set(line.isPresent() ? line.get() : t.contains("curl") ? Curl.read(t) : RequestReader.url(t));
            model.say(null);
        } catch (ProblemException e) {
            model.say(e.problem());
        }
    }

    /** Shows a request. */
    void set(Request r) {
        String shown = r.scheme() + "://" + r.authority() + (HostPort.port(r.authority()).isEmpty() && r.port() != (r.isTls() ? 443 : 80)
                ? ":" + r.port()
                : "") + r.path();
        method.setValue(r.method());
        method.getEditor().setText(r.method());
        url.setText(shown);
        headers.setText(r.headers().entries().stream().map(h -> h.name() + ": " + h.value()).collect(Collectors.joining("\n")));
        claims.setText(r.claims().isPresent() ? JsonWriter.compact(r.claims()) : "");
        identity.setText(r.identity());
        client.setText(r.sourceIp());
        random.setText(r.random().isPresent() ? "" + r.random().getAsLong() : "");
        entry.setValue(r.entry().way() == Request.Way.INBOUND ? "inbound" : "natural");
        more.setSelected(!r.sourceIp().isEmpty() || r.random().isPresent() || r.entry().way() == Request.Way.INBOUND
                || !r.headers().entries().isEmpty() || r.claims().isPresent() || !r.identity().isEmpty());
    }

    void focusUrl() {
        url.requestFocus();
    }

    private void show(@Nullable Problem problem) {
        error.setVisible(problem != null);
        error.setText(problem == null ? "" : problem.text(kit.texts().messages()));
    }
}
