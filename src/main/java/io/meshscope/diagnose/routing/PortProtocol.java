package io.meshscope.diagnose.routing;

import io.meshscope.logs.join.Side;
import io.meshscope.logs.field.Fields;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.diagnose.common.Found;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Pods;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.model.kube.Destination;
import io.meshscope.model.kube.HttpRoute;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.model.kube.VirtualService;
import java.util.List;

/** Does the proxy know that the port speaks HTTP? */
public final class PortProtocol implements Step {
    @Override
    public String id() {
        return "port-protocol";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Resource vs : scene.mesh().all(Kind.VIRTUAL_SERVICE)) {
            for (HttpRoute route : new VirtualService(vs).http()) {
                route.destinations().forEach(d -> Pods.service(scene, d.host(), vs.namespace()).ifPresent(s -> check(vs, d, s, tally)));
            }
        }
        scene.mesh().all(Kind.SERVICE).forEach(s -> new Service(s).ports().stream()
                .filter(p -> !p.protocol().isHttp() && p.protocol() == Protocol.TCP && names(p.name())).forEach(p -> tally.problem(
                        Cause.in(s, Cause.Family.ROUTING, "grpc-as-tcp", Cause.Severity.HIGH, p.name() + " " + p.number()), 3,
                        Proof.of(s, p.tree()))));
        report(scene, "IST0150", "externalname-takes-port", tally);
        report(scene, "IST0134", "serviceentry-without-address", tally);
        // An HTTP listener that is given TLS cannot read a request line (Envoy: DownstreamProtocolError).
        Lines.access(scene, l -> l.has("DPE") && l.details().contains("codec_error") && l.side() != Side.SERVER).forEach(l -> tally.problem(
                Cause.seen(Cause.Family.ROUTING, "https-on-http-port", Cause.Severity.HIGH, l.log().pod(), l.text(
                        Fields.DOWNSTREAM_LOCAL_ADDRESS)),
                2, l.proof()));
        boolean collected = scene.mesh().isCollected(Kind.VIRTUAL_SERVICE) && scene.mesh().isCollected(Kind.SERVICE);
        return collected && scene.mesh().all(Kind.VIRTUAL_SERVICE).isEmpty() ? tally.end(false) : tally.end(collected, Missing.objects());
    }

    private static void report(Scene scene, String code, String id, Tally tally) {
        Found.of(scene, code).forEach(f -> tally.problem(Cause.in(f.resource(), Cause.Family.ROUTING, id, Cause.Severity.HIGH, ""), 2,
                Found.proofs(f)));
    }

    /** A port whose name speaks of gRPC without beginning with it is TCP: one connection, and so one pod, takes all calls. */
    private static boolean names(String port) {
        return port.contains("grpc") && !port.startsWith("grpc");
    }

    private static void check(Resource vs, Destination d, Resource service, Tally tally) {
        List<ServicePort> ports = new Service(service).ports();
        for (ServicePort port : ports) {
            boolean meant = d.port().isPresent() ? d.port().getAsLong() == port.number() : ports.size() == 1;
            if (meant && !port.protocol().isHttp() && port.protocol() != Protocol.SNIFFED) {
                tally.problem(
                        Cause.in(service, Cause.Family.ROUTING, "port-name-protocol", Cause.Severity.HIGH,
                                port.name() + " " + port.number()),
                        3, Proof.of(service, port.tree()), Proof.of(vs, d
                                .place()));
            }
        }
    }
}
