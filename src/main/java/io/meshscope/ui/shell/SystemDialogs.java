package io.meshscope.ui.shell;

import io.meshscope.base.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The dialogs of the system. */
final class SystemDialogs implements FileDialogs {
    @Override
    public List<Path> files(@Nullable Window owner, Messages words, @Nullable Path from) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.text("shell.open.title"));
        chooser.setInitialDirectory(existing(from));
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    @Override
    public List<Path> folder(@Nullable Window owner, Messages words, @Nullable Path from) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(words.text("shell.open.folderTitle"));
        chooser.setInitialDirectory(existing(from));
        File chosen = chooser.showDialog(owner);
        return chosen == null ? List.of() : List.of(chosen.toPath());
    }

    @Override
    public Optional<Path> save(@Nullable Window owner, Messages words, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.text("shell.save.title"));
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    /** A folder that is gone makes a chooser fail. */
    private static @Nullable File existing(@Nullable Path folder) {
        File file = folder == null ? null : folder.toFile();
        return file != null && file.isDirectory() ? file : null;
    }
}
