package io.meshscope.rules.virtualservice;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.VirtualService;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.List;

/** VirtualServices on gateways alone whose host is the short name of a Service: clients outside never ask for it. */
public final class GatewayHostRule extends EachRule {
    /** A rule of the catalogue. */
    public GatewayHostRule() {
        super(RuleInfo.of("meshscope.GatewayHosts", List.of(Msh.SHORT_HOST_AT_GATEWAY), Kind.VIRTUAL_SERVICE));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        VirtualService vs = new VirtualService(r);
        if (!vs.isForMesh()) {
            for (Tree host : r.spec().get("hosts").items()) {
                if (!host.text().contains(".") && !host.text().startsWith("*") && !host.text().equals("localhost")) {
                    sink.report(Msh.SHORT_HOST_AT_GATEWAY, r, host, host.text());
                }
            }
        }
    }
}
