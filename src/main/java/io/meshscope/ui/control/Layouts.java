package io.meshscope.ui.control;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.control.SplitPane;

/** Remembers how the user has arranged tables and panes, by their names. FX thread. */
public interface Layouts {
    /** Columns of a table as they were left, in their order; empty when never touched. */
    Optional<List<TableState.Col>> columns(String table);

    /** Keeps the columns of a table. */
    void keep(String table, List<TableState.Col> columns);

    /** The part of a divided pane that lies before its divider, 0 to 1; empty when never touched. */
    OptionalDouble share(String pane);

    /** Keeps where the divider of a pane is. */
    void keepShare(String pane, double share);

    /** Words a view keeps, such as its last choices; none before the first time. */
    List<String> words(String what);

    /** Keeps words for a view; none forget them. */
    void keepWords(String what, List<String> words);

    /** Puts a divider where the user left it, or at a first place, and keeps it from now on. */
    default SplitPane divide(String pane, double first, SplitPane split) {
        split.setDividerPositions(share(pane).orElse(first));
        split.setMinSize(0, 0);
        split.getDividers().getFirst().positionProperty().subscribe((before, now) -> {
            // Only what is dragged: layout moves dividers too, by less than a pixel's worth, and before there is a size.
            if (split.getWidth() > 0 && split.isPressed()) {
                keepShare(pane, now.doubleValue());
            }
        });
        return split;
    }

    /** Remembers nothing. */
    Layouts NONE = new Layouts() {
        @Override
        public Optional<List<TableState.Col>> columns(String table) {
            return Optional.empty();
        }

        @Override
        public void keep(String table, List<TableState.Col> columns) {
            // Nothing is kept.
        }

        @Override
        public OptionalDouble share(String pane) {
            return OptionalDouble.empty();
        }

        @Override
        public List<String> words(String what) {
            return List.of();
        }

        @Override
        public void keepWords(String what, List<String> words) {
            // Nothing is kept.
        }

        @Override
        public void keepShare(String pane, double share) {
            // Nothing is kept.
        }
    };
}
