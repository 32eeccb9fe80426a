package io.meshscope.cli.proxyconfig;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Input;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Tree;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A dump being printed: what could be read of it, and the problems met so far. */
final class DumpFile {
    static final Set<Kind> KINDS = Set.of(Kind.CONFIG_DUMP, Kind.CONFIG_PART, Kind.BOOTSTRAP);

    private final Console console;
    private final Input.Source source;
    private final ConfigDump dump;
    private final List<Problem> problems = new ArrayList<>();

    private DumpFile(Console console, Input.Source source, Outcome<ConfigDump> read) {
        this.console = console;
        this.source = source;
        this.dump = read.value();
        this.problems.addAll(read.problems());
    }

    /** Opens a dump. */
    static DumpFile open(String path, Console console) {
        Input.Source source = console.input().open(path, KINDS);
        return new DumpFile(console, source, ConfigDump.read(source.document(), source.body(), JobContext.QUIET, _ -> {}));
    }

    ConfigDump dump() {
        return dump;
    }

    Input.Source source() {
        return source;
    }

    /** The dump, when it has a section; what made it unreadable, or that there is none, is told otherwise. */
    ConfigDump with(SectionKind kind) {
        if (dump.section(kind).isEmpty()) {
            throw new ProblemException(problems.stream().filter(p -> p.level() == Problem.Level.ERROR).findFirst().orElse(missing(kind)));
        }
        return dump;
    }

    /** Whether the dump has a section; when not, that is noted. */
    boolean has(SectionKind kind) {
        boolean there = dump.section(kind).isPresent();
        if (!there) {
            problems.add(missing(kind));
        }
        return there;
    }

    private Problem missing(SectionKind kind) {
        return Problem.error("cli.pc.noSection", source.document().origin().path(), kind.typeSuffix());
    }

    /** What was read, its problems noted. */
    <T> T noted(Outcome<T> read) {
        problems.addAll(read.problems());
        return read.value();
    }

    /** The resource of an entry. */
    Tree tree(Entry entry) {
        Outcome<Tree> tree = dump.tree(entry);
        tree.problems().forEach(p -> problems.add(p.at(source.document().origin().path() + " " + entry.pointer())));
        return tree.value();
    }

    /** Tells the problems, if any, after everything readable was printed. */
    int done() {
        return done(console, problems);
    }

    static int done(Console console, List<Problem> problems) {
        console.tell(problems);
        return problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR) ? ExitCode.UNREADABLE : ExitCode.DONE;
    }
}
