package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Bytes;
import io.meshscope.base.Formats;
import io.meshscope.base.Job;
import io.meshscope.base.JobContext;
import io.meshscope.base.LineIndex;
import io.meshscope.base.Messages;
import io.meshscope.base.Messages.Lang;
import io.meshscope.diagnose.Diagnosis;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MarkdownView;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Quote;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.code.CodeView;
import io.meshscope.ui.control.code.Syntax;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.diagnose.ReportText.Form;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The report of a diagnosis, as it would be handed on: in any of its forms, either language, with or without names. */
final class ReportPane extends BorderPane {
    private static final int MOST_LINES = 200;

    private final DiagnoseDesk desk;
    private final Kit kit;
    private final String key;
    private final Map<Form, Chip> forms = new EnumMap<>(Form.class);
    private final Map<Lang, Chip> langs = new EnumMap<>(Lang.class);
    private final Chip names;
    private final Button save = new Button();
    private final Button copy = new Button();
    private final SidePage side = new SidePage();
    private final MarkdownView markdown;
    private final ScrollPane page;
    private final CodeView code;
    private Form form = Form.MD;
    private Lang lang;
    private @Nullable Diagnosis diagnosis;
    private @Nullable ReportText report;
    private @Nullable UnaryOperator<String> pseudonyms;

    /**
     * A report of nothing.
     *
     * @param back shows the steps again
     */
    ReportPane(DiagnoseDesk desk, String key, Runnable back) {
        this.desk = desk;
        this.kit = desk.mesh().kit();
        this.key = key + "/report";
        this.lang = kit.texts().messages().lang();
        names = Chip.toggle(Icons.PRINCIPAL, kit.text("diagview.report.names"));
        names.setId("report-names");
        names.selectedProperty().subscribe((_, _) -> write());
        markdown = new MarkdownView(kit, _ -> {});
        markdown.getStyleClass().add("report-page");
        page = new ScrollPane(markdown);
        page.setFitToWidth(true);
        page.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        page.getStyleClass().add("edge-to-edge");
        code = new CodeView(kit, "diagview.report");
        setTop(toolbar(back));
        setMinSize(0, 0);
        side.showEmpty(kit.text("diagview.report.writing"));
    }

    private Node toolbar(Runnable back) {
        Button steps = kit.texts().bind(new Button(), "diagview.report.back");
        steps.setGraphic(Icons.BACK.node("i12"));
        steps.setId("report-back");
        steps.setMinWidth(Region.USE_PREF_SIZE);
        steps.setOnAction(_ -> back.run());
        ToolbarRow row = new ToolbarRow(kit, steps);
        for (Form f : Form.values()) {
            Chip chip = Chip.toggle(kit.text("diagview.report.form." + f.name()));
            chip.setId("report-" + f.ending());
            chip.setOnAction(_ -> choose(f, lang));
            forms.put(f, chip);
            row.add(chip);
        }
        for (Lang l : Lang.values()) {
            Chip chip = Chip.toggle(Icons.LANGUAGE, kit.text("diagview.report.lang." + l.name()));
            chip.setId("report-" + l.name());
            chip.setOnAction(_ -> choose(form, l));
            langs.put(l, chip);
            row.add(chip);
        }
        row.add(names);
        kit.texts().bind(save, "diagview.report.save").setGraphic(Icons.SAVE.node("i12"));
        save.setId("report-save");
        save.getStyleClass().add("accent");
        save.setOnAction(_ -> save());
        kit.texts().bind(copy, "diagview.report.copy").setGraphic(Icons.COPY.node("i12"));
        copy.setId("report-copy");
        copy.setOnAction(_ -> copy());
        mark();
        return row.addTrailing(copy, save);
    }

    /** Beside the report: what was taken out. */
    SidePage side() {
        return side;
    }

    /** Puts the keyboard on the forms. */
    void focusForms() {
        Chip chip = forms.get(form);
        if (chip != null) {
            chip.requestFocus();
        }
    }

