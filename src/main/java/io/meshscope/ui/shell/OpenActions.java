package io.meshscope.ui.shell;

import java.nio.file.Path;
import java.util.List;

/** Takes in evidence. Called on the FX thread; the work is done in tasks, what goes wrong is told as messages. */
public interface OpenActions {
    /** Opens files, folders or archives, whatever they turn out to hold. */
    void open(List<Path> paths);

    /** Takes in text from the clipboard, as a terminal printed it. */
    void paste(String text);

    /** Opens the practice mesh. */
    void practice();
}
