package io.meshscope.cli;

import io.meshscope.base.Outcome;
import io.meshscope.diagnose.Scene;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Where commands get what they read. */
public interface Input {
    /**
     * Something to read.
     *
     * @param document the evidence
     * @param body     where the content stands in it, without a byte-order mark or a terminal's noise around it
     */
    record Source(Document document, Span body) {}

    /**
     * Opens what the user named.
     *
     * @param path   a file, an archive or folder with one thing of the wanted kinds in it, {@code ARCHIVE!ENTRY}, or {@code -} for standard
     *               input
     * @param wanted what the command can read; looked for where there is a choice
     * @throws io.meshscope.base.ProblemException when it cannot be read, or nothing or too much fits
     */
    Source open(String path, Set<Kind> wanted);

    /**
     * Opens all that fits in what the user named: a file, the files of a folder and the folders in it, the entries of an archive, or
     * standard input. Documents bear names as the user wrote them: {@code folder/file}, {@code archive!entry}.
     *
     * @param wanted whether to open something, by its name and what it is
     * @return what fits, and problems for what could not be opened
     * @throws io.meshscope.base.ProblemException when there is nothing under that name
     */
    Outcome<List<Source>> openAll(String path, BiPredicate<String, Kind> wanted);

    /**
     * A proxy whose config_dump is there.
     *
     * @param pod       name of its pod; "" when nothing tells
     * @param namespace its namespace; "" when nothing tells
     * @param dump      the dump
     */
    record ProxyDump(String pod, String namespace, Source dump) {}

    /**
     * The config_dumps in what the user named, with whose they are: by what they say themselves, by their folder in a bug report, or by the
     * file's name.
     *
     * @throws io.meshscope.base.ProblemException when there is nothing under that name
     */
    Outcome<List<ProxyDump>> dumps(String path);

    /**
     * All that the user named, read for a diagnosis.
     *
     * @param asOf the time certificates are judged at
     * @throws io.meshscope.base.ProblemException when there is nothing under a name
     */
    Outcome<Scene> scene(List<String> paths, Instant asOf);

    /** The way to clusters. */
    Clusters clusters();
}
