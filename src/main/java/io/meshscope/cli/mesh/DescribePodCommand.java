package io.meshscope.cli.mesh;

import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import java.util.Comparator;
import java.util.List;

/** {@code describe pod}. */
final class DescribePodCommand implements Command {
    @Override
    public String name() {
        return "pod";
    }

    @Override
    public List<String> aliases() {
        return List.of("po");
    }

    @Override
    public String summary() {
        return "cli.describe.pod";
    }

    @Override
    public void declare(Options options) {
        MeshInput.declare(options).flag("--ignoreUnmeshed", "cli.describe.ignoreUnmeshed").arguments("NAME[.NAMESPACE]",
                "cli.describe.podArgument");
    }

    @Override
    public int run(Args args, Console console) {
        if (args.arguments().size() != 1) {
            throw new UsageException("cli.describe.expectingPod");
        }
        MeshInput input = MeshInput.withDumps(args, console, in -> List.of(Target.find(in, Kind.POD, args.arguments().getFirst(), args)));
        Resource pod = Target.find(input, Kind.POD, args.arguments().getFirst(), args);
        Describer out = new Describer(input, input.namespace(args), args.flag("--ignoreUnmeshed", false));
        List<Resource> services = input.mesh().servicesFor(pod.namespace(), pod.labels()).stream().sorted(Comparator.comparing(
                Resource::name)).distinct().toList();
        out.pod(pod);
        out.associated(pod, services);
        out.line("--------------------");
        out.services(pod, services, List.of(pod.labels()));
        out.line("--------------------");
        out.peerAuthentication(pod);
        out.ingress(services, List.of(pod.labels()));
        console.print(out.text());
        console.tell(out.notes());
        return ExitCode.DONE;
    }
}
