package io.meshscope.ui.view.logs;

import io.meshscope.model.Ref;
import io.meshscope.ui.mesh.Symptoms;
import io.meshscope.base.Formats;
import io.meshscope.base.Messages;
import io.meshscope.logs.explain.Explanation;
import io.meshscope.logs.explain.Explanations;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.FieldType;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.LineFormat;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.Outcome;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One row: what it means, every field with its name and meaning, the line as it is. */
final class LogDetail extends ScrollPane {
    private static final int RAW = 20_000;
    private static final int LINES = 200;

    private final LogDesk desk;
    private final Kit kit;
    private final VBox content = new VBox();
    private @Nullable LogRow row;
    private Outcome outcome = Outcome.OTHER;

    LogDetail(LogDesk desk) {
        this.desk = desk;
        this.kit = desk.kit();
        getStyleClass().add("side-scroll");
        setContent(content);
        setFitToWidth(true);
        setMinSize(0, 0);
        clear();
    }

    void clear() {
        row = null;
        content.getChildren().setAll(EmptyState.of(Icons.LOG, kit.text("logs.detail.none")));
    }

    void show(LogRow now, Outcome how) {
        row = now;
        outcome = how;
        draw();
    }

    /** Says everything in the language of now. */
    void translate() {
        if (row == null) {
            clear();
        } else {
            draw();
        }
    }

    private void draw() {
        LogRow shown = row;
        if (shown == null) {
            return;
        }
        content.getChildren().setAll(head(shown));
        Explanations.of(shown).forEach(e -> content.getChildren().add(said(e)));
        List<LogLink> links = desk.links().apply(shown);
        Optional<Ref> symptom = Symptoms.of(shown);
        if (!links.isEmpty() || symptom.isPresent()) {
            VBox rows = new VBox(4);
            symptom.ifPresent(ref -> rows.getChildren().add(new LinkRow(kit, Icons.WIZARD, kit.text("mesh.menu.diagnose"), "", () -> desk
                    .open().accept(ref))));
            links.forEach(
                    l -> rows.getChildren().add(new LinkRow(kit, Icons.OBJECT, l.kind() + " " + l.label(), "", () -> desk.open().accept(l
                            .ref()))));
            content.getChildren().add(new Section(kit.text("logs.detail.links"), null, rows));
        }
        content.getChildren().add(fields(shown));
        if (!shown.more().isEmpty()) {
            List<String> lines = shown.more();
            String text = String.join("\n", lines.subList(0, Math.min(LINES, lines.size())));
            content.getChildren()
                    .add(new Section(kit.text("logs.detail.more"), count(lines.size()), new MonoText(bounded(text).replace("\t", "    "))));
        }
        content.getChildren()
                .add(new Section(kit.text("logs.detail.raw"), null, new MonoText(bounded(shown.text()).replace("\t", "    "))));
        command(shown)
                .ifPresent(c -> content.getChildren().add(new Section(kit.text("logs.detail.command"), null, new CommandBox(kit, c))));
        setVvalue(0);
    }

    private static Label count(int n) {
        Label label = new Label(Formats.count(n));
        label.getStyleClass().addAll("small", "muted");
        return label;
    }

    private static String bounded(String text) {
        return text.length() > RAW ? text.substring(0, RAW) + "…" : text;
    }

    private Node head(LogRow shown) {
        String style = LogColumns.style(outcome);
        String code = shown.find(Fields.RESPONSE_CODE).orElse(shown.find(Fields.LEVEL).orElse(""));
        String flags = shown.find(Fields.RESPONSE_FLAGS).filter(f -> !f.equals("-")).map(f -> " " + f).orElse("");
        Label title = new Label((code + flags).isBlank() ? kit.text("logs.detail.line") : code + flags,
                LogColumns.icon(outcome).node(style));
        title.getStyleClass().add("h3");
        Label what = words(LogColumns.summary(shown));
        Label format = words(
                kit.text("logs.format." + known(shown.format().id())) + (shown.cut() ? " · " + kit.text("logs.detail.cut") : ""));
        format.getStyleClass().addAll("small", "muted");
        VBox box = new VBox(title, what, format);
        box.getStyleClass().addAll("section", "said");
        return box;
    }

    /** The part of a message key that names a format. */
    static String known(String id) {
        return id.startsWith("own-") ? "own" : id;
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("wrap");
        label.setMinHeight(USE_PREF_SIZE);
        label.setWrapText(true);
        return label;
    }

    private Section said(Explanation e) {
        Messages messages = kit.texts().messages();
        String title = e.field().equals(Fields.RESPONSE_FLAGS) ? e.text() + "  " + e.name() : e.field().name();
        VBox box = new VBox(4, words(e.means().text(messages)));
        if (e.cause().isPresent()) {
            box.getChildren().addAll(muted(kit.text("logs.detail.cause")), words(e.cause().text(messages)));
        }
        box.getChildren().addAll(muted(kit.text("logs.detail.look")), words(e.look().text(messages)), muted(kit.text("logs.detail.source", e
                .source())));
        return new Section(title, null, box);
    }

    private static Label muted(String text) {
        Label label = words(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }

    private Section fields(LogRow shown) {
        KeyValueList list = new KeyValueList(kit);
        for (LogRow.Value v : shown.values()) {
            if (!v.field().equals(Fields.MESSAGE) || shown.values().size() > 1) {
                list.fact(v.field().name(), value(v), meaning(shown, v.field()));
            }
        }
        return new Section(kit.text("logs.detail.fields"), count(shown.values().size()), list);
    }

    private static String value(LogRow.Value v) {
        String text = bounded(v.text());
        return v.field().type() == FieldType.MILLIS && text.chars().allMatch(Character::isDigit) ? text + " ms" : text;
    }

    private String meaning(LogRow shown, Field field) {
        if (field.equals(Fields.START_TIME) && shown.format().kind() != LineFormat.Kind.ACCESS) {
            return "";
        }
        return kit.texts().messages().find("logs.field." + field.name()).orElse("");
    }

    /** What shows the request again in a terminal. */
    private static Optional<String> command(LogRow shown) {
        return shown.find(Fields.REQUEST_ID).filter(id -> id.matches("[A-Za-z0-9-]{8,80}")).map(id -> shown.find(Fields.POD).map(
                pod -> "kubectl logs " + pod + " -c istio-proxy | grep " + id).orElse(
                        "kubectl logs -n NAMESPACE POD -c istio-proxy | grep "
                                + id));
    }
}
