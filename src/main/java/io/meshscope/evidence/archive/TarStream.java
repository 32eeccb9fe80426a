package io.meshscope.evidence.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Entries of a tar archive. */
final class TarStream implements EntryStream {
    /** Long names and extended headers are read into memory as a whole; no honest one is larger. */
    private static final long MAX_HEADER = 16 << 20;

    private final Metered plain;
    private final TarArchiveInputStream tar;
    private final LongSupplier consumed;

    TarStream(InputStream in, Metered plain, LongSupplier consumed) {
        this.plain = plain;
        this.consumed = consumed;
        this.tar = new TarArchiveInputStream(in, "UTF-8");
    }

    @Override
    public @Nullable Header next() throws IOException {
        skipRest();
        plain.window(MAX_HEADER);
        TarArchiveEntry entry = tar.getNextEntry();
        plain.window(Long.MAX_VALUE);
        if (entry == null) {
            return null;
        }
        return new Header(entry.getName(), entry.getSize(), modified(entry), sort(entry), String.valueOf(entry.getLinkName()));
    }

    /** Passes what is left of an entry that was not read, so that the window below holds for the header alone. */
    private void skipRest() throws IOException {
        if (tar.getCurrentEntry() != null) {
            tar.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private static Optional<Instant> modified(TarArchiveEntry entry) {
        FileTime time = entry.getLastModifiedTime();
        return time == null || time.toMillis() <= 0 ? Optional.empty() : Optional.of(time.toInstant());
    }

    private static Sort sort(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Sort.FOLDER;
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            return Sort.LINK;
        }
        if (entry.isSparse()) {
            // Its holes cost nothing in the archive: no limit on what goes in would bound what comes out.
            return Sort.UNSUPPORTED;
        }
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO() ? Sort.DEVICE : Sort.FILE;
    }

    @Override
    public InputStream content() {
        return tar;
    }

    @Override
    public boolean survivesDamage() {
        return false;
    }

    @Override
    public long consumed() {
        return consumed.getAsLong();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
