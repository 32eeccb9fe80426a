package io.meshscope.evidence;

import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Writes text where the user asked for it. */
public final class TextSaver {
    private static final int CHECK = 0x3ff;

    private TextSaver() {}

    /**
     * Writes lines into a file; what was in it is replaced.
     *
     * @param total how many lines there are, for progress
     * @throws ProblemException when it cannot be written
     */
    public static void save(Path file, Iterator<String> lines, long total, JobContext context) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            long n = 0;
            while (lines.hasNext()) {
                out.append(lines.next()).append('\n');
                if ((++n & CHECK) == 0) {
                    context.cancel().check();
                    context.progress().at(n, total);
                }
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.error("evidence.unwritable", file.toString(), Failures.words(e)), e);
        }
    }
}
