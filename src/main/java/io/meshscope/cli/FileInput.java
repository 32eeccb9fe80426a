package io.meshscope.cli;

import io.meshscope.base.Allowed;
import io.meshscope.base.Bytes;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Plain files, mapped; standard input; both also when compressed by gzip. */
@Allowed("reads the files named on the command line")
final class FileInput implements Input {
    private static final int GZIP_0 = 0x1f;
    private static final int GZIP_1 = 0x8b;
    /** What is not mapped from a file must fit into an array. */
    private static final int MOST = Integer.MAX_VALUE - 64;

    private final InputStream standard;

    FileInput(InputStream standard) {
        this.standard = standard;
    }

    @Override
    public Source open(String path) {
        try {
            Bytes bytes = path.equals("-") ? Bytes.of(all(standard, path)) : map(Path.of(path), path);
            Bytes plain = isGzip(bytes) ? Bytes.of(all(new GZIPInputStream(new BytesStream(bytes)), path)) : bytes;
            if (plain.size() == 0) {
                throw new ProblemException(Problem.error("cli.empty", path));
            }
            String name = path.equals("-") ? "stdin" : path;
            return new Source(new Document(new Document.Origin(name, name, Optional.empty()), plain), body(plain));
        } catch (NoSuchFileException e) {
            throw new ProblemException(Problem.error("cli.noFile", path), e);
        } catch (AccessDeniedException e) {
            throw new ProblemException(Problem.error("cli.noAccess", path), e);
        } catch (IOException | InvalidPathException e) {
            throw new ProblemException(Problem.error("cli.unreadable", path, String.valueOf(e.getMessage())), e);
        }
    }

    private static Bytes map(Path file, String path) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ProblemException(Problem.error("cli.directory", path));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            return size == 0
                    ? Bytes.of(all(Files.newInputStream(file), path))
                    : new Bytes(channel.map(MapMode.READ_ONLY, 0, size, Arena.global()));
        }
    }

    private static byte[] all(InputStream in, String path) throws IOException {
        try (in) {
            byte[] out = in.readNBytes(MOST);
            if (in.read() >= 0) {
                throw new ProblemException(Problem.error("cli.tooLarge", path));
            }
            return out;
        }
    }

    private static boolean isGzip(Bytes bytes) {
        return bytes.size() > 2 && (bytes.at(0) & 0xff) == GZIP_0 && (bytes.at(1) & 0xff) == GZIP_1;
    }

    private static Span body(Bytes bytes) {
        boolean mark = bytes.size() >= 3 && (bytes.at(0) & 0xff) == 0xef && (bytes.at(1) & 0xff) == 0xbb && (bytes.at(2) & 0xff) == 0xbf;
        return Span.of(mark ? 3 : 0, bytes.size());
    }

    private static final class BytesStream extends InputStream {
        private final Bytes bytes;
        private long at;

        BytesStream(Bytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return at < bytes.size() ? bytes.at(at++) & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int n = (int) Math.min(length, bytes.size() - at);
            if (n <= 0) {
                return -1;
            }
            bytes.copy(at, into, offset, n);
            at += n;
            return n;
        }
    }
}
