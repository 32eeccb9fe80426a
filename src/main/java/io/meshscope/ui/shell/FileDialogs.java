package io.meshscope.ui.shell;

import io.meshscope.base.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /**
     * Asks where to save a file.
     *
     * @param name the name it has unless the user gives another
     * @return nothing when the user changed his mind
     */
    default Optional<Path> save(@Nullable Window owner, Messages words, String name) {
        return Optional.empty();
    }

    /** The dialogs of the system. */
    static FileDialogs ofSystem() {
        return new SystemDialogs();
    }
}
