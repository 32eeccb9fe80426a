package io.meshscope.cli.diagnose;

import io.meshscope.base.Cancel;
import io.meshscope.base.Messages;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Args;
import io.meshscope.cli.AsOf;
import io.meshscope.cli.Command;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Options;
import io.meshscope.cli.UsageException;
import io.meshscope.diagnose.Diagnosis;
import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Guides;
import io.meshscope.diagnose.Scene;
import io.meshscope.evidence.redact.Redaction;
import io.meshscope.report.DiagnosisReport;
import io.meshscope.report.ReportWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code diagnose}: walks a guide over evidence and reports the cause. */
public final class DiagnoseCommand implements Command {
    @Override
    public String name() {
        return "diagnose";
    }

    @Override
    public String summary() {
        return "cli.diagnose";
    }

    @Override
    public void declare(Options options) {
        options.arguments("GUIDE [WORKLOAD]", "cli.diagnose.guide").text("--in", "PATH", "cli.diagnose.in")
                .text("-o", "--output", "md|html|json",
                        "cli.option.output")
                .text("--lang", "ko|en", "cli.diagnose.lang");
        AsOf.declare(options);
    }

    @Override
    public int run(Args args, Console console) {
        String form = args.choice("--output", "md", "html", "json");
        Messages words = args.has("--lang")
                ? Messages.of(Messages.Lang.valueOf(args.choice("--lang", "en", "ko").toUpperCase(Locale.ROOT)))
                : console.messages();
        List<String> arguments = args.arguments();
        Guide guide = guide(arguments);
        args.required("--in");
        Outcome<Scene> scene = console.input().scene(args.texts("--in"), AsOf.of(args, console));
        String workload = arguments.size() > 1 ? arguments.get(1) : "";
        if (!workload.isEmpty() && !scene.value().knows(workload)) {
            throw new ProblemException(Problem.error("cli.diagnose.noWorkload", "", workload));
        }
        Scene found = args.has("--as-of") ? scene.value().at(AsOf.of(args, console)) : scene.value();
        Diagnosis diagnosis = Diagnosis.of(guide, found.about(new Scene.Subject("", workload, "")), Cancel.NEVER);
        String text = switch (form) {
            case "json" -> ReportWriter.json(diagnosis, words);
            case "html" -> ReportWriter.html(DiagnosisReport.of(diagnosis, words), words.lang());
            default -> ReportWriter.markdown(DiagnosisReport.of(diagnosis, words));
        };
        console.print(Redaction.redact(text));
        console.tell(scene.problems());
        return diagnosis.causes().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private static Guide guide(List<String> arguments) {
        String names = Guides.all().stream().map(Guide::id).collect(Collectors.joining(", "));
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new UsageException("cli.diagnose.which", names);
        }
        return Guides.find(arguments.getFirst()).orElseThrow(() -> new UsageException("cli.diagnose.which", names));
    }
}
