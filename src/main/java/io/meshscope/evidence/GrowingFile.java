package io.meshscope.evidence;

import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file something is still written to: a log. Confined to one thread at a time. */
public final class GrowingFile {
    private final Path file;
    private @Nullable Object identity;
    private long size;

    /**
     * What a file has become.
     *
     * @param bytes all of it
     * @param anew  whether it is another file than before, or shorter: nothing known of it holds any more
     */
    public record Growth(Bytes bytes, boolean anew) {}

    /**
     * A file of which so much is known already.
     *
     * @param size how many bytes
     */
    public GrowingFile(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    /**
     * Looks whether the file has changed since the last time; nothing when it has not.
     *
     * @throws ProblemException when it cannot be read, as between the two steps of a rotation
     */
    public Optional<Growth> look() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = now.fileKey();
            boolean other = identity != null && !Objects.equals(identity, key);
            boolean shorter = now.size() < size;
            if (!other && now.size() == size) {
                identity = key;
                return Optional.empty();
            }
            Bytes bytes = Intake.whole(file);
            identity = key;
            size = bytes.size();
            return Optional.of(new Growth(bytes, other || shorter));
        } catch (IOException e) {
            throw new ProblemException(Problem.error("evidence.unreadable", file.toString(), Failures.words(e)), e);
        }
    }
}
