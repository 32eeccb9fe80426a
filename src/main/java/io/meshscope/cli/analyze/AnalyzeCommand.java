package io.meshscope.cli.analyze;

import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.ObjectFiles;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.rules.Analysis;
import io.meshscope.rules.Code;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Level;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleCatalog;
import io.meshscope.rules.RuleResult;
import io.meshscope.rules.Suppression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code analyze}: says what is wrong with objects, as {@code istioctl analyze} does; with all rules, also what that does not see. */
public final class AnalyzeCommand implements Command {
    private static final String KUBE = "--use-kube";
    private static final String IN = "--in";
    private static final String LIST = "--list-analyzers";
    private static final String ANALYZER = "--analyzer";
    private static final String ALL_RULES = "--all-rules";
    private static final String SUPPRESS = "--suppress";
    private static final String FAILURE = "--failure-threshold";
    private static final String OUTPUT = "--output-threshold";
    private static final String NAMESPACE = "--namespace";
    private static final String ALL_NAMESPACES = "--all-namespaces";
    private static final String CONFIG = "--meshConfigFile";
    private static final String IGNORE = "--ignore-unknown";
    private static final String REVISION = "--revision";
    private static final String VERBOSE = "--verbose";
    private static final String LEVELS = "Error|Warning|Info";
    private static final int MOST_PROBLEMS = 200;
    private static final int MOST_NAMES = 5;

    @Override
    public String name() {
        return "analyze";
    }

    @Override
    public String summary() {
        return "cli.analyze";
    }

    @Override
    public void declare(Options options) {
        options.arguments("PATH...", "cli.analyze.path");
        options.text("-o", "--output", "log|json|yaml", "cli.option.output");
        options.flag(ALL_RULES, "cli.analyze.allRules");
        options.text(ANALYZER, "NAME", "cli.analyze.analyzer").flag("-L", LIST, "cli.analyze.list");
        options.text("-S", SUPPRESS, "CODE=OBJECTS", "cli.analyze.suppress");
        options.text(FAILURE, LEVELS, "cli.analyze.failure").text(OUTPUT, LEVELS, "cli.analyze.threshold");
        options.text("-n", NAMESPACE, "NAME", "cli.analyze.namespace").flag("-A", ALL_NAMESPACES, "cli.analyze.allNamespaces");
        options.text(CONFIG, "FILE", "cli.analyze.meshConfig").text(IN, "PATH", "cli.analyze.in");
        options.flag("-k", KUBE, "cli.analyze.useKube").flag(IGNORE, "cli.analyze.ignoreUnknown");
        options.flag("-v", VERBOSE, "cli.analyze.verbose").flag("--color", "cli.analyze.color");
        options.text("-r", REVISION, "REVISION", "cli.analyze.revision");
        LivePod.declare(options);
        options.flag("-R", "--recursive", "cli.analyze.recursive");
    }

    @Override
    public int run(Args args, Console console) {
        String form = args.choice("--output", "log", "json", "yaml");
        List<Rule> rules = rules(args);
        if (args.flag(LIST, false)) {
            rules.forEach(r -> console.print("* " + r.info().id() + ":\n    " + describe(r, console) + "\n"));
            return ExitCode.DONE;
        }
        Level failure = level(args, FAILURE, Level.ERROR);
        Level least = level(args, OUTPUT, Level.INFO);
        AnalyzedMesh setting = new AnalyzedMesh(mode(args), args.text(REVISION));
        List<Rule> running = rules.stream().filter(setting::runs).toList();
        Analysis.Scope scope = new Analysis.Scope(suppressions(args, console), namespace(args));
        ObjectFiles files = AnalyzedMesh.files(args.arguments(), console);
        tell(files, console);
        Mesh mesh = mesh(setting, files, args, console);
        Analysis analysis = Analysis.run(mesh, running, scope, JobContext.QUIET);
        boolean ours = args.flag(ALL_RULES, false) || args.has(ANALYZER);
        List<Finding> findings = analysis.findings().stream().filter(f -> ours || isIstio(f.code())).toList();
        notEvaluated(analysis, rules, args, setting, console);
        print(findings.stream().filter(f -> f.level().atLeast(least)).toList(), form, args, files, console);
        if (!form.equals("log")) {
            return ExitCode.DONE;
        }
        if (findings.stream().anyMatch(f -> f.level().atLeast(failure))) {
            return ExitCode.FINDINGS;
        }
        return files.isDamaged() && !args.flag(IGNORE, false) ? ExitCode.UNREADABLE : ExitCode.DONE;
    }

    private static AnalyzedMesh.Mode mode(Args args) {
        if (args.has(KUBE) && !args.flag(KUBE, true)) {
            return AnalyzedMesh.Mode.FILES;
        }
        if (LivePod.isWanted(args)) {
            return AnalyzedMesh.Mode.CLUSTER;
        }
        if (args.flag(KUBE, false) && !args.has(IN)) {
            throw new UsageException("cli.analyze.noCluster", KUBE, IN);
        }
        if (args.arguments().isEmpty() && !args.has(IN)) {
            throw new UsageException("cli.analyze.noFiles");
        }
        return args.flag(KUBE, false) ? AnalyzedMesh.Mode.CLUSTER : AnalyzedMesh.Mode.EVIDENCE;
    }

    /** The namespace findings are limited to; "" for all. istioctl takes {@code default} when nothing is said. */
    private static String namespace(Args args) {
        if (args.flag(ALL_NAMESPACES, false)) {
            return "";
        }
        return args.has(NAMESPACE) ? args.text(NAMESPACE) : args.has(KUBE) ? "default" : "";
    }

