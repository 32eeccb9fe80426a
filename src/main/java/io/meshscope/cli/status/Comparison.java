package io.meshscope.cli.status;

import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.cli.Console;
import io.meshscope.cli.ExitCode;
import io.meshscope.cli.Input;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Tree;
import io.meshscope.model.diff.DiffRules;
import io.meshscope.model.diff.TreeDiff;
import io.meshscope.model.diff.UnifiedText;
import io.meshscope.syntax.GoJsonWriter;
import io.meshscope.xds.diff.IntendedDiff;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.proto.ProtoJson;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What istiod means against what Envoy has, as {@code istioctl proxy-status POD} tells it: dynamic clusters, listeners and routes. */
final class Comparison {
    private static final int CONTEXT = 7;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);

    private final ConfigDump istiod;
    private final ConfigDump envoy;
    private final Console console;

    private Comparison(ConfigDump istiod, ConfigDump envoy, Console console) {
        this.istiod = istiod;
        this.envoy = envoy;
        this.console = console;
    }

    static int print(String istiod, String envoy, Console console) {
        List<Problem> problems = new ArrayList<>();
        ConfigDump intended = open(istiod, console, problems);
        ConfigDump actual = open(envoy, console, problems);
        Comparison c = new Comparison(intended, actual, console);
        c.section(SectionKind.CLUSTERS, "Clusters", ProtoJson.CLUSTER, "");
        c.section(SectionKind.LISTENERS, "Listeners", ProtoJson.LISTENER, "");
        c.section(SectionKind.ROUTES, "Routes", ProtoJson.ROUTE, c.loaded());
        console.tell(problems);
        return problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR) ? ExitCode.UNREADABLE : ExitCode.DONE;
    }

    private static ConfigDump open(String path, Console console, List<Problem> problems) {
        Input.Source source = console.input().open(path, Set.of(Kind.CONFIG_DUMP, Kind.CONFIG_PART));
        Outcome<ConfigDump> read = ConfigDump.read(source.document(), source.body(), JobContext.QUIET, _ -> {});
        problems.addAll(read.problems());
        return read.value();
    }

    private void section(SectionKind kind, String title, String type, String after) {
        for (ConfigDump dump : List.of(istiod, envoy)) {
            if (dump.section(kind).isEmpty()) {
                throw new ProblemException(Problem.error("cli.pc.noSection", dump.document().origin().path(), kind.typeSuffix()));
            }
        }
        Tree intended = IntendedDiff.resources(istiod, kind, type);
        Tree actual = IntendedDiff.resources(envoy, kind, type);
        if (TreeDiff.of(title, intended, actual, DiffRules.DUMPS).isEmpty()) {
            console.line(title + " Match" + after);
            return;
        }
        console.line(title + " Don't Match" + after);
        console.line(UnifiedText.of("Istiod " + title, GoJsonWriter.protojson(intended), "Envoy " + title, GoJsonWriter.protojson(actual),
                CONTEXT));
    }

    private String loaded() {
        Optional<OffsetDateTime> latest = envoy.entries(SectionKind.ROUTES).stream().filter(e -> e.state() == EntryState.ACTIVE).flatMap(
                e -> time(e.lastUpdated()).stream()).max(Comparator.naturalOrder());
        return latest.map(t -> " (RDS last loaded at " + TIME.format(t.atZoneSameInstant(ZoneId.systemDefault())) + ")").orElse("");
    }

    private static Optional<OffsetDateTime> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
