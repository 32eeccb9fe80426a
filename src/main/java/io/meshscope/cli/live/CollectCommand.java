package io.meshscope.cli.live;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.cli.Args;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.LivePod;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.evidence.bundle.BundleWriter;
import io.meshscope.evidence.bundle.Pseudonyms;
import io.meshscope.evidence.kube.ClusterSource;
import io.meshscope.evidence.kube.Piece;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.evidence.kube.Role;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@code collect}: what a cluster shows, as a bundle that opens offline. */
public final class CollectCommand implements Command {
    @Override
    public String name() {
        return "collect";
    }

    @Override
    public String summary() {
        return "cli.collect";
    }

    @Override
    public void declare(Options options) {
        LivePod.declare(options);
        options.text("-n", "--namespace", "NS[,NS]", "cli.collect.namespace")
                .text("--workload", "NS/NAME[,NS/NAME]", "cli.collect.workload")
                .text("-o", "--output", "FILE", "cli.collect.output").flag("--pseudonyms", "cli.collect.pseudonyms");
    }

    @Override
    public int run(Args args, Console console) {
        Path file = file(args.required("--output"));
        List<String> namespaces = list(args.text("--namespace"));
        List<String> workloads = list(args.text("--workload"));
        workloads.stream().filter(w -> w.indexOf('/') <= 0).findFirst().ifPresent(w -> {
            throw new UsageException("cli.collect.noWorkload", w);
        });
        try (ClusterSource source = LivePod.open(args, console)) {
            List<Problem> problems = new ArrayList<>(source.objects(namespaces).run(JobContext.QUIET).problems());
            for (PodInfo pod : source.inventory().pods()) {
                if (isWanted(pod, namespaces, workloads)) {
                    problems.addAll(source.collect(pod, JobContext.QUIET).problems());
                }
            }
            boolean renamed = args.flag("--pseudonyms", false);
            UnaryOperator<String> pseudonyms = renamed ? Pseudonyms.of(List.of(source), JobContext.QUIET) : UnaryOperator.identity();
            Outcome<Integer> written = new BundleWriter(List.of(source), pseudonyms, renamed, Clock.systemUTC()).write(file,
                    JobContext.QUIET);
            problems.addAll(written.problems());
            tell(source, written.value(), file, console);
            console.tell(problems.stream().distinct().toList());
            return written.value() > 0 ? ExitCode.DONE : ExitCode.UNREADABLE;
        }
    }

    private static boolean isWanted(PodInfo pod, List<String> namespaces, List<String> workloads) {
        if (pod.role() == Role.NONE || !pod.isRunning()) {
            return false;
        }
        boolean here = namespaces.isEmpty() || namespaces.contains(pod.namespace());
        boolean chosen = workloads.isEmpty() || workloads.contains(pod.namespace() + "/" + pod.workload()) || workloads.contains(pod
                .namespace() + "/" + pod.name());
        return pod.role() == Role.ISTIOD || (here && chosen);
    }

    /** What could not be had, a line each, then what there is. */
    private static void tell(ClusterSource source, int count, Path file, Console console) {
        for (Piece piece : source.pieces()) {
            if (piece.state() != Piece.State.DONE && piece.state() != Piece.State.ABSENT) {
                console.line(piece.path() + "  " + console.messages().text(piece.state().key()));
            }
        }
        console.line(console.messages().text("cli.collect.done", count, file));
    }

    private static Path file(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException _) {
            throw new UsageException("cli.noPath", text);
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
    }
}
