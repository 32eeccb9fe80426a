package io.meshscope.evidence;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The system's words for why a file could not be read, without its path, which stands beside them. */
final class Failures {
    private Failures() {}

    static String words(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "EACCES";
            case NoSuchFileException _ -> "ENOENT";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
