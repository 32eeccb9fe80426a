package io.meshscope.evidence.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries of an archive, one after another, whatever its format. */
interface EntryStream extends AutoCloseable {
    /** What an entry is. */
    enum Sort {
        FILE, FOLDER, LINK, DEVICE, ENCRYPTED, UNSUPPORTED
    }

    /**
     * An entry as the archive states it.
     *
     * @param name     its raw name
     * @param size     its stated size, or a negative number
     * @param modified its stated time
     * @param sort     what it is
     * @param target   where a link points to, else ""
     */
    record Header(String name, long size, Optional<Instant> modified, Sort sort, String target) {}

    /** The next entry, or null at the end. */
    @Nullable
    Header next() throws IOException;

    /** The content of the entry last returned. */
    InputStream content() throws IOException;

    /** Whether damage in one entry leaves the ones after it readable. */
    boolean survivesDamage();

    /** How many bytes of the archive were read. */
    long consumed();

    @Override
    void close() throws IOException;
}
