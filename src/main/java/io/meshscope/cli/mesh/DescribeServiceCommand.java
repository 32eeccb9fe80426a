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
import java.util.Map;

/** {@code describe service}: the first ready pod of the Service stands for all of them. */
final class DescribeServiceCommand implements Command {
    @Override
    public String name() {
        return "service";
    }

    @Override
    public List<String> aliases() {
        return List.of("svc");
    }

    @Override
    public String summary() {
        return "cli.describe.service";
    }

    @Override
    public void declare(Options options) {
        MeshInput.declare(options).flag("--ignoreUnmeshed", "cli.describe.ignoreUnmeshed").arguments("NAME[.NAMESPACE]",
                "cli.describe.serviceArgument");
    }

    @Override
    public int run(Args args, Console console) {
        if (args.arguments().size() != 1) {
            throw new UsageException("cli.describe.expectingService");
        }
        MeshInput input = MeshInput.withDumps(args, console,
                in -> in.mesh().podsOf(Target.find(in, Kind.SERVICE, args.arguments().getFirst(), args)));
        Resource service = Target.find(input, Kind.SERVICE, args.arguments().getFirst(), args);
        Describer out = new Describer(input, input.namespace(args), args.flag("--ignoreUnmeshed", false));
        List<Resource> selected = input.mesh().podsOf(service).stream().sorted(Comparator.comparing(Resource::name)).toList();
        List<Resource> ready = selected.stream().filter(out::isReady).toList();
        if (ready.isEmpty()) {
            out.noPods(service, selected.size());
        } else {
            List<Map<String, String>> labels = ready.stream().map(Resource::labels).toList();
            out.services(ready.getFirst(), List.of(service), labels);
            out.ingress(List.of(service), labels);
        }
        console.print(out.text());
        console.tell(out.notes());
        return ExitCode.DONE;
    }
}
