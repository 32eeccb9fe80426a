package io.meshscope.cli.logs;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Console;
import io.meshscope.cli.Input;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogIndexer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A log given on the command line. */
final class OpenLog {
    private static final Set<Kind> KINDS = Arrays.stream(Kind.values()).filter(k -> k.family() == Kind.Family.LOG).collect(
            Collectors.toUnmodifiableSet());

    private OpenLog() {}

    /** Opens a log and builds its index. */
    static LogIndex read(String path, LogFormats formats, Depth depth, Console console) {
        Input.Source source = console.input().open(path, KINDS);
        Bytes bytes = source.document().bytes().slice(source.body().start(), source.body().end());
        return LogIndexer.read(bytes, formats, depth, JobContext.QUIET, _ -> {});
    }

    /** The formats asked for. */
    static LogFormats formats(String option) {
        if (option.isEmpty() || option.equals("auto")) {
            return LogFormats.known();
        }
        Outcome<LogFormats> read = LogFormats.with(List.of(option));
        read.problems().stream().findFirst().ifPresent(p -> {
            throw new ProblemException(p);
        });
        return read.value();
    }
}
