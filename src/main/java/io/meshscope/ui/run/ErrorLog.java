package io.meshscope.ui.run;

import io.meshscope.base.Allowed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;

/** The file that errors nobody caught are written to. It keeps the latest; when it is full it becomes the older one of two. */
@Allowed("writes the program's own log")
public final class ErrorLog {
    private static final String NAME = "errors.log";
    private static final long MOST = 1_000_000;

    private final Path file;
    private final Clock clock;

    /** A log in a folder, which need not exist. */
    public ErrorLog(Path folder, Clock clock) {
        this.file = folder.resolve(NAME);
        this.clock = clock;
    }

    /**
     * Writes an error.
     *
     * @return the file, or nothing when it could not be written: whoever reports an error must not cause another one
     */
    public synchronized Optional<Path> write(Thread thread, Throwable error) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println(clock.instant() + " " + thread.getName() + " Java " + Runtime.version() + " " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch"));
        error.printStackTrace(out);
        out.println();
        out.flush();
        try {
            RunPlaces.makeOwn(java.util.Objects.requireNonNull(file.toAbsolutePath().getParent()));
            if (Files.exists(file) && Files.size(file) > MOST) {
                Files.move(file, file.resolveSibling("errors.old.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(file, text.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Optional.of(file);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
