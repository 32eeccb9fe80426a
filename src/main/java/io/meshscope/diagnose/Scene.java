package io.meshscope.diagnose;

import java.util.OptionalInt;
import io.meshscope.rules.IstioVersion;
import io.meshscope.base.JobContext;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.Resource;
import io.meshscope.model.Kind;
import io.meshscope.packets.flow.Flow;
import io.meshscope.rules.Analysis;
import io.meshscope.rules.Finding;
import io.meshscope.rules.RuleCatalog;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.admin.Hosts;
import io.meshscope.xds.admin.Stats;
import io.meshscope.xds.status.ProxyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a diagnosis may look at, at one instant. What is not here was not collected.
 *
 * @param mesh     the joined objects
 * @param proxies  what proxies have
 * @param logs     log files
 * @param captures stories of flows in captures
 * @param sync     what istiod says of its proxies
 * @param asOf     the time certificates are judged at
 * @param subject  what it is about
 * @param findings what the rules say of the objects
 * @param lines    log lines that tell of trouble
 * @param coverage what each log can tell
 * @param asked    the time the caller asked to judge at; later than {@code asOf} for old evidence
 */
public record Scene(Mesh mesh, List<Proxy> proxies, List<Log> logs, List<Capture> captures, List<Sync> sync, Instant asOf,
        Subject subject, List<Finding> findings, List<Line> lines, List<Coverage> coverage, Instant asked) {
    /**
     * A proxy.
     *
     * @param name      its pod
     * @param namespace its namespace
     * @param dump      its configuration dump
     * @param whole     whether the dump was read to its end: of a cut one nothing can be said to be missing
     * @param hosts     its {@code /clusters}
     * @param stats     its {@code /stats}
     */
    public record Proxy(String name, String namespace, Optional<ConfigDump> dump, boolean whole, Optional<Hosts> hosts,
            Optional<Stats> stats) {}

    /**
     * A log file.
     *
     * @param document  the file
     * @param index     its lines
     * @param pod       whose it is, "" when that is not known
     * @param namespace of that pod
     */
    public record Log(Document document, LogIndex index, String pod, String namespace) {}

    /**
     * What a log can tell. That a log says nothing of a trouble means something only where it would have.
     *
     * @param log      the log
     * @param client   whether a proxy tells in it of requests it sent on to other workloads
     * @param server   whether a proxy tells in it of requests for its own app
     * @param words    whether a component tells in it of itself
     * @param complete whether all of it was looked at
     * @param answered how many requests its own app answered well
     */
    public record Coverage(Log log, boolean client, boolean server, boolean words, boolean complete, int answered) {}

    /**
     * A capture and the flows in which something went wrong.
     *
     * @param flows how many flows it has in all
     */
    public record Capture(Document document, List<Flow> problems, int flows) {
        public Capture {
            problems = List.copyOf(problems);
        }
    }

    /** A line of proxy-status and where it stands. */
    public record Sync(ProxyStatus status, Locator place) {}

    /**
     * What a diagnosis is about; a part that is empty means any.
     *
     * @param client    workload that calls, as NAME or NAME.NAMESPACE
     * @param server    workload that is called
     * @param requestId the request of a log line
     */
    public record Subject(String client, String server, String requestId) {
        /** Everything. */
        public static final Subject ANY = new Subject("", "", "");
    }

    public Scene {
        proxies = List.copyOf(proxies);
        logs = List.copyOf(logs);
        captures = List.copyOf(captures);
        sync = List.copyOf(sync);
        findings = List.copyOf(findings);
        lines = List.copyOf(lines);
        coverage = List.copyOf(coverage);
    }

    /**
     * A scene of what was read; rules are run and logs are searched. Evidence that is more than a day older than the time to judge at is
     * judged at its own time: workload certificates live for a day, and in a collection of last week all of them are over.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static Scene of(Mesh mesh, List<Proxy> proxies, List<Log> logs, List<Capture> captures, List<Sync> sync, Instant asOf,
            JobContext context) {
        List<Finding> findings = mesh.size() == 0
                ? List.of()
                : Analysis.run(mesh, RuleCatalog.all(), Analysis.Scope.ALL, context).findings();
        Owners owners = new Owners(mesh);
        List<Log> owned = logs.stream().map(owners::of).toList();
        Trouble.Read read = Trouble.in(owned, context);
        Instant judged = Age.of(proxies, owned, sync).filter(t -> t.plus(Age.RECENT).isBefore(asOf)).orElse(asOf);
        return new Scene(mesh, proxies, owned, captures, sync, judged, Subject.ANY, findings, read.lines(), read.coverage(), asOf);
    }

    /** Whether anything in the evidence has a name that begins so: a pod, its proxy, its log, a Service. */
    public boolean knows(String workload) {
        String name = workload.replaceFirst("[.].*", "");
        return mesh.all(Kind.POD).stream().anyMatch(p -> p.name().startsWith(name))
                || mesh.all(Kind.SERVICE).stream().anyMatch(s -> s.name()
                        .startsWith(name))
                || proxies.stream().anyMatch(p -> p.name().startsWith(name)) || logs.stream().anyMatch(l -> l.pod().startsWith(
                        name))
                || lines.stream().anyMatch(l -> l.row().text().contains(name));
    }

    /** The same evidence judged at this very time, however old it is. */
    public Scene at(Instant time) {
        return new Scene(mesh, proxies, logs, captures, sync, time, subject, findings, lines, coverage, time);
    }

    /** The same evidence, asked about something else. */
    public Scene about(Subject other) {
        return new Scene(mesh, proxies, logs, captures, sync, asOf, other, findings, lines, coverage, asked);
    }

    /** N of Istio 1.N: of istiod, else of the oldest proxy; empty when nothing tells. */
    public OptionalInt minor() {
        OptionalInt istiod = IstioVersion.minor(mesh);
        return istiod.isPresent()
                ? istiod
                : mesh.proxies().stream().flatMap(p -> p.version().stream()).filter(v -> v.matches("1[.][0-9]{1,3}([.-].*)?"))
                        .mapToInt(v -> Integer.parseInt(v.split("[.-]")[1])).min();
    }

    /** Whether the evidence tells that nothing is in a mesh: pods without any proxy, and nothing a proxy would leave behind. */
    public boolean isOutside() {
        List<Resource> pods = mesh.all(Kind.POD);
        return !pods.isEmpty() && proxies.isEmpty() && logs.isEmpty() && captures.isEmpty() && sync.isEmpty() && pods.stream()
                .allMatch(p -> new Pod(p).membership() == Pod.Membership.NONE && new Pod(p).spec().allContainers().stream()
                        .noneMatch(c -> c.name().equals("linkerd-proxy")));
    }

    /** Whether any objects were collected. */
    public boolean hasObjects() {
        return mesh.size() > 0;
    }

    /** Whether any proxy's configuration was collected. */
    public boolean hasDumps() {
        return proxies.stream().anyMatch(p -> p.dump().isPresent());
    }

    /** Whether the configuration of a proxy that the subject names was collected; of any when it names none. */
    public boolean hasDumpOfSubject() {
        List<String> names = java.util.stream.Stream.of(subject.client(), subject.server()).map(n -> n.replaceFirst("[.].*", ""))
                .filter(n -> !n.isEmpty()).toList();
        return proxies.stream().filter(p -> p.dump().isPresent()).anyMatch(p -> names.isEmpty() || names.stream().anyMatch(p
                .name()::startsWith));
    }

    /** Whether any log was collected, whatever it tells of. */
    public boolean hasLogs() {
        return !logs.isEmpty();
    }

    /** Whether the access log of a calling proxy, or of a gateway, was looked at from its beginning to its end. */
    public boolean hasClientLog() {
        return coverage.stream().anyMatch(Coverage::client) && coverage.stream().allMatch(Coverage::complete);
    }

    /** Whether the access log of the proxy beside a called app was looked at; that of the subject's, when one is named. */
    public boolean hasServerLog() {
        String name = subject.server().replaceFirst("[.].*", "");
        return coverage.stream().anyMatch(c -> c.server() && (name.isEmpty() || c.log().pod().isEmpty() || c.log().pod().startsWith(name)))
                && coverage.stream().allMatch(Coverage::complete);
    }

    /** Whether the words of a proxy, an app or istiod itself were looked at. */
    public boolean hasWords() {
        return coverage.stream().anyMatch(Coverage::words) && coverage.stream().allMatch(Coverage::complete);
    }
}
