package io.meshscope.cli.simulate;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.AsOf;
import io.meshscope.cli.Console;
import io.meshscope.cli.Input;
import io.meshscope.cli.ObjectFiles;
import io.meshscope.cli.UsageException;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Tree;
import io.meshscope.simulate.DumpConfig;
import io.meshscope.simulate.MeshSurroundings;
import io.meshscope.simulate.Proxy;
import io.meshscope.simulate.Surroundings;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.ConfigDump;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a request is followed: the proxy it starts at, and what is known besides.
 *
 * @param proxy   the first proxy
 * @param around  objects and other proxies
 * @param configs the configurations by the name of their proxy
 */
record Scene(Proxy proxy, Surroundings around, Map<String, DumpConfig> configs) {
    private static final Set<Kind> KINDS = Set.of(Kind.CONFIG_DUMP, Kind.CONFIG_PART);

    static Outcome<Scene> read(Args args, Console console) {
        List<Problem> problems = new ArrayList<>();
        List<Proxy> all = new ArrayList<>();
        Map<String, DumpConfig> configs = new LinkedHashMap<>();
        String file = args.text("--file");
        if (!file.isEmpty()) {
            all.add(proxy(file, console, problems, configs));
        }
        args.texts("--server").forEach(s -> all.add(proxy(s, console, problems, configs)));
        MeshBuilder objects = new MeshBuilder().takenAt(console.now());
        if (args.has("--in")) {
            bundle(args.text("--in"), console, objects, all, configs, problems);
        }
        Proxy first = !file.isEmpty() && !args.has("--from") ? all.getFirst() : chosen(all, args);
        Surroundings around = new MeshSurroundings(objects.build(), args.has("--as-of")
                ? Optional.of(AsOf.of(args,
                        console))
                : Optional.empty(), ip -> all.stream().filter(p -> p.node().ip().equals(ip)).findFirst(),
                ztunnels(args, console, problems));
        return new Outcome<>(new Scene(first, around, configs), problems);
    }

    private static List<Tree> ztunnels(Args args, Console console, List<Problem> problems) {
        List<Tree> out = new ArrayList<>();
        for (String path : args.texts("--ztunnel")) {
            Input.Source source = console.input().open(path, Set.of(Kind.ZTUNNEL_DUMP));
            Outcome<Tree> read = JsonReader.read(source.document().bytes(), source.body().start(), source.body().end());
            read.problems().forEach(p -> problems.add(p.at(path)));
            out.add(read.value());
        }
        return out;
    }

    private static Proxy proxy(String path, Console console, List<Problem> problems, Map<String, DumpConfig> configs) {
        Input.Source source = console.input().open(path, KINDS);
        Outcome<ConfigDump> read = ConfigDump.read(source.document(), source.body(), JobContext.QUIET, _ -> {});
        problems.addAll(read.problems());
        return named(source.document().origin().name(), read.value(), configs);
    }

    private static Proxy named(String otherwise, ConfigDump dump, Map<String, DumpConfig> configs) {
        DumpConfig config = DumpConfig.of(dump);
        Proxy unnamed = new Proxy(otherwise, config);
        String pod = unnamed.node().pod();
        configs.put(pod.isEmpty() ? otherwise : pod, config);
        return pod.isEmpty() ? unnamed : new Proxy(pod, config);
    }

    private static void bundle(String path, Console console, MeshBuilder objects, List<Proxy> all, Map<String, DumpConfig> configs,
            List<Problem> problems) {
        ObjectFiles files = ObjectFiles.read(console.input(), List.of(path));
        objects.add(files.objects()).completeConfiguration();
        Outcome<List<Input.ProxyDump>> dumps = console.input().dumps(path);
        dumps.problems().stream().filter(p -> p.level() == Problem.Level.ERROR).forEach(problems::add);
        for (Input.ProxyDump d : dumps.value()) {
            Outcome<ConfigDump> read = ConfigDump.read(d.dump().document(), d.dump().body(), JobContext.QUIET, _ -> {});
            all.add(named(d.dump().document().origin().name(), read.value(), configs));
        }
    }

    private static Proxy chosen(List<Proxy> all, Args args) {
        if (all.isEmpty()) {
            throw new UsageException("cli.simulate.noDump");
        }
        String from = args.text("--from");
        List<Proxy> fitting = all.stream().filter(p -> p.name().startsWith(from)).toList();
        Optional<Proxy> exact = fitting.stream().filter(p -> p.name().equals(from)).findFirst();
        if (exact.isPresent() || fitting.size() == 1) {
            return exact.orElseGet(fitting::getFirst);
        }
        String names = String.join(", ", all.stream().map(Proxy::name).limit(12).toList());
        throw new ProblemException(Problem.error(fitting.isEmpty() ? "cli.simulate.noProxy" : "cli.simulate.severalProxies", "", from,
                names));
    }
}
