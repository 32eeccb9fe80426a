package io.meshscope.cli.mesh;

import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.model.Kind;
import io.meshscope.model.Labels;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.effective.Injection;
import io.meshscope.model.effective.WebhookDecision;
import io.meshscope.model.kube.Workload;
import io.meshscope.xds.table.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code check-inject}: which webhooks would inject a pod, and why. */
public final class CheckInjectCommand implements Command {
    /** istioctl pads this table with one blank. */
    private static final int PADDING = 1;
    private static final List<Kind> WORKLOADS = List.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET, Kind.REPLICA_SET);

    @Override
    public String name() {
        return "check-inject";
    }

    @Override
    public String summary() {
        return "cli.inject";
    }

    @Override
    public void declare(Options options) {
        MeshInput.declare(options).text("-l", "--labels", "LABELS", "cli.inject.labels").arguments("[TYPE/]NAME[.NAMESPACE]",
                "cli.inject.argument");
    }

    @Override
    public int run(Args args, Console console) {
        if (args.arguments().size() > 1 || (args.arguments().isEmpty() && !args.has("--labels"))) {
            throw new UsageException("cli.inject.one");
        }
        MeshInput input = MeshInput.objects(args, console);
        Mesh mesh = input.mesh();
        Target target = args.arguments().isEmpty()
                ? new Target("", input.namespace(args))
                : Target.of(args.arguments().getFirst(), input.namespace(args));
        Map<String, String> labels = args.arguments().isEmpty() ? labels(args.text("--labels")) : labels(mesh, target);
        Resource namespace = mesh.find(Kind.NAMESPACE, "", target.namespace()).orElseThrow(() -> new ProblemException(Problem.error(
                "cli.mesh.notFound", "", "namespaces", target.namespace())));
        print(new Injection(mesh).webhooks(namespace.labels(), labels), console);
        console.tell(input.problems());
        return ExitCode.DONE;
    }

    /** Labels written as {@code a=b,c=d}. */
    private static Map<String, String> labels(String written) {
        Map<String, String> out = new TreeMap<>();
        for (String pair : written.split(",")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("cli.inject.notLabels", written);
            }
            out.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
        return out;
    }

    /** The labels of a pod, or of the pods a workload makes. */
    private static Map<String, String> labels(Mesh mesh, Target target) {
        int slash = target.name().indexOf('/');
        String name = target.name().substring(slash + 1);
        String type = slash < 0 ? "pod" : target.name().substring(0, slash).toLowerCase(Locale.ROOT);
        if (List.of("pod", "pods", "po").contains(type)) {
            return mesh.find(Kind.POD, target.namespace(), name).map(Resource::labels).orElseThrow(() -> missing("pods", name));
        }
        Optional<Resource> found = WORKLOADS.stream().filter(k -> matches(k, type)).flatMap(k -> mesh.find(k, target.namespace(), name)
                .stream()).findFirst();
        Resource workload = found.orElseThrow(() -> missing(type, name));
        List<Resource> pods = mesh.labelled(Kind.POD, workload.namespace(), Labels.of(workload.spec().path("selector", "matchLabels")));
        boolean selects = workload.spec().path("selector", "matchLabels").isPresent() && !pods.isEmpty();
        return selects ? pods.getFirst().labels() : new Workload(workload).template().labels();
    }

    private static ProblemException missing(String kinds, String name) {
        return new ProblemException(Problem.error("cli.mesh.notFound", "", kinds, name));
    }

    private static boolean matches(Kind kind, String type) {
        String full = kind.name().toLowerCase(Locale.ROOT);
        String brief = switch (full) {
            case "deployment" -> "deploy";
            case "statefulset" -> "sts";
            case "daemonset" -> "ds";
            default -> "rs";
        };
        return type.equals(full) || type.equals(full + "s") || type.equals(brief);
    }

    /** istioctl's words, in English like its table. */
    static void print(List<WebhookDecision> decisions, Console console) {
        if (decisions.isEmpty()) {
            console.line("ERROR: no Istio injection hooks present.");
            return;
        }
        TextTable table = new TextTable(PADDING).line("WEBHOOK", "REVISION", "INJECTED", "REASON");
        decisions.forEach(d -> table.line(d.configuration().name(), d.revision(), d.injected() ? "✔" : "✘", d.reason()));
        table.print(console.appendable());
        if (decisions.stream().filter(WebhookDecision::injected).count() > 1) {
            console.line("ERROR: multiple webhooks will inject, which can lead to errors");
        }
    }
}
