package io.meshscope.ui.shell;

import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.nav.Layer;
import io.meshscope.ui.task.Failure;
import io.meshscope.ui.task.TaskEntry;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What the window asks and tells over itself: the clock to count to, whether to close, what it is. */
final class Questions {
    private static final String UNNUMBERED = "0.1.0";

    private final Services services;
    private final Kit kit;
    private final Layer layer;
    private @Nullable Question crash;

    Questions(Services services, Layer layer) {
        this.services = services;
        this.kit = services.kit();
        this.layer = layer;
    }

    /** Asks for the time that ages and expiries are counted to. */
    void asOf() {
        Instant set = services.settings().now().asOf();
        TextField field = new TextField(set == null ? services.clock().instant().toString() : set.toString());
        field.setId("as-of-field");
        field.getStyleClass().add("mono");
        kit.texts().bindAccessible(field, "command.as-of");
        Label wrong = label("shell.asOf.wrong", "small", "err");
        wrong.managedProperty().bind(wrong.visibleProperty());
        wrong.setVisible(false);
        Runnable apply = () -> time(field.getText()).ifPresentOrElse(t -> {
            services.settings().change(p -> p.withAsOf(t));
            layer.close();
        }, () -> wrong.setVisible(true));
        Button use = Question.button(kit, "shell.asOf.apply", apply);
        use.setDefaultButton(true);
        Button now = Question.button(kit, "shell.asOf.now", () -> {
            services.settings().change(p -> p.withAsOf(null));
            layer.close();
        });
        layer.show(new Question(kit, "command.as-of", List.of(label("shell.asOf.why", "muted"), field, wrong), now, use), field);
        field.selectAll();
    }

    /** Reads a time: an instant, a date and time in UTC, or a date. */
    static Optional<Instant> time(String typed) {
        String text = typed.strip().replace(' ', 'T');
        try {
            if (text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d")) {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            }
            return Optional.of(text.contains("T")
                    ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Asks whether to close although tasks run. */
    void close(List<TaskEntry> running, Runnable close) {
        List<Node> content = new ArrayList<>();
        content.add(label("shell.close.why", "muted"));
        for (TaskEntry entry : running.stream().limit(8).toList()) {
            Label line = new Label("• " + kit.text(entry.task().titleKey(), entry.task().args().toArray()));
            line.setMinHeight(Region.USE_PREF_SIZE);
            content.add(line);
        }
        Button stay = Question.button(kit, "shell.close.stay", layer::close);
        stay.setDefaultButton(true);
        Button go = Question.button(kit, "shell.close.go", close);
        layer.show(new Question(kit, "shell.close.title", content, go, stay), stay);
    }

    /** Tells of an error of our own, with all that a report needs. While one is shown others do not take its place: the first is the cause. */
    void crashed(Failure failure, Optional<Path> log) {
        Question shown = crash;
        if (shown != null && shown.getScene() != null) {
            return;
        }
        String details = "Meshscope " + version() + ", Java " + Runtime.version() + ", " + System.getProperty("os.name") + "\n" + failure
                .details();
        TextArea text = new TextArea(details);
        text.setId("crash-details");
        text.setEditable(false);
        text.setPrefRowCount(12);
        text.getStyleClass().addAll("mono", "small");
        kit.texts().bindAccessible(text, "run.crash.details");
        List<Node> content = new ArrayList<>(List.of(label("run.crash.why", "para"), text));
        log.ifPresent(file -> content.add(kit.texts().bind(label("run.crash.log", "small", "muted"), "run.crash.log", file)));
        Button copy = Question.button(kit, "run.crash.copy", () -> kit.copy(details));
        Button close = Question.button(kit, "run.crash.close", layer::close);
        close.setDefaultButton(true);
        Question question = new Question(kit, "run.crash.title", content, copy, close);
        question.getStyleClass().add("wide");
        crash = question;
        layer.show(question, close);
    }

    /** Asks whether to open again what was open. */
    void offer(List<String> names, Runnable again) {
        List<Node> content = new ArrayList<>(List.of(label("run.session.why", "para")));
        names.stream().limit(8).forEach(n -> content.add(new MonoText(n)));
        Button no = Question.button(kit, "run.session.no", layer::close);
        Button yes = Question.button(kit, "run.session.yes", () -> {
            layer.close();
            again.run();
        });
        yes.setDefaultButton(true);
        layer.show(new Question(kit, "run.session.title", content, no, yes), yes);
    }

    private static String version() {
        return Optional.ofNullable(Questions.class.getPackage().getImplementationVersion()).orElse(UNNUMBERED);
    }

    /** Tells what this is. */
    void about() {
        KeyValueList facts = new KeyValueList(kit).fact(kit.text("shell.about.version"), version())
                .fact("Java", Runtime.version().toString()).fact("JavaFX", System.getProperty("javafx.runtime.version", "-"))
                .fact(kit.text("shell.about.licence"), "Apache-2.0");
        Button parts = Question.button(kit, "shell.about.parts", () -> {
            layer.close();
            services.commands().run("licences");
        });
        Button ok = Question.button(kit, "shell.about.close", layer::close);
        ok.setDefaultButton(true);
        layer.show(new Question(kit, "command.about", List.of(label("shell.about.what", "para"), facts), parts, ok), ok);
    }

    private Label label(String key, String... styles) {
        Label label = kit.texts().bind(new Label(), key);
        label.getStyleClass().addAll(styles);
        label.getStyleClass().add("wrap");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
