package io.meshscope.ui.view.simulate;

import io.meshscope.simulate.AccessTable;
import io.meshscope.simulate.authz.Decision;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Callers by operations: a button in each cell that tells the decision and shows its rule. */
final class AccessGrid extends GridPane {
    /** Told which cell was chosen. */
    interface Chosen {
        void cell(AccessTable.Caller caller, AccessTable.Operation operation, AccessTable.Cell cell);
    }

    private final Kit kit;

    AccessGrid(Kit kit, AccessTable table, Chosen chosen) {
        this.kit = kit;
        getStyleClass().add("access-grid");
        add(head(kit.text("authview.caller")), 0, 0);
        for (int c = 0; c < table.operations().size(); c++) {
            Label head = head(table.operations().get(c).text());
            head.getStyleClass().addAll("mono");
            add(head, c + 1, 0);
        }
        for (int r = 0; r < table.callers().size(); r++) {
            AccessTable.Caller caller = table.callers().get(r);
            Label who = new Label(caller.identity().isEmpty() ? kit.text("authview.nobody") : caller.name());
            who.getStyleClass().addAll("access-caller", "small");
            who.setMinWidth(Region.USE_PREF_SIZE);
            add(who, 0, r + 1);
            for (int c = 0; c < table.operations().size(); c++) {
                AccessTable.Operation op = table.operations().get(c);
                AccessTable.Cell cell = table.cells().get(r).get(c);
                add(button(who.getText(), caller, op, cell, chosen), c + 1, r + 1);
            }
        }
    }

    private static Label head(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted", "access-head");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private Button button(String who, AccessTable.Caller caller, AccessTable.Operation op, AccessTable.Cell cell, Chosen chosen) {
        HBox content = new HBox(4);
        content.setAlignment(Pos.CENTER_LEFT);
        String words;
        if (cell.isKnown()) {
            Badge badge = badge(kit, cell.shown());
            content.getChildren().add(badge);
            words = badge.getText();
        } else {
            words = kit.text("authview.unknown");
            content.getChildren().add(new Badge(Tone.UNKNOWN, words));
        }
        if (cell.differs()) {
            content.getChildren().add(new Badge(Tone.WARNING, Icons.COMPARE, kit.text("authview.differs.short")));
        }
        String rule = cell.isKnown() ? cell.shown().by().orElse("") : "";
        Label by = new Label(rule);
        by.getStyleClass().addAll("small", "mono", "muted");
        content.getChildren().add(by);
        Button button = new Button();
        button.setGraphic(content);
        button.getStyleClass().addAll("flat", "access-cell");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setAccessibleText(who + ", " + op.text() + ": " + words + " " + rule);
        button.setOnAction(_ -> chosen.cell(caller, op, cell));
        return button;
    }

    /** A decision in a word. */
    static Badge badge(Kit kit, Decision d) {
        return switch (d.kind()) {
            case ALLOWED -> new Badge(Tone.PASS, kit.text("authview.allowed"));
            case DENIED -> new Badge(Tone.PROBLEM, kit.text("authview.denied"));
            case ASKS -> new Badge(Tone.INFO, kit.text("authview.asks", d.provider().isEmpty() ? "CUSTOM" : d.provider()));
            case UNKNOWN -> new Badge(Tone.UNKNOWN, kit.text("authview.unknown"));
        };
    }
}