    private static Mesh mesh(AnalyzedMesh setting, ObjectFiles files, Args args, Console console) {
        List<Resource> cluster = List.of();
        Set<Kind> incomplete = Set.of();
        if (LivePod.isWanted(args)) {
            LivePod.Objects live = LivePod.objects(args, console);
            tell(live.files(), console);
            cluster = live.files().objects();
            incomplete = live.incomplete();
        } else if (args.has(IN)) {
            ObjectFiles in = AnalyzedMesh.files(args.texts(IN), console);
            tell(in, console);
            cluster = in.objects();
        }
        Optional<Resource> config = args.has(CONFIG) ? Optional.of(AnalyzedMesh.config(args.text(CONFIG), console)) : Optional.empty();
        String home = args.flag(ALL_NAMESPACES, false) ? "" : args.has(NAMESPACE) ? args.text(NAMESPACE) : "default";
        return setting.of(cluster, files.objects(), config, home, incomplete, console);
    }

    private static List<Rule> rules(Args args) {
        List<String> names = args.texts(ANALYZER);
        if (names.isEmpty()) {
            return args.flag(ALL_RULES, false)
                    ? RuleCatalog.standard()
                    : RuleCatalog.standard().stream().filter(r -> r.info().codes().stream().anyMatch(AnalyzeCommand::isIstio)).toList();
        }
        return names.stream().distinct().map(n -> RuleCatalog.named(n).orElseThrow(() -> new UsageException("cli.analyze.noAnalyzer", n)))
                .toList();
    }

    private static boolean isIstio(Code code) {
        return code.id().startsWith("IST");
    }

    private static String describe(Rule rule, Console console) {
        return rule.info().codes().stream().map(c -> c.id() + " " + c.title(console.messages())).collect(Collectors.joining("; "));
    }

    private static Level level(Args args, String option, Level otherwise) {
        if (!args.has(option)) {
            return otherwise;
        }
        return Arrays.stream(Level.values()).filter(l -> l.word().equalsIgnoreCase(args.text(option))).findFirst().orElseThrow(
                () -> new UsageException("cli.notAllowed", option, args.text(option), LEVELS.replace("|", ", ")));
    }

    private static List<Suppression> suppressions(Args args, Console console) {
        Set<String> known = new TreeSet<>();
        RuleCatalog.all().forEach(r -> r.info().codes().forEach(c -> known.add(c.id())));
        List<Suppression> out = new ArrayList<>();
        for (String text : args.texts(SUPPRESS)) {
            Suppression s = Suppression.parse(text).orElseThrow(() -> new UsageException("cli.analyze.noSuppression", text));
            if (!known.contains(s.code())) {
                console.tell(List.of(Problem.warning("cli.analyze.unknownCode", "", s.code())));
            }
            out.add(s);
        }
        return out;
    }

    /** Every problem on a line of its own, each with its place. */
    private static void tell(ObjectFiles files, Console console) {
        files.skipped().forEach(f -> console.tell(List.of(Problem.info("cli.analyze.skipped", f))));
        files.problems().stream().limit(MOST_PROBLEMS).forEach(p -> console.tell(List.of(p)));
        if (files.problems().size() > MOST_PROBLEMS) {
            console.tell(List.of(Problem.info("cli.analyze.moreProblems", "", files.problems().size() - MOST_PROBLEMS)));
        }
    }

    /** Rules that could not judge are never taken for passed: they are counted, and listed with their reasons when asked for. */
    private static void notEvaluated(Analysis analysis, List<Rule> rules, Args args, AnalyzedMesh setting, Console console) {
        List<RuleResult> not = analysis.results().stream().filter(r -> r.state() == RuleResult.State.NOT_EVALUATED).toList();
        List<Rule> left = rules.stream().filter(r -> !setting.runs(r)).toList();
        if (args.flag(VERBOSE, false)) {
            left.forEach(r -> console.tell(List.of(Problem.info("cli.analyze.leftOut", r.info().id()))));
            for (RuleResult r : not) {
                r.why().ifPresent(w -> console.tell(List.of(w.at(r.rule().id()))));
            }
            analysis.results().stream().filter(r -> r.state() != RuleResult.State.NOT_EVALUATED).forEach(r -> console.tell(List.of(Problem
                    .info("cli.analyze.ran", r.rule().id()))));
        } else if (!not.isEmpty()) {
            console.tell(List.of(Problem.info("cli.analyze.notEvaluated", "", not.size(), analysis.results().size())));
        }
    }

    private static void print(List<Finding> findings, String form, Args args, ObjectFiles files, Console console) {
        FindingPrinter printer = new FindingPrinter(console, args.flag("--color", false), findings);
        switch (form) {
            case "json" -> printer.json(findings);
            case "yaml" -> printer.yaml(findings);
            default -> printer.log(findings);
        }
        List<String> read = !files.names().isEmpty()
                ? files.names()
                : LivePod.isWanted(args) ? List.of(LivePod.shown(args)) : args.texts(IN);
        if (read.isEmpty()) {
            console.tell(List.of(Problem.info("cli.analyze.nothingRead", "")));
        } else if (findings.isEmpty()) {
            String key = files.isDamaged() ? "cli.analyze.noneButDamaged" : "cli.analyze.none";
            String some = read.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
            console.tell(List.of(Problem.info(key, "", read.size() > MOST_NAMES ? some + ", …" : some)));
        }
    }
}