    /** Shows a report. */
    void show(Diagnosis of) {
        diagnosis = of;
        write();
    }

    /** Says everything in the language of now; that of the report stays. */
    void translate() {
        forms.forEach((f, chip) -> chip.setText(kit.text("diagview.report.form." + f.name())));
        langs.forEach((l, chip) -> chip.setText(kit.text("diagview.report.lang." + l.name())));
        names.setText(kit.text("diagview.report.names"));
        write();
    }

    private void choose(Form other, Lang otherLang) {
        form = other;
        lang = otherLang;
        mark();
        write();
    }

    private void mark() {
        forms.forEach((f, chip) -> chip.setSelected(f == form));
        langs.forEach((l, chip) -> chip.setSelected(l == lang));
    }

    private void write() {
        Diagnosis of = diagnosis;
        if (of == null) {
            return;
        }
        save.setDisable(true);
        copy.setDisable(true);
        Form as = form;
        Messages words = Messages.of(lang);
        UnaryOperator<String> known = pseudonyms;
        Job<UnaryOperator<String>> learn = !names.isSelected()
                ? _ -> UnaryOperator.identity()
                : known != null ? _ -> known : desk.names().get();
        desk.mesh().runner().submit(Task.<Written>of(key, "diagview.task.report", c -> written(of, as, words, learn, c)).unlisted()
                .onCores(), this::show);
    }

    /** A report and what replaced names in it. */
    private record Written(ReportText text, UnaryOperator<String> names) {}

    private static Written written(Diagnosis of, Form as, Messages words, Job<UnaryOperator<String>> learn, JobContext context) {
        UnaryOperator<String> replace = learn.run(context);
        return new Written(ReportText.of(of, as, words, replace, context), replace);
    }

    private void show(Written written) {
        ReportText now = written.text();
        report = now;
        if (names.isSelected()) {
            // The same names get the same pseudonyms in every form of the report.
            pseudonyms = written.names();
        }
        save.setDisable(false);
        copy.setDisable(false);
        if (now.form() == Form.MD) {
            markdown.setMarkdown(now.text());
            setCenter(page);
            page.setVvalue(0);
        } else {
            Bytes bytes = Bytes.of(now.text());
            code.show(bytes, LineIndex.of(bytes, JobContext.QUIET), now.form() == Form.JSON ? Syntax.JSON : Syntax.PLAIN);
            setCenter(code);
        }
        side.show(taken(now));
    }

    private List<Node> taken(ReportText now) {
        List<Node> out = new ArrayList<>();
        Label count = new Label(Formats.count(now.changed().size()));
        count.getStyleClass().add("count");
        boolean any = !now.changed().isEmpty();
        HBox badge = new HBox(new Badge(any ? Tone.WARNING : Tone.PASS, Icons.HIDE, kit.text(any
                ? "diagview.report.taken"
                : "diagview.report.takenNone")));
        VBox box = new VBox(6, badge, new Paragraph(kit.text("diagview.report.redaction"), "small", "muted"));
        box.getStyleClass().add("section");
        out.add(box);
        if (any) {
            Section lines = new Section(kit.text("diagview.report.lines"), count);
            now.changed().stream().limit(MOST_LINES).forEach(l -> lines.getChildren().add(new Quote(kit, l)));
            out.add(lines);
        }
        return out;
    }

    private void copy() {
        ReportText now = report;
        if (now != null) {
            kit.copy(now.text());
            kit.notice().accept(kit.text("diagview.report.copied"));
        }
    }

    private void save() {
        ReportText now = report;
        Diagnosis of = diagnosis;
        if (now != null && of != null) {
            desk.target().apply("diagnosis-" + of.guide().id() + "." + now.form().ending())
                    .ifPresent(file -> desk.mesh().runner().submit(Task.<Boolean>of(key + "/save", "diagview.task.save", c -> {
                        desk.saver().save(file, now.text(), c);
                        return true;
                    }).detail(file.toString()), _ -> kit.notice().accept(kit.text("diagview.report.saved", file))));
        }
    }
}
