package io.meshscope.cli.simulate;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Input;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Tree;
import io.meshscope.simulate.route.RouteCheck;
import io.meshscope.syntax.YamlReader;
import java.util.List;
import java.util.Set;

/** {@code route-check}: runs the tests of Envoy's router_check_tool. */
public final class RouteCheckCommand implements Command {
    private static final Set<Kind> KINDS = Set.of(Kind.JSON, Kind.YAML, Kind.CONFIG_PART, Kind.TEXT);

    @Override
    public String name() {
        return "route-check";
    }

    @Override
    public String summary() {
        return "cli.routeCheck";
    }

    @Override
    public void declare(Options options) {
        options.flag("--details", "cli.routeCheck.details").arguments("ROUTES TESTS", "cli.routeCheck.arguments");
    }

    @Override
    public int run(Args args, Console console) {
        if (args.arguments().size() != 2) {
            throw new UsageException("cli.routeCheck.two");
        }
        Tree routes = tree(args.arguments().get(0), console);
        Tree tests = tree(args.arguments().get(1), console);
        if (!routes.has("virtual_hosts")) {
            throw new ProblemException(Problem.error("cli.routeCheck.noRoutes", args.arguments().get(0)));
        }
        if (!tests.has("tests")) {
            throw new ProblemException(Problem.error("cli.routeCheck.noTests", args.arguments().get(1)));
        }
        List<RouteCheck.Result> results = new RouteCheck(routes).run(tests);
        for (RouteCheck.Result result : results) {
            if (!result.passed() || args.flag("--details", false)) {
                console.line(console.messages().text(result.passed() ? "cli.routeCheck.passed" : "cli.routeCheck.failed", result.test()));
            }
            for (RouteCheck.Failure f : result.failures()) {
                console.line("  " + console.messages().text("cli.routeCheck.failure", f.field(), f.expected(), f.actual()));
            }
        }
        long failed = results.stream().filter(r -> !r.passed()).count();
        console.line(console.messages().text("cli.routeCheck.total", results.size(), failed));
        return failed == 0 ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    /** JSON is YAML too, and upstream's files have trailing commas that only YAML forgives. */
    private static Tree tree(String path, Console console) {
        Input.Source source = console.input().open(path, KINDS);
        Outcome<List<Tree>> read = YamlReader.readAll(source.document().bytes());
        if (read.hasErrors() || read.value().isEmpty()) {
            throw new ProblemException(
                    read.problems().stream().findFirst().map(p -> p.at(path)).orElse(Problem.error("cli.nothingFits", path,
                            "")));
        }
        return read.value().getFirst();
    }
}
