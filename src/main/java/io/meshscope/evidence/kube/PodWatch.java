package io.meshscope.evidence.kube;

import java.util.concurrent.atomic.AtomicInteger;
import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.kube.api.KubeApi;
import io.meshscope.evidence.kube.api.ObjectList;
import io.meshscope.evidence.kube.api.ObjectType;
import io.meshscope.evidence.kube.api.Request;
import io.meshscope.model.Kind;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Follows the pods of a cluster (Kubernetes API concepts, efficient detection of changes). For one thread; the stream's own thread applies changes. */
final class PodWatch {
    private static final ObjectType PODS = new ObjectType(Kind.POD, "v1", "pods", true);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofSeconds(30);
    private static final Set<String> USELESS = Set.of("kube.forbidden", "kube.unauthorized", "kube.closed");
    private static final String OLD = "410";

    private final ClusterSource source;
    private final KubeApi api;
    private volatile String version;
    private volatile boolean old;
    private final AtomicInteger changes = new AtomicInteger();

    PodWatch(ClusterSource source, String version) {
        this.source = source;
        this.api = source.api();
        this.version = version;
    }

    /** Runs until it is cancelled or cannot go on; answers how many changes it saw. */
    int run(JobContext job) {
        Duration pause = FIRST;
        while (true) {
            int before = changes.get();
            try {
                if (version.isEmpty() || old) {
                    list(job);
                }
                follow(job);
            } catch (ProblemException e) {
                Problem why = e.problem();
                if (USELESS.contains(why.key())) {
                    throw e;
                }
                old |= why.key().equals("kube.gone");
            }
            pause = changes.get() > before ? FIRST : pause;
            if (!old || changes.get() == before) {
                api.pause(pause, job);
                pause = pause.multipliedBy(2).compareTo(LAST) > 0 ? LAST : pause.multipliedBy(2);
            }
        }
    }

    private void list(JobContext job) {
        List<String> seen = new ArrayList<>();
        ObjectList all = ObjectList.read(api, PODS, "", ObjectList.Options.ALL, page -> seen.addAll(source.inventory().addPods(page)), job);
        source.inventory().keep(seen);
        version = all.version();
        old = false;
        source.changed();
    }

    private void follow(JobContext job) {
        String path = PODS.path("") + "?watch=1&allowWatchBookmarks=true&resourceVersion=" + version;
        api.stream(Request.json(path, PODS.right("")), this::event, job);
    }

    private boolean event(byte[] line) {
        Tree event = JsonReader.read(Bytes.of(line)).value();
        Tree object = event.get("object");
        String type = event.get("type").text();
        switch (type) {
            case "ADDED", "MODIFIED" -> source.inventory().put(object);
            case "DELETED" -> source.inventory().remove(object);
            case "ERROR" -> {
                old = object.get("code").text().equals(OLD);
                return false;
            }
            default -> {
                // A bookmark tells a version and nothing else.
            }
        }
        String now = object.path("metadata", "resourceVersion").text();
        version = now.isEmpty() ? version : now;
        if (!type.equals("BOOKMARK")) {
            changes.incrementAndGet();
            source.changed();
        }
        return true;
    }
}
