package io.meshscope.evidence.archive;

import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file found in an archive.
 *
 * @param path     its name, made safe; parts divided by slashes, unique in the archive
 * @param modified its modification time as far as the archive tells
 * @param bytes    its content, or as much of it as could be read
 * @param problems what to tell about it
 */
public record Entry(String path, Optional<Instant> modified, Bytes bytes, List<Problem> problems) {
    public Entry {
        problems = List.copyOf(problems);
    }
}
