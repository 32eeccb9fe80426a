package io.meshscope.ui.control.code;

import java.util.Collection;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.wellbehaved.event.EventPattern;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;

/** A few lines to type, coloured as they are written; large texts are shown by {@link CodeView}. Tab leads on, as in other fields. */
public final class EditableText extends CodeArea {
    private static final double LINE = 18;
    private static final double ROOM = 10;

    /**
     * An empty one.
     *
     * @param syntax how it is coloured
     * @param lines  how many lines it shows
     * @param prompt an example, shown while it is empty
     */
    public EditableText(Syntax syntax, int lines, String prompt) {
        getStyleClass().addAll("editable-text", "mono");
        setWrapText(true);
        setPrefHeight(lines * LINE + ROOM);
        setMinHeight(LINE + ROOM);
        Label example = new Label(prompt);
        example.getStyleClass().addAll("prompt", "mono");
        setPlaceholder(example, Pos.TOP_LEFT);
        textProperty().subscribe(now -> setStyleSpans(0, colours(now, syntax)));
        Nodes.addInputMap(this, InputMap.sequence(
                InputMap.consume(EventPattern.keyPressed(KeyCode.TAB), _ -> requestFocusTraversal(TraversalDirection.NEXT)),
                InputMap.consume(EventPattern.keyPressed(KeyCode.TAB, KeyCombination.SHIFT_DOWN), _ -> requestFocusTraversal(
                        TraversalDirection.PREVIOUS))));
    }

    /** Takes the place of all that is written. */
    public void setText(String text) {
        replaceText(text);
    }

    private static StyleSpans<Collection<String>> colours(String text, Syntax syntax) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        spans.add(List.of(), 0);
        for (String line : text.split("\n", -1)) {
            byte[] kinds = switch (syntax) {
                case JSON -> Lexer.json(line, false);
                case YAML -> Lexer.yaml(line);
                case PLAIN -> new byte[line.length()];
            };
            for (int from = 0, to; from < kinds.length; from = to) {
                for (to = from + 1; to < kinds.length && kinds[to] == kinds[from]; to++) {
                    // The run of one kind goes on.
                }
                spans.add(kinds[from] == 0 ? List.of() : List.of("code-text", Lexer.STYLES[kinds[from]]), to - from);
            }
            spans.add(List.of(), 1);
        }
        return spans.create().subView(0, text.length());
    }
}
