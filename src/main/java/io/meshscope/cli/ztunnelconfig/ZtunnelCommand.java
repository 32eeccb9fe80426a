package io.meshscope.cli.ztunnelconfig;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Format;
import io.meshscope.cli.Input;
import io.meshscope.cli.ListPrinter;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.ztunnel.ZtunnelDump;
import java.util.List;
import java.util.Set;

/** What the commands of ztunnel-config have in common. */
abstract class ZtunnelCommand implements Command {
    static final int PADDING = 1;

    private final String name;
    private final List<String> aliases;

    ZtunnelCommand(String name, String... aliases) {
        this.name = name;
        this.aliases = List.of(aliases);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<String> aliases() {
        return aliases;
    }

    @Override
    public final String summary() {
        return "cli.zc." + name;
    }

    @Override
    public void declare(Options options) {
        options.text("-f", "--file", "FILE", "cli.option.ztunnelFile");
        LivePod.declare(options);
        options.text("--node", "NODE", "cli.zc.onNode").text("-i", "--istioNamespace", "NAMESPACE", "cli.zc.istioNamespace").arguments(
                "POD[.NAMESPACE]", "cli.zc.pod");
        Format.declare(options);
    }

    /** The table. */
    abstract void table(ZtunnelDump dump, Args args, Console console);

    /** The elements to print as JSON or YAML, in istioctl's form and order. */
    abstract List<Tree> elements(ZtunnelDump dump, Args args);

    @Override
    public int run(Args args, Console console) {
        Format format = Format.of(args, Format.SHORT);
        Input.Source source = source(args, console);
        Outcome<Tree> read = JsonReader.read(source.document().bytes(), source.body().start(), source.body().end());
        List<Problem> problems = read.problems().stream().map(p -> p.at(source.document().origin().path())).toList();
        if (!ZtunnelDump.isOne(read.value())) {
            throw new ProblemException(problems.isEmpty()
                    ? Problem.error("cli.zc.notOne", source.document().origin().path())
                    : problems.getFirst());
        }
        print(format, read.value(), args, console);
        console.tell(problems);
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.UNREADABLE;
    }

    private static Input.Source source(Args args, Console console) {
        if (args.has("--file") || !LivePod.isWanted(args)) {
            return console.input().open(args.required("--file"), Set.of(Kind.ZTUNNEL_DUMP));
        }
        Pod.of(args, "");
        String namespace = args.has("--istioNamespace") ? args.text("--istioNamespace") : "istio-system";
        return LivePod.ztunnel(args, namespace, args.text("--node"), args.arguments().isEmpty() ? "" : args.arguments().getFirst(),
                console);
    }

    void print(Format format, Tree tree, Args args, Console console) {
        ZtunnelDump dump = ZtunnelDump.of(tree);
        if (format == Format.SHORT) {
            table(dump, args, console);
        } else {
            ListPrinter list = new ListPrinter(console, format);
            elements(dump, args).forEach(list::add);
            list.end();
        }
    }

    /** The namespace of a row's element passes, regardless of case. */
    static boolean inNamespace(Tree element, String namespace) {
        return namespace.isEmpty() || namespace.equalsIgnoreCase(element.get("namespace").text());
    }
}
