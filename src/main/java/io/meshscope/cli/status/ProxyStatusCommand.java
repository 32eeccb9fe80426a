package io.meshscope.cli.status;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.AsOf;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Input;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.evidence.Site;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Tree;
import io.meshscope.syntax.GoJsonWriter;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.YamlWriter;
import io.meshscope.xds.status.ProxyStatus;
import io.meshscope.xds.status.ProxyStatuses;
import io.meshscope.xds.status.StatusTable;
import io.meshscope.xds.table.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code proxy-status}: how far the proxies are, by what istiod said; for one proxy, what istiod means against what Envoy has. */
public final class ProxyStatusCommand implements Command {
    private static final Set<Kind> KINDS = Set.of(Kind.XDS_STATUS, Kind.SYNCZ);
    /** What an answer may be taken for when the user named the file itself. */
    private static final Set<Kind> PERHAPS = Set.of(Kind.JSON, Kind.ISTIOD_DEBUG);

    @Override
    public String name() {
        return "proxy-status";
    }

    @Override
    public List<String> aliases() {
        return List.of("ps");
    }

    @Override
    public String summary() {
        return "cli.ps";
    }

    @Override
    public void declare(Options options) {
        options.text("--in", "PATH", "cli.ps.in").text("-n", "--namespace", "NAMESPACE", "cli.ps.namespace")
                .text("-v", "--verbosity", "0|1",
                        "cli.ps.verbosity")
                .text("-o", "--output", "table|json|yaml", "cli.option.output").text("--istioctl", "VERSION",
                        "cli.option.istioctl")
                .text("-f", "--file", "FILE", "cli.ps.file").text("--istiod", "FILE", "cli.ps.istiod");
        LivePod.declare(options);
        options.text("-i", "--istioNamespace", "NAMESPACE", "cli.ps.istioNamespace");
        AsOf.declare(options);
    }

    @Override
    public int run(Args args, Console console) {
        if (args.has("--file") || args.has("--istiod")) {
            return Comparison.print(args.required("--istiod"), args.required("--file"), console);
        }
        Instant now = AsOf.of(args, console);
        String verbosity = args.choice("--verbosity", "0", "1");
        String form = args.choice("--output", "table", "short", "json", "yaml");
        Outcome<List<Answer>> answers = args.has("--in")
                ? answers(args.text("--in"), console)
                : LivePod.isWanted(args) ? live(args, console) : answers(args.required("--in"), console);
        String namespace = args.text("--namespace");
        switch (form) {
            case "json" -> responses(answers.value(), namespace).forEach(t -> console.line(GoJsonWriter.protojson(t)));
            case "yaml" -> responses(answers.value(), namespace).forEach(t -> console.line(YamlWriter.write(t)));
            default -> table(answers.value(), namespace, verbosity.equals("1"), args, now).print(console.appendable());
        }
        console.tell(answers.problems());
        return answers.hasErrors() ? ExitCode.UNREADABLE : ExitCode.DONE;
    }

    /** What an istiod answered. */
    private record Answer(Tree tree, String istiod) {}

    private static Outcome<List<Answer>> answers(String path, Console console) {
        Outcome<List<Input.Source>> sources = console.input().openAll(path, (name, kind) -> KINDS.contains(kind) || (name.equals(path)
                && PERHAPS.contains(kind)));
        if (sources.value().isEmpty()) {
            throw new ProblemException(Problem.error("cli.ps.none", path));
        }
        return read(sources);
    }

    private static Outcome<List<Answer>> live(Args args, Console console) {
        String where = args.has("--istioNamespace") ? args.text("--istioNamespace") : "istio-system";
        Outcome<List<Input.Source>> sources = LivePod.syncz(args, where, console);
        if (sources.value().isEmpty()) {
            throw new ProblemException(sources.problems().isEmpty()
                    ? Problem.error("cli.ps.noIstiod", "", where)
                    : sources.problems().getFirst());
        }
        return read(sources);
    }

    private static Outcome<List<Answer>> read(Outcome<List<Input.Source>> sources) {
        List<Problem> problems = new ArrayList<>(sources.problems());
        List<Answer> out = new ArrayList<>();
        for (Input.Source s : sources.value()) {
            Outcome<Tree> read = JsonReader.read(s.document().bytes(), s.body().start(), s.body().end());
            read.problems().forEach(p -> problems.add(p.at(s.document().origin().path())));
            out.add(new Answer(read.value(), Site.of(s.document().origin().path()).pod()));
        }
        return new Outcome<>(out, problems);
    }

    private static TextTable table(List<Answer> answers, String namespace, boolean verbose, Args args, Instant now) {
        List<ProxyStatus> all = answers.stream().flatMap(a -> ProxyStatuses.read(a.tree(), a.istiod()).stream()).filter(s -> namespace
                .isEmpty() || s.namespace().equals(namespace)).toList();
        if (verbose) {
            return StatusTable.byType(all, now);
        }
        return minor(args) < 27 ? StatusTable.before127(all, now) : StatusTable.subscribed(all);
    }

    private static int minor(Args args) {
        String version = args.text("--istioctl");
        if (version.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        if (!version.matches("1\\.\\d{1,3}(\\.\\d+)?")) {
            throw new UsageException("cli.notVersion", "--istioctl", version);
        }
        return Integer.parseInt(version.split("\\.")[1]);
    }

    /** The responses as istiod sent them, without the proxies of other namespaces. */
    private static List<Tree> responses(List<Answer> answers, String namespace) {
        return answers.stream().flatMap(a -> ProxyStatuses.responses(a.tree()).stream()).map(r -> within(r, namespace)).toList();
    }

    private static Tree within(Tree response, String namespace) {
        if (namespace.isEmpty() || !(response instanceof Tree.Obj obj)) {
            return response;
        }
        return new Tree.Obj(obj.fields().stream().map(f -> f.name().equals("resources") && f.value() instanceof Tree.Arr list
                ? new Tree.Field(f.name(), f.nameSpan(), new Tree.Arr(list.items().stream().filter(c -> c.path("node", "metadata").entry(
                        "NAMESPACE").text().equals(namespace)).toList(), list.span()))
                : f).toList(), obj.span());
    }
}
