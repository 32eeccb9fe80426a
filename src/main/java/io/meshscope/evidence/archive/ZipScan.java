package io.meshscope.evidence.archive;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Entries of a zip archive from front to back, for one whose central directory is lost: cut off, or never written. */
final class ZipScan implements EntryStream {
    private final BytesInput raw;
    private final Budget budget;
    private final ZipArchiveInputStream zip;
    private final Metered.Tally all;

    ZipScan(Bytes bytes, Budget budget, JobContext context) {
        this.raw = new BytesInput(bytes, context);
        this.budget = budget;
        this.all = new Metered.Tally(raw::consumed);
        this.zip = new ZipArchiveInputStream(raw, "UTF-8", true, true);
    }

    @Override
    public @Nullable Header next() throws IOException {
        ZipArchiveEntry entry = zip.getNextEntry();
        return entry == null ? null : ZipParts.header(entry, zip.canReadEntryData(entry));
    }

    @Override
    public InputStream content() {
        long before = raw.consumed();
        return new Metered(zip, budget, () -> raw.consumed() - before, all);
    }

    @Override
    public boolean survivesDamage() {
        return false;
    }

    @Override
    public long consumed() {
        return raw.consumed();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
