package io.meshscope.ui.run;

import io.meshscope.base.Allowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/**
 * Where a run keeps what is neither settings nor cache.
 *
 * @param state what was open, and the way to the running window
 * @param logs  errors
 */
@Allowed("makes folders that only their owner may look into")
public record RunPlaces(Path state, Path logs) {
    /**
     * The places a system has for that: {@code XDG_STATE_HOME} (XDG Base Directory specification 0.8), {@code LOCALAPPDATA} on Windows,
     * {@code Library} on a Mac.
     *
     * @param system      name of the operating system as Java says it
     * @param home        the user's folder
     * @param environment variables of the process
     */
    public static RunPlaces of(String system, Path home, Map<String, String> environment) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("win")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            Path folder = (local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Meshscope");
            return new RunPlaces(folder, folder.resolve("logs"));
        }
        if (os.startsWith("mac")) {
            Path library = home.resolve("Library");
            return new RunPlaces(library.resolve("Application Support").resolve("Meshscope"), library.resolve("Logs").resolve("Meshscope"));
        }
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        Path folder = (!xdg.isEmpty() && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".local").resolve("state")).resolve(
                "meshscope");
        return new RunPlaces(folder, folder);
    }

    /** Makes a folder that only its owner may look into; one that is there becomes so. */
    static void makeOwn(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
