package io.meshscope.ui.shell;

import io.meshscope.base.Messages;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import javafx.stage.Window;

/** Asks the user for files. */
public interface FileDialogs {
    /**
     * Asks for any number of files.
     *
     * @param from the folder to begin in, or nothing
     * @return the files, none when the user changed his mind
     */
    List<Path> files(@Nullable Window owner, Messages words, @Nullable Path from);

    /** Asks for a folder; an empty list when the user changed his mind. */
    List<Path> folder(@Nullable Window owner, Messages words, @Nullable Path from);

    /** The dialogs of the system. */
    static FileDialogs ofSystem() {
        return new SystemDialogs();
    }
}
