package io.meshscope.ui.prefs;

import io.meshscope.base.Allowed;
import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.JsonWriter;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file preferences are kept in. It is replaced as a whole or not at all; a damaged one is set aside, not overwritten. */
@Allowed("the one place outside evidence that reads and writes a file: the workbench's own settings")
public final class PreferencesFile {
    private static final String NAME = "preferences.json";
    private static final long MOST = 4_000_000;

    private final Path path;

    /**
     * A file in a folder, which need not exist.
     *
     * @param folder the folder settings are kept in
     */
    public PreferencesFile(Path folder) {
        this(NAME, folder);
    }

    private PreferencesFile(String name, Path folder) {
        this.path = folder.resolve(name);
    }

    /** A file of any name, to carry preferences elsewhere. */
    public static PreferencesFile at(Path file) {
        Path whole = file.toAbsolutePath();
        return new PreferencesFile(String.valueOf(whole.getFileName()), Objects.requireNonNull(whole.getParent()));
    }

    /** The preferences of a file that is somebody else's: nothing when it holds none, and it stays where it is. */
    public synchronized Optional<Preferences> look() {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > MOST) {
                return Optional.empty();
            }
            Outcome<Tree> tree = JsonReader.read(Bytes.of(Files.readAllBytes(path)));
            return tree.problems().isEmpty() && tree.value() instanceof Tree.Obj obj && obj.entry("theme").isPresent()
                    ? Optional.of(PreferencesJson.read(tree.value()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The folder where programs of a system keep their settings: {@code XDG_CONFIG_HOME} (XDG Base Directory specification), {@code APPDATA}
     * on Windows, {@code Library/Application Support} on a Mac.
     *
     * @param system      name of the operating system as Java says it
     * @param home        the user's folder
     * @param environment variables of the process
     */
    public static Path folder(String system, Path home, Map<String, String> environment) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("win")) {
            return absolute(environment.get("APPDATA"), home.resolve("AppData").resolve("Roaming")).resolve("Meshscope");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Meshscope");
        }
        return absolute(environment.get("XDG_CONFIG_HOME"), home.resolve(".config")).resolve("meshscope");
    }

    private static Path absolute(@Nullable String text, Path otherwise) {
        return text != null && !text.isEmpty() && Path.of(text).isAbsolute() ? Path.of(text) : otherwise;
    }

    /** Reads the preferences; what cannot be read is at its default, with a problem that says why. */
    public synchronized Outcome<Preferences> read() {
        try {
            if (!Files.exists(path)) {
                return Outcome.of(Preferences.DEFAULT);
            }
            if (Files.size(path) > MOST) {
                return setAside();
            }
            Outcome<Tree> tree = JsonReader.read(Bytes.of(Files.readAllBytes(path)));
            boolean whole = tree.problems().isEmpty() && tree.value() instanceof Tree.Obj;
            return whole ? Outcome.of(PreferencesJson.read(tree.value())) : setAside();
        } catch (IOException e) {
            return new Outcome<>(Preferences.DEFAULT, List.of(Problem.warning("shell.prefs.unreadable", path.toString(), e.toString())));
        }
    }

    private Outcome<Preferences> setAside() throws IOException {
        Path aside = path.resolveSibling("preferences.damaged.json");
        Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        return new Outcome<>(Preferences.DEFAULT, List.of(Problem.warning("shell.prefs.damaged", path.toString(), aside.getFileName())));
    }

    /**
     * Writes the preferences.
     *
     * @throws ProblemException when the file cannot be written; the one that was there is unharmed
     */
    public synchronized void write(Preferences preferences) {
        try {
            Files.createDirectories(path.getParent());
            Path fresh = Files.createTempFile(path.getParent(), NAME, ".new");
            try {
                Files.writeString(fresh, JsonWriter.pretty(PreferencesJson.write(preferences), 2) + "\n");
                replace(fresh);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.warning("shell.prefs.unwritable", path.toString(), e.toString()), e);
        }
    }

    private void replace(Path fresh) throws IOException {
        try {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
