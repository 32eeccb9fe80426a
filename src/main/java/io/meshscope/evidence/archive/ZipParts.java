package io.meshscope.evidence.archive;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** What both ways of reading a zip archive make of an entry. */
final class ZipParts {
    private ZipParts() {}

    static EntryStream.Header header(ZipArchiveEntry entry, boolean readable) {
        FileTime time = entry.getLastModifiedTime();
        Optional<Instant> modified = time == null || time.toMillis() <= 0 ? Optional.empty() : Optional.of(time.toInstant());
        return new EntryStream.Header(entry.getName(), entry.getSize(), modified, sort(entry, readable), "");
    }

    private static EntryStream.Sort sort(ZipArchiveEntry entry, boolean readable) {
        if (entry.isDirectory()) {
            return EntryStream.Sort.FOLDER;
        }
        if (entry.isUnixSymlink()) {
            return EntryStream.Sort.LINK;
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return EntryStream.Sort.ENCRYPTED;
        }
        return readable ? EntryStream.Sort.FILE : EntryStream.Sort.UNSUPPORTED;
    }
}
