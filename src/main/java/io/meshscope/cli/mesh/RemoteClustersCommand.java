package io.meshscope.cli.mesh;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Input;
import io.meshscope.cli.Options;
import io.meshscope.evidence.Site;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Namespace;
import io.meshscope.syntax.JsonReader;
import io.meshscope.xds.table.TextTable;
import java.util.Comparator;
import java.util.List;

/** {@code remote-clusters}: the clusters each istiod watches, from its answers to {@code /debug/clusterz}. */
public final class RemoteClustersCommand implements Command {
    private static final int PADDING = 5;

    @Override
    public String name() {
        return "remote-clusters";
    }

    @Override
    public String summary() {
        return "cli.remoteClusters";
    }

    @Override
    public void declare(Options options) {
        MeshInput.declare(options);
    }

    @Override
    public int run(Args args, Console console) {
        MeshInput input = MeshInput.objects(args, console);
        Outcome<List<Input.Source>> answers = console.input().openAll(args.required("--in"), (name, _) -> name.endsWith("/clusterz"));
        TextTable table = new TextTable(PADDING).line("NAME", "SECRET", "STATUS", "ISTIOD", "REVISION");
        for (Input.Source s : answers.value().stream().sorted(Comparator.comparing(a -> istiod(a).pod())).toList()) {
            Outcome<Tree> read = JsonReader.read(s.document().bytes(), s.body().start(), s.body().end());
            if (!(read.value() instanceof Tree.Arr) || read.hasErrors()) {
                throw new ProblemException(read.problems().stream().findFirst().orElse(Problem.error("cli.remoteClusters.notOne", "")).at(s
                        .document().origin().path()));
            }
            String revision = revision(input.mesh(), istiod(s));
            read.value().items().forEach(c -> table.line(c.get("id").text(), c.get("secretName").text(), c.get("syncStatus").text(), istiod(
                    s).pod(), revision));
        }
        table.print(console.appendable());
        console.tell(answers.problems());
        return ExitCode.DONE;
    }

    private static Site istiod(Input.Source s) {
        return Site.of(s.document().origin().path());
    }

    private static String revision(Mesh mesh, Site istiod) {
        return mesh.find(Kind.POD, istiod.namespace(), istiod.pod()).map(p -> p.labels().getOrDefault(Namespace.REVISION, "")).orElse("");
    }
}
