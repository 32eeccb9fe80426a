package io.meshscope.diagnose;

import io.meshscope.logs.index.LogIndex;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Mesh;
import io.meshscope.packets.flow.Story;
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
 */
public record Scene(Mesh mesh, List<Proxy> proxies, List<Log> logs, List<Capture> captures, List<Sync> sync, Instant asOf,
        Subject subject) {
    /**
     * A proxy.
     *
     * @param name      its pod
     * @param namespace its namespace
     * @param dump      its configuration dump
     * @param hosts     its {@code /clusters}
     * @param stats     its {@code /stats}
     */
    public record Proxy(String name, String namespace, Optional<ConfigDump> dump, Optional<Hosts> hosts, Optional<Stats> stats) {}

    /**
     * A log file.
     *
     * @param document  the file
     * @param index     its lines
     * @param pod       whose it is, "" when that is not known
     * @param namespace of that pod
     */
    public record Log(Document document, LogIndex index, String pod, String namespace) {}

    /** A capture and what its flows tell. */
    public record Capture(Document document, List<Story> stories) {}

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
    }
}
