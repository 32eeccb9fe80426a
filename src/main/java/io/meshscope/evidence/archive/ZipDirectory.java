package io.meshscope.evidence.archive;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Entries of a zip archive by its central directory: the right way, when there is one. */
final class ZipDirectory implements EntryStream {
    private static final int END_LENGTH = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int END64_SIGNATURE = 0x06064b50;
    /** The library takes the whole directory into memory; an entry needs 46 bytes and its name. */
    private static final long MAX_DIRECTORY = 64 << 20;

    private final BytesChannel channel;
    private final Budget budget;
    private final JobContext context;
    private final ZipFile zip;
    private final Enumeration<ZipArchiveEntry> entries;
    private final Metered.Tally all;
    private @Nullable ZipArchiveEntry current;
    private @Nullable InputStream content;

    private ZipDirectory(BytesChannel channel, ZipFile zip, Budget budget, JobContext context) {
        this.channel = channel;
        this.budget = budget;
        this.context = context;
        this.zip = zip;
        this.entries = zip.getEntriesInPhysicalOrder();
        this.all = new Metered.Tally(channel::consumed);
    }

    /** Reads the central directory; fails when it is lost or damaged. */
    static ZipDirectory of(Bytes bytes, Budget budget, JobContext context) throws IOException {
        if (directorySize(bytes) > MAX_DIRECTORY) {
            throw new IOException("central directory too large");
        }
        BytesChannel channel = new BytesChannel(bytes);
        try {
            ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
            return new ZipDirectory(channel, zip, budget, context);
        } catch (RuntimeException e) {
            throw Damage.of(e);
        }
    }

    /** Bytes between the start of the central directory, as the end record states it, and that record (APPNOTE 4.3.16, 4.3.14). */
    private static long directorySize(Bytes bytes) throws IOException {
        long last = bytes.size() - END_LENGTH;
        for (long at = last; at >= Math.max(0, last - 0xffff); at--) {
            if (int32(bytes, at) == END_SIGNATURE) {
                long start = int32(bytes, at + 16) & 0xffffffffL;
                return at - (start == 0xffffffffL ? start64(bytes, at) : start);
            }
        }
        throw new IOException("no central directory");
    }

    private static long start64(Bytes bytes, long end) throws IOException {
        long locator = end - 20;
        long record = locator >= 0 && int32(bytes, locator) == END64_LOCATOR ? int64(bytes, locator + 8) : -1;
        if (record < 0 || record > end - 56 || int32(bytes, record) != END64_SIGNATURE) {
            throw new IOException("no central directory");
        }
        return int64(bytes, record + 48);
    }

    private static int int32(Bytes bytes, long at) {
        return (bytes.at(at) & 0xff) | (bytes.at(at + 1) & 0xff) << 8 | (bytes.at(at + 2) & 0xff) << 16 | (bytes.at(at + 3) & 0xff) << 24;
    }

    private static long int64(Bytes bytes, long at) {
        return (int32(bytes, at) & 0xffffffffL) | (int32(bytes, at + 4) & 0xffffffffL) << 32;
    }

    @Override
    public @Nullable Header next() throws IOException {
        release();
        context.progress().at(Math.min(channel.consumed(), channel.size()), channel.size());
        if (!entries.hasMoreElements()) {
            return null;
        }
        ZipArchiveEntry entry = entries.nextElement();
        current = entry;
        return ZipParts.header(entry, zip.canReadEntryData(entry));
    }

    @Override
    public InputStream content() throws IOException {
        InputStream in = zip.getInputStream(current);
        if (in == null) {
            throw new IOException("the entry points outside the archive");
        }
        content = in;
        // Bytes read for this entry against bytes it grows to.
        long before = channel.consumed();
        return new Metered(in, budget, () -> channel.consumed() - before, all);
    }

    /** Gives back the memory of the last entry's decompressor. */
    private void release() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }

    @Override
    public boolean survivesDamage() {
        return true;
    }

    @Override
    public long consumed() {
        return channel.consumed();
    }

    @Override
    public void close() throws IOException {
        release();
        zip.close();
    }
}
