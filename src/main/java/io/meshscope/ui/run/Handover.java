package io.meshscope.ui.run;

import io.meshscope.base.Allowed;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Hands the files of a second start to the window that runs already: over a socket in the file system (JEP 380), in a folder that only its
 * owner may look into. No port is open to anybody. Who holds the lock beside it is the one that is handed to.
 */
@Allowed("speaks with another run of the same user, over a socket in the file system")
public final class Handover implements AutoCloseable {
    private static final String HELLO = "meshscope 1";
    private static final int MOST = 60_000;
    private static final long PATIENCE = Duration.ofSeconds(2).toMillis();

    private final Path socket;
    private final ServerSocketChannel server;
    private final FileChannel file;
    private final FileLock lock;

    private Handover(Path socket, ServerSocketChannel server, FileChannel file, FileLock lock) {
        this.socket = socket;
        this.server = server;
        this.file = file;
        this.lock = lock;
    }

    private static Path socketIn(Path folder) {
        return folder.resolve("window.sock");
    }

    /**
     * Gives files to the window that runs.
     *
     * @param folder where runs of this user meet
     * @return false when there is no such window, or it does not answer: then the caller opens one of its own
     */
    public static boolean send(Path folder, List<Path> files) {
        StringBuilder text = new StringBuilder(HELLO);
        files.forEach(f -> text.append('\0').append(f.toAbsolutePath().normalize()));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST || !Files.exists(socketIn(folder))) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socketIn(folder)))) {
            ByteBuffer out = ByteBuffer.wrap(bytes);
            while (out.hasRemaining()) {
                channel.write(out);
            }
            channel.shutdownOutput();
            return read(channel, 8).equals("ok");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Becomes the one that is handed files.
     *
     * @return nothing when another run is, or the system cannot do this
     */
    public static Optional<Handover> listen(Path folder) {
        try {
            RunPlaces.makeOwn(folder);
            FileChannel file = FileChannel.open(folder.resolve("window.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = lock(file);
            if (lock.isEmpty()) {
                file.close();
                return Optional.empty();
            }
            // Whoever made it is gone: the lock is ours.
            Files.deleteIfExists(socketIn(folder));
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socketIn(folder)));
            return Optional.of(new Handover(socketIn(folder), server, file, lock.get()));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<FileLock> lock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /**
     * Waits for files until it is closed or the thread is interrupted.
     *
     * @param opened told what was handed over, by the waiting thread; an empty list asks for the window only
     */
    public void serve(Consumer<? super List<Path>> opened) {
        while (server.isOpen()) {
            SocketChannel channel;
            try {
                channel = server.accept();
            } catch (IOException e) {
                return;
            }
            take(channel).ifPresent(opened);
        }
    }

    private static Optional<List<Path>> take(SocketChannel channel) {
        try (channel) {
            List<String> words = List.of(read(channel, MOST).split("\0", -1));
            if (words.getFirst().equals(HELLO)) {
                channel.write(ByteBuffer.wrap("ok".getBytes(StandardCharsets.UTF_8)));
                return Optional.of(paths(words.subList(1, words.size())));
            }
        } catch (IOException e) {
            // The other side is gone; it opens a window of its own.
        }
        return Optional.empty();
    }

    private static List<Path> paths(List<String> words) {
        List<Path> out = new ArrayList<>();
        for (String word : words) {
            try {
                Path path = Path.of(word);
                if (path.isAbsolute()) {
                    out.add(path);
                }
            } catch (InvalidPathException e) {
                // Not a name of this system: nothing to open.
            }
        }
        return out;
    }

    /** Reads what the other side says until it ends, with bounds on size and time. */
    private static String read(SocketChannel channel, int most) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(most);
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE).toNanos();
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (into.hasRemaining() && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
                selector.select(PATIENCE);
                if (channel.read(into) < 0) {
                    break;
                }
                selector.selectedKeys().clear();
            }
        }
        return new String(into.array(), 0, into.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
            lock.release();
            file.close();
        } catch (IOException e) {
            // What is left is swept by the next run, which gets the lock.
        }
    }
}
