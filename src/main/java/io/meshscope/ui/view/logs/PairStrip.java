package io.meshscope.ui.view.logs;

import io.meshscope.base.Formats;
import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.TimeText;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.Outcome;
import io.meshscope.logs.join.RequestPair;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.Tone;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Both sides of a request on one time axis, and the sentence that says who gave up first; or what it means that a side is missing. */
final class PairStrip extends VBox {
    private final Kit kit;

    PairStrip(Kit kit) {
        this.kit = kit;
        getStyleClass().add("pair-strip");
        setMinSize(0, 0);
    }

    /** Says that the other side is being looked for. */
    void searching() {
        getChildren().setAll(head(kit.text("logs.pair.searching")));
    }

    /** Says what the absence of a line means. */
    void absent(Phrase why) {
        getChildren().setAll(head(""), words(why));
    }

    /** Shows both lines. */
    void show(RequestPair pair, Consumer<LogRow> open) {
        PanelHead head = head(kit.text("logs.how." + pair.how().name()));
        if (pair.isGuess()) {
            head.getChildren().add(new Badge(Tone.UNKNOWN, kit.text("logs.pair.guess")));
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add("pair-grid");
        ColumnConstraints side = new ColumnConstraints();
        side.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints bar = new ColumnConstraints();
        bar.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(side, side, side, bar);
        long begin = Math.min(pair.client().micros(), pair.server().micros());
        long end = Math.max(end(pair.client()), end(pair.server()));
        line(grid, 0, kit.text("logs.pair.client"), pair.client(), begin, end, open);
        line(grid, 1, kit.text("logs.pair.server"), pair.server(), begin, end, open);
        getChildren().setAll(head, grid, phases(pair), words(pair.verdict()));
    }

    private static long end(LogRow row) {
        return row.micros() + 1000 * Math.max(0, row.number(Fields.DURATION));
    }

    private PanelHead head(String info) {
        PanelHead head = new PanelHead(kit, "logs.pair.title");
        head.setInfo(info);
        return head;
    }

    private Label words(Phrase phrase) {
        Messages messages = kit.texts().messages();
        Label label = new Label(phrase.text(messages));
        label.getStyleClass().addAll("wrap", "pair-words");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void line(GridPane grid, int at, String name, LogRow row, long begin, long end, Consumer<LogRow> open) {
        Outcome outcome = Outcome.of((int) Math.max(0, row.number(Fields.RESPONSE_CODE)), row.find(Fields.RESPONSE_FLAGS).orElse(""), "");
        Button side = new Button(name);
        side.getStyleClass().setAll("link-button");
        side.setOnAction(_ -> open.accept(row));
        Label code = new Label(row.find(Fields.RESPONSE_CODE).orElse("0") + " " + row.find(Fields.RESPONSE_FLAGS).orElse("-"),
                LogColumns.icon(
                        outcome).node("i12", LogColumns.style(outcome)));
        code.getStyleClass().addAll("mono", "outcome", LogColumns.style(outcome));
        Label took = new Label(row.number(Fields.DURATION) < 0 ? "?" : Formats.count(row.number(Fields.DURATION)) + " ms");
        took.getStyleClass().add("mono");
        grid.addRow(at, side, code, took, bar(row, outcome, begin, end));
    }

    private static Pane bar(LogRow row, Outcome outcome, long begin, long end) {
        Region stretch = new Region();
        stretch.getStyleClass().addAll("seg", LogColumns.style(outcome));
        Pane track = new Pane(stretch) {
            @Override
            protected void layoutChildren() {
                double whole = Math.max(1, end - begin);
                boolean timed = row.micros() != TimeText.NONE;
                double from = timed ? (row.micros() - begin) / whole : 0;
                double length = Math.max(3, getWidth() * 1000 * Math.max(0, row.number(Fields.DURATION)) / whole);
                stretch.resizeRelocate(Math.min(getWidth() - 3, from * getWidth()), 2, Math.min(length, getWidth()), 18);
            }
        };
        track.setMinHeight(22);
        track.setPrefHeight(22);
        return track;
    }

    private Label phases(RequestPair pair) {
        StringBuilder words = new StringBuilder();
        for (RequestPair.Phase phase : pair.phases()) {
            words.append(words.isEmpty() ? "" : "   ").append(kit.text("logs.phase." + phase.name())).append(' ').append(phase.millis() < 0
                    ? "?"
                    : Formats.count(phase.millis()) + " ms");
        }
        if (pair.client().micros() != TimeText.NONE && pair.server().micros() != TimeText.NONE) {
            words.append("   ").append(kit.text("logs.pair.offset", Formats.count(Math.round(pair.offset() / 1000.0))));
        }
        Label label = new Label(words.toString());
        label.getStyleClass().addAll("small", "muted", "wrap", "pair-words");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
