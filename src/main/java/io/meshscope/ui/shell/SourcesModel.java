package io.meshscope.ui.shell;

import javafx.collections.ObservableList;

/** What is open. Told on the FX thread. */
public interface SourcesModel {
    /** The groups of the tree; replaced as a whole when something changes. */
    ObservableList<SourceNode> roots();

    /** Closes a source. */
    void close(SourceNode source);

    /** Reads everything again. */
    void refresh();

    /** Shows where a source lies in the system's file manager. */
    void reveal(SourceNode source);
}
