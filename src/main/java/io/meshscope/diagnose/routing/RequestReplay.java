package io.meshscope.diagnose.routing;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.base.Phrase;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.common.Dumps;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.join.Side;
import io.meshscope.model.Locator;
import io.meshscope.simulate.Answer;
import io.meshscope.simulate.DumpConfig;
import io.meshscope.simulate.Hop;
import io.meshscope.simulate.LogLine;
import io.meshscope.simulate.MeshSurroundings;
import io.meshscope.simulate.Proxy;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.Simulator;
import io.meshscope.simulate.Trace;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ClusterName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Does the proxy's own configuration do to a failed request what its log says? The request of the line is followed through the dump of the
 * proxy that wrote it. Where they agree the deciding place is known; where they do not, dump and log are of different times.
 */
public final class RequestReplay implements Step {
    /** More failed requests than these show nothing new. */
    private static final int LINES = 40;
    private static final Set<String> FLAGS = Set.of("NR", "NC", "UH");

    @Override
    public String id() {
        return "request-replay";
    }

    @Override
    public String command(Scene scene) {
        return "meshscope simulate --file DUMP URL";
    }

    @Override
    public boolean compares() {
        return true;
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        List<Line> failed = Lines.access(scene, l -> l.side() != Side.SERVER && FLAGS.stream().anyMatch(l::has) && l.code() > 0
                && !RouteMatches.coalesced(l));
        List<Judgement> apart = new ArrayList<>();
        boolean followed = false;
        for (Scene.Proxy proxy : scene.proxies()) {
            ConfigDump dump = proxy.dump().filter(d -> Dumps.tells(d, SectionKind.LISTENERS) && Dumps.tells(d, SectionKind.CLUSTERS))
                    .orElse(null);
            List<Line> own = failed.stream().filter(l -> Pods.wrote(l.log(), proxy.name(), proxy.namespace())).limit(LINES).toList();
            if (dump != null && proxy.whole() && !own.isEmpty()) {
                Replay replay = new Replay(scene, proxy, DumpConfig.of(dump));
                for (Line line : own) {
                    followed |= replay.tell(line, tally, apart);
                }
            }
        }
        if (tally.isEmpty() && !apart.isEmpty()) {
            return apart;
        }
        if (failed.isEmpty()) {
            return scene.hasClientLog() && scene.hasDumps()
                    ? tally.end(true)
                    : scene.hasClientLog()
                            ? tally.end(false)
                            : tally.end(false,
                                    Missing.log(), Missing.dump());
        }
        List<Judgement> out = new ArrayList<>(tally.end(false, followed ? Missing.objects() : Missing.dump(), Missing.log()));
        out.addAll(apart);
        return out;
    }

    /** Requests through one proxy. */
    private record Replay(Scene scene, Scene.Proxy proxy, DumpConfig config) {
        /** Follows the request of a line; false when the line does not tell enough of it. */
        boolean tell(Line line, Tally tally, List<Judgement> apart) {
            Optional<Request> request = LogLine.read(line.row().text()).map(r -> placed(r, line));
            if (request.isEmpty()) {
                return false;
            }
            Simulator simulator = new Simulator(new Proxy(proxy.name(), config), new MeshSurroundings(scene.mesh(), Optional.empty(),
                    _ -> Optional.empty()));
            List<Trace> traces = simulator.outcomes(request.get()).stream().map(Simulator.Outcome::trace).filter(t -> !t.hops().isEmpty())
                    .toList();
            Optional<Trace> same = traces.stream().filter(t -> agrees(t.hops().getFirst().answer(), line)).findFirst();
            boolean certain = !traces.isEmpty()
                    && traces.stream().noneMatch(t -> t.hops().getFirst().answer().kind() == Answer.Kind.UNKNOWN);
            if (same.isPresent()) {
                explain(line, same.get(), tally);
            } else if (certain && apart.isEmpty()) {
                String now = traces.getFirst().hops().getFirst().answer().text();
                apart.add(Judgement.unknown(Phrase.of("diagnose.contradiction.replay", line.code() + " " + line.text(Fields.RESPONSE_FLAGS),
                        now.isEmpty() ? traces.getFirst().cluster() : now), List.of(line.proof(), dump()),
                        List.of(Missing.dump(), Missing.sync())));
            }
            return true;
        }

        private Proof dump() {
            return Proof.proxy(Locator.whole(proxy.dump().orElseThrow().document()), proxy.name());
        }

        /** The port it was called at, which the port in the Host need not be. */
        private static Request placed(Request r, Line line) {
            String local = line.text(Fields.DOWNSTREAM_LOCAL_ADDRESS);
            String port = local.substring(local.lastIndexOf(':') + 1);
            String sni = line.text(Fields.REQUESTED_SERVER_NAME);
            boolean tls = !sni.isEmpty() && !sni.equals("-");
            int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : r.port();
            boolean gateway = line.log().pod().contains("gateway");
            return new Request(r.method(), tls ? "https" : r.scheme(), r.authority(), r.path(), r.version(), r.headers(), r.sourceIp(),
                    gateway || local.isEmpty() || local.equals("-") ? "" : Lines.ip(local), number, r.identity(), r.claims(), r.random(),
                    r.entry());
        }

        private static boolean agrees(Answer answer, Line line) {
            return answer.status() == line.code() && answer.flags().stream().anyMatch(line::has);
        }

        private void explain(Line line, Trace trace, Tally tally) {
            Hop hop = trace.hops().getFirst();
            List<Proof> proofs = new ArrayList<>(List.of(line.proof()));
            trace.end().ifPresent(s -> proofs.add(s.spot().flatMap(config::locate).map(l -> new Proof(Proof.Source.PROXY, l, s.reason()))
                    .orElseGet(this::dump)));
            ClusterName cluster = ClusterName.of(trace.cluster());
            String name = cluster.subset().isEmpty() ? cluster.host() : cluster.host() + " " + cluster.subset();
            String asked = line.text(Fields.AUTHORITY);
            if (line.has("NC") && !cluster.host().isEmpty()) {
                String id = cluster.subset().isEmpty() ? "destination-host-unknown" : "subset-not-defined";
                tell(id, asked, name, 2, proofs, tally);
            } else if (line.has("NR") && hop.steps().stream().anyMatch(s -> s.kind() == io.meshscope.simulate.Step.Kind.ROUTE && s.status()
                    .ends())) {
                tell("header-match-never", Lines.host(asked), "", 1, proofs, tally);
            } else {
                proofs.forEach(tally::unexplained);
            }
        }

        private static void tell(String id, String subject, String detail, int sure, List<Proof> proofs, Tally tally) {
            tally.problem(Cause.seen(Cause.Family.ROUTING, id, Cause.Severity.CRITICAL, subject, detail), sure, proofs);
        }
    }
}
