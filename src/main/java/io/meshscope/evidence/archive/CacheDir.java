package io.meshscope.evidence.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The app's own folder for files that may be thrown away. Only its owner may look into it, because evidence is confidential. */
public final class CacheDir {
    private static final String GLOB = "spool-*.tmp";
    /** Far behind any content, so that the lock never stands in the way of reading where locks are mandatory. */
    private static final long LOCK_AT = Long.MAX_VALUE - 1;

    private final Path root;

    public CacheDir(Path root) {
        this.root = root;
    }

    /** Where the system wants such files: XDG_CACHE_HOME (XDG base directory specification), ~/Library/Caches, %LOCALAPPDATA%. */
    public static CacheDir ofSystem() {
        return new CacheDir(where(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "."))));
    }

    static Path where(Map<String, String> env, String os, Path home) {
        String xdg = env.getOrDefault("XDG_CACHE_HOME", "");
        String local = env.getOrDefault("LOCALAPPDATA", "");
        if (!xdg.isEmpty() && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "meshscope");
        }
        if (os.startsWith("Windows")) {
            return (local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("meshscope").resolve("cache");
        }
        return os.startsWith("Mac")
                ? home.resolve("Library").resolve("Caches").resolve("meshscope")
                : home.resolve(".cache").resolve("meshscope");
    }

    public Path root() {
        return root;
    }

    /** A new, empty spool; its file is made when it is first needed. */
    public Spool spool(Limits limits) {
        return new Spool(this, limits);
    }

    /**
     * Deletes spool files left behind by runs that are over; those of running programs are locked and stay.
     *
     * @return how many were deleted
     */
    public int sweep() {
        int deleted = 0;
        if (!Files.isDirectory(root)) {
            return 0;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root, GLOB)) {
            for (Path file : files) {
                deleted += sweep(file) ? 1 : 0;
            }
        } catch (IOException _) {
            // Left for the next start: litter is no reason to bother anyone.
        }
        return deleted;
    }

    private static boolean sweep(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var lock = channel.tryLock(LOCK_AT, 1, false);
            return lock != null && Files.deleteIfExists(file);
        } catch (IOException | OverlappingFileLockException _) {
            return false;
        }
    }

    /** Makes a new file that is locked for as long as its channel is open. */
    Path create() throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
        Files.createDirectories(root, owner);
        return Files.createTempFile(root, "spool-", ".tmp");
    }

    static FileChannel open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var _ = channel.tryLock(LOCK_AT, 1, false);
        return channel;
    }
}
