package io.meshscope.diagnose.upstream;

import io.meshscope.rules.Versions;
import io.meshscope.rules.Finding;
import io.meshscope.model.kube.Pod;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.diagnose.common.Effects;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Found;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.join.Side;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Does the app listen where its proxy dials? */
public final class AppListening implements Step {
    /** Apps say where they listen when they start. */
    private static final int ROWS = 5_000;

    @Override
    public String id() {
        return "app-listening";
    }

    @Override
    public Versions versions() {
        return Versions.since(10);
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> open = new ArrayList<>(Lines.access(scene,
                l -> l.side() == Side.SERVER && l.has("UF") && (l.failure() + l.details()).contains("efused")));
        for (Resource service : scene.mesh().all(Kind.SERVICE)) {
            headless(scene, service, open, tally);
            targets(scene, service, open, tally);
        }
        open.forEach(l -> refused(scene, l, tally));
        boolean none = scene.mesh().isCollected(Kind.SERVICE) && scene.mesh().all(Kind.SERVICE).isEmpty() && !scene.hasLogs();
        return none ? tally.end(false) : tally.end(scene.hasServerLog(), Missing.log());
    }

    /** A refused connection that no object explains. */
    private static void refused(Scene scene, Line line, Tally tally) {
        boolean asked = line.text(Fields.UPSTREAM_CLUSTER).startsWith("InboundPassthrough");
        String pod = line.log().pod();
        String host = line.text(Fields.UPSTREAM_HOST);
        Optional<Proof> local = local(scene, line, host.substring(host.lastIndexOf(':') + 1));
        if (local.isPresent()) {
            tally.problem(Cause.seen(Cause.Family.UPSTREAM, "app-listens-localhost", Cause.Severity.CRITICAL, pod, host), 3, line.proof(),
                    local.get());
            return;
        }
        if (scene.hasObjects() || !asked) {
            tally.problem(Cause.seen(Cause.Family.UPSTREAM, "app-not-listening", Cause.Severity.CRITICAL, pod, host), 2, line.proof());
        }
        if (!scene.hasObjects()) {
            tally.problem(Cause.seen(Cause.Family.UPSTREAM, asked ? "headless-target-port" : "target-port-wrong",
                    Cause.Severity.CRITICAL, pod, host), 2, line.proof());
        }
    }

    /**
     * A target port by a name no container has takes the endpoints away. A number no container declares is nothing by itself, since
     * containers need not declare ports (Kubernetes: containerPort is informational); it is when the app's own proxy is refused there.
     */
    private static void targets(Scene scene, Resource service, List<Line> open, Tally tally) {
        for (Finding f : Found.of(scene, "KIA0701").stream().filter(f -> f.resource().equals(service)).toList()) {
            List<Resource> pods = scene.mesh().podsOf(service);
            for (ServicePort p : new Service(service).ports()) {
                boolean named = !p.target().isEmpty() && !p.target().chars().allMatch(Character::isDigit);
                String target = p.target().isEmpty() ? String.valueOf(p.number()) : p.target();
                if (pods.isEmpty() || pods.stream().anyMatch(pod -> declares(pod, target))) {
                    continue;
                }
                List<Line> of = open.stream().filter(l -> Effects.isOnPodOf(scene, l, service)
                        && l.text(Fields.UPSTREAM_HOST).endsWith(":" + target)).toList();
                if (named || !of.isEmpty()) {
                    tally.problem(Cause.in(service, Cause.Family.UPSTREAM, "target-port-wrong", Cause.Severity.CRITICAL, target), 3,
                            Found.proofs(f, of));
                    open.removeAll(of);
                } else if (!scene.hasServerLog() && p.transport().equals("TCP") && pods.stream().allMatch(AppListening::declaresAny)) {
                    tally.unexplained(Proof.of(service, p.tree()));
                }
            }
        }
    }

    private static boolean declares(Resource pod, String port) {
        return new Pod(pod).spec().allContainers().stream().flatMap(c -> c.ports().stream())
                .anyMatch(p -> p.get("container_port").text().equals(port) || p.get("name").text().equals(port));
    }

    private static boolean declaresAny(Resource pod) {
        return new Pod(pod).spec().containers().stream().filter(c -> !c.isProxy()).anyMatch(c -> !c.ports().isEmpty());
    }

    /** Where the app itself says that it listens on 127.0.0.1 at this port. */
    private static Optional<Proof> local(Scene scene, Line line, String port) {
        Pattern said = Pattern.compile("(?i)listen.*(127[.]0[.]0[.]1|localhost|\\[::1\\]):" + Pattern.quote(port) + "(?![0-9])");
        for (Scene.Log log : scene.logs()) {
            if (log != line.log() && Pods.wrote(log, line.log().pod(), line.log().namespace())) {
                RowReader reader = new RowReader(log.index());
                for (int row = 0; row < Math.min(ROWS, log.index().rows()); row++) {
                    LogRow read = reader.read(row);
                    if (said.matcher(read.text()).find()) {
                        return Optional.of(new Line(log, read, 1).proof());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A Service without an address sends clients to the pods as they ask: the Service's port, not its target port, is dialled (Kubernetes, headless Services). */
    private static void headless(Scene scene, Resource service, List<Line> refused, Tally tally) {
        Service typed = new Service(service);
        if (!typed.isHeadless() || typed.selector().isEmpty()) {
            return;
        }
        for (ServicePort p : typed.ports()) {
            if (!p.target().isEmpty() && !p.target().equals(String.valueOf(p.number()))
                    && p.target().chars().allMatch(Character::isDigit)) {
                List<Line> of = refused.stream().filter(l -> l.text(Fields.UPSTREAM_HOST).endsWith(":" + p.number())
                        && Effects.isOnPodOf(scene, l, service)).toList();
                refused.removeAll(of);
                List<Proof> proofs = new ArrayList<>(List.of(Proof.of(service, p.tree())));
                proofs.addAll(Lines.proofs(of));
                tally.problem(Cause.in(service, Cause.Family.UPSTREAM, "headless-target-port", Cause.Severity.CRITICAL,
                        p.number() + " → " + p.target()), 3, proofs);
            }
        }
    }
}
