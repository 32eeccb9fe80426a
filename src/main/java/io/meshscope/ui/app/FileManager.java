package io.meshscope.ui.app;

import io.meshscope.base.Allowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The system's file manager. */
@Allowed("shows where a file lies; a file manager is what systems call it")
final class FileManager {
    private FileManager() {}

    /** Shows where a file lies; false when the system has no way to. */
    static boolean show(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path folder = Files.isDirectory(file) ? file : file.toAbsolutePath().getParent();
        List<String> command = os.contains("win")
                ? List.of("explorer.exe", "/select,", file.toString())
                : os.contains("mac") ? List.of("open", "-R", file.toString()) : List.of("xdg-open", String.valueOf(folder));
        try {
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
