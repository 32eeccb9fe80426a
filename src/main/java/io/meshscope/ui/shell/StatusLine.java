package io.meshscope.ui.shell;

import io.meshscope.base.Messages;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.theme.Icons;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The line at the bottom: what is in front, the clock ages are counted to, what runs, what is selected, the language. */
final class StatusLine extends HBox {
    private static final DateTimeFormatter AS_OF = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Kit kit;
    private final Services services;
    private final HBox facts = new HBox();
    private final Button asOf;
    private final Button tasks;
    private final Label selected = new Label();
    private final Button language;
    private final InvalidationListener factsChanged = _ -> showFacts();
    private @Nullable TabView front;

    StatusLine(Services services, ObservableValue<@Nullable TabView> front) {
        this.kit = services.kit();
        this.services = services;
        Commands commands = services.commands();
        getStyleClass().add("status-line");
        facts.getStyleClass().add("status-facts");
        facts.setMinWidth(0);
        facts.setPrefWidth(10);
        setHgrow(facts, Priority.ALWAYS);
        asOf = button("as-of", commands);
        asOf.setGraphic(Icons.TIME.node("i12"));
        tasks = button("tasks", commands);
        language = button("language.next", commands);
        getChildren().addAll(facts, asOf, tasks, selected, language);
        front.subscribe(this::follow);
        services.asOf().observe().subscribe(_ -> showRest());
        services.runner().runningProperty().subscribe(_ -> showRest());
        kit.texts().messagesProperty().subscribe(_ -> {
            showRest();
            showFacts();
        });
    }

    private Button button(String command, Commands commands) {
        Button button = new Button();
        button.setId("status-" + command);
        button.getStyleClass().setAll("status-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> commands.run(command));
        kit.texts().bindTip(button, "command." + command);
        return button;
    }

    private void follow(@Nullable TabView now) {
        if (front != null) {
            front.facts().removeListener(factsChanged);
        }
        selected.textProperty().unbind();
        selected.setText("");
        front = now;
        if (now != null) {
            now.facts().addListener(factsChanged);
            selected.textProperty().bind(now.selectedProperty());
        }
        selected.managedProperty().bind(selected.textProperty().isNotEmpty());
        showFacts();
    }

    private void showFacts() {
        facts.getChildren().clear();
        if (front == null) {
            return;
        }
        for (Fact fact : front.facts()) {
            Label label = new Label(fact.text());
            label.setGraphic(fact.icon().node(fact.style().isEmpty() ? "i12" : fact.style()));
            label.setMinWidth(20);
            facts.getChildren().add(label);
        }
    }

    private void showRest() {
        Messages words = kit.texts().messages();
        Instant time = services.asOf().fixed().orElse(null);
        asOf.setText(time == null ? words.text("shell.status.now") : words.text("shell.status.asOf", AS_OF.format(time)));
        int running = services.runner().runningProperty().get();
        tasks.setText(running == 0 ? words.text("shell.status.idle") : words.count("shell.status.running", running));
        language.setText(words.text("shell.language"));
    }
}
