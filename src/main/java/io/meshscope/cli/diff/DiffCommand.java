package io.meshscope.cli.diff;

import io.meshscope.base.Cancel;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Input;
import io.meshscope.cli.ObjectFiles;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Tree;
import io.meshscope.model.diff.DiffRules;
import io.meshscope.model.diff.Difference;
import io.meshscope.model.diff.ObjectDiff;
import io.meshscope.model.diff.TreeDiff;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.YamlReader;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.diff.DumpDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code diff}: what differs between two config dumps, two sets of objects, or two documents of any kind. */
public final class DiffCommand implements Command {
    private static final Set<Kind> DUMPS = Set.of(Kind.CONFIG_DUMP, Kind.CONFIG_PART);

    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String summary() {
        return "cli.diff";
    }

    @Override
    public void declare(Options options) {
        options.arguments("A B", "cli.diff.arguments").text("-o", "--output", "text|json", "cli.option.output");
    }

    @Override
    public int run(Args args, Console console) {
        if (args.arguments().size() != 2) {
            throw new UsageException("cli.diff.two");
        }
        boolean json = args.choice("--output", "text", "json").equals("json");
        String a = args.arguments().getFirst();
        String b = args.arguments().getLast();
        List<Problem> problems = new ArrayList<>();
        List<Difference> differences = dumps(a, b, console, problems).orElseGet(() -> objects(a, b, console, problems));
        console.print(json ? DifferencePrinter.json(differences) : DifferencePrinter.text(differences));
        if (differences.isEmpty() && !json) {
            console.line(console.messages().text("cli.diff.none"));
        }
        console.tell(problems);
        if (problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR)) {
            return ExitCode.UNREADABLE;
        }
        return differences.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private static Optional<List<Difference>> dumps(String a, String b, Console console, List<Problem> problems) {
        List<ConfigDump> read = new ArrayList<>();
        for (String path : List.of(a, b)) {
            Outcome<List<Input.Source>> found = console.input().openAll(path, (_, kind) -> DUMPS.contains(kind));
            if (found.value().size() != 1) {
                return Optional.empty();
            }
            Input.Source s = found.value().getFirst();
            Outcome<ConfigDump> dump = ConfigDump.read(s.document(), s.body(), JobContext.QUIET, _ -> {});
            problems.addAll(dump.problems());
            read.add(dump.value());
        }
        return Optional.of(DumpDiff.of(read.getFirst(), read.getLast(), Cancel.NEVER));
    }

    private static List<Difference> objects(String a, String b, Console console, List<Problem> problems) {
        ObjectFiles left = ObjectFiles.read(console.input(), List.of(a));
        ObjectFiles right = ObjectFiles.read(console.input(), List.of(b));
        if (!left.objects().isEmpty() || !right.objects().isEmpty()) {
            problems.addAll(left.problems());
            problems.addAll(right.problems());
            return ObjectDiff.of(left.objects(), right.objects());
        }
        return documents(a, b, console, problems);
    }

    /** Of documents that are neither, all is compared. */
    private static List<Difference> documents(String a, String b, Console console, List<Problem> problems) {
        List<Tree> left = trees(console.input().open(a, Set.of(Kind.values())), problems);
        List<Tree> right = trees(console.input().open(b, Set.of(Kind.values())), problems);
        List<Difference> out = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            Tree one = i < left.size() ? left.get(i) : Tree.absent();
            Tree other = i < right.size() ? right.get(i) : Tree.absent();
            TreeDiff.of("#" + (i + 1), one, other, DiffRules.PLAIN).ifPresent(out::add);
        }
        return out;
    }

    private static List<Tree> trees(Input.Source s, List<Problem> problems) {
        Outcome<Tree> json = JsonReader.read(s.document().bytes(), s.body().start(), s.body().end());
        if (json.problems().isEmpty()) {
            return List.of(json.value());
        }
        Outcome<List<Tree>> yaml = YamlReader.readAll(s.document().bytes());
        yaml.problems().forEach(p -> problems.add(p.at(s.document().origin().path())));
        return yaml.value();
    }
}
