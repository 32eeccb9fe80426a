package io.meshscope.evidence.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives made for tests. */
public final class Packed {
    private Packed() {}

    /** What goes into a tar. */
    @FunctionalInterface
    public interface TarMaker {
        void fill(TarArchiveOutputStream tar) throws IOException;
    }

    /** What goes into a zip. */
    @FunctionalInterface
    public interface ZipMaker {
        void fill(ZipArchiveOutputStream zip) throws IOException;
    }

    public static byte[] tar(TarMaker maker) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            maker.fill(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] zip(ZipMaker maker) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            maker.fill(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Names and contents in turn. */
    public static byte[] tarOf(String... pairs) {
        return tar(tar -> {
            for (int i = 0; i < pairs.length; i += 2) {
                file(tar, pairs[i], bytes(pairs[i + 1]));
            }
        });
    }

    /** Names and contents in turn. */
    public static byte[] zipOf(String... pairs) {
        return zip(zip -> {
            for (int i = 0; i < pairs.length; i += 2) {
                file(zip, pairs[i], bytes(pairs[i + 1]));
            }
        });
    }

    public static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    public static void file(ZipArchiveOutputStream zip, String name, byte[] content) throws IOException {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(content);
        zip.closeArchiveEntry();
    }

    public static void link(TarArchiveOutputStream tar, String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    public static void special(TarArchiveOutputStream tar, String name, byte type) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(name, type));
        tar.closeArchiveEntry();
    }

    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
