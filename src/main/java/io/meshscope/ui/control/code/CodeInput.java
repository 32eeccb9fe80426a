package io.meshscope.ui.control.code;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Keys and mouse of a {@link CodeView}. */
final class CodeInput {
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final KeyCombination ALL = KeyCombination.keyCombination("Shortcut+A");
    private static final KeyCombination FIND = KeyCombination.keyCombination("Shortcut+F");

    private final CodeView view;
    private final CodeViewport port;

    CodeInput(CodeView view, CodeViewport port) {
        this.view = view;
        this.port = port;
        port.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        port.addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
        port.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
        port.addEventHandler(ScrollEvent.SCROLL, this::onScroll);
    }

    private void onScroll(ScrollEvent e) {
        if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
            double by = e.getDeltaX() != 0 ? e.getDeltaX() : e.getDeltaY();
            view.scrollLeft(port.leftProperty().get() - by);
        } else {
            port.scrollTop(port.topProperty().get() - e.getDeltaY());
        }
        e.consume();
    }

    private void onPressed(MouseEvent e) {
        port.requestFocus();
        if (e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        long at = port.offsetAt(e.getX(), e.getY());
        if (e.isShortcutDown() && view.follow(at)) {
            e.consume();
            return;
        }
        switch (e.getClickCount()) {
            case 2 -> view.choose(CodeSelection.word(port.text(), at));
            case 3 -> {
                int line = port.text().lineOf(at);
                view.choose(new CodeSelection(port.text().start(line), port.text().next(port.text().end(line))));
            }
            default -> view.choose(view.selection().to(at, e.isShiftDown()));
        }
        e.consume();
    }

    private void onDragged(MouseEvent e) {
        if (e.getButton() != MouseButton.PRIMARY || e.getClickCount() > 1) {
            return;
        }
        if (e.getY() < 0 || e.getY() > port.getHeight()) {
            port.scrollTop(port.topProperty().get() + (e.getY() < 0 ? e.getY() : e.getY() - port.getHeight()));
        }
        double y = Math.clamp(e.getY(), 0, Math.max(0, port.getHeight() - 1));
        view.choose(view.selection().to(port.offsetAt(e.getX(), y), true));
        e.consume();
    }

    private void onKey(KeyEvent e) {
        if (COPY.match(e)) {
            view.copy();
        } else if (ALL.match(e)) {
            view.select(port.text().from(), port.text().to());
        } else if (FIND.match(e)) {
            view.openFind();
        } else if (e.getCode() == KeyCode.F3) {
            view.findNext(!e.isShiftDown());
        } else if (e.getCode() == KeyCode.F12) {
            view.follow(view.selection().caret());
        } else if (!move(e)) {
            return;
        }
        e.consume();
    }

    private boolean move(KeyEvent e) {
        CodeText text = port.text();
        long caret = view.selection().caret();
        int line = text.lineOf(caret);
        int page = Math.max(1, (int) (port.getHeight() / port.rowHeight()) - 1);
        long to;
        switch (e.getCode()) {
            case LEFT -> to = text.step(caret, -1);
            case RIGHT -> to = text.step(caret, 1);
            case UP -> to = sameColumn(caret, line, line - 1);
            case DOWN -> to = sameColumn(caret, line, line + 1);
            case PAGE_UP -> to = sameColumn(caret, line, line - page);
            case PAGE_DOWN -> to = sameColumn(caret, line, line + page);
            case HOME -> to = e.isShortcutDown() ? text.from() : text.start(line);
            case END -> to = e.isShortcutDown() ? text.to() : text.end(line);
            default -> {
                return false;
            }
        }
        view.choose(view.selection().to(to, e.isShiftDown()));
        port.reveal(to);
        return true;
    }

    private long sameColumn(long caret, int line, int to) {
        CodeText text = port.text();
        int target = Math.clamp(to, text.first(), Math.max(text.first(), text.first() + text.count() - 1));
        long start = text.start(target);
        return text.boundary(Math.min(start + caret - text.start(line), text.end(target)), start);
    }
}
