package io.meshscope.rules.authz;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.AuthorizationPolicy;
import io.meshscope.model.kube.Policy;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.rules.EachRule;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Msh;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** AuthorizationPolicies that ask for something of a request on ports where the proxy sees none: TCP and TLS. */
public final class TcpPortRule extends EachRule {
    /** A rule of the catalogue. */
    public TcpPortRule() {
        super(RuleInfo.of("meshscope.AuthorizationOnTcp", List.of(Msh.REQUEST_RULE_ON_TCP_PORT), Kind.AUTHORIZATION_POLICY).needing(
                Kind.SERVICE, Kind.POD));
    }

    @Override
    protected void check(Mesh mesh, Resource r, Sink sink) {
        Policy policy = new Policy(r);
        if (policy.selector().isEmpty()) {
            return;
        }
        Set<Resource> services = new HashSet<>();
        mesh.labelled(Kind.POD, r.namespace(), policy.selector())
                .forEach(p -> services.addAll(mesh.servicesFor(p.namespace(), p.labels())));
        for (Tree rule : new AuthorizationPolicy(r).rules()) {
            boolean onRequests = AuthorizationPolicy.requestFields(rule).findAny().isPresent();
            for (Tree operation : onRequests ? AuthorizationPolicy.operations(rule) : List.<Tree>of()) {
                for (Tree port : operation.get("ports").items()) {
                    services.forEach(s -> port(r, port, s, sink));
                }
            }
        }
    }

    private static void port(Resource r, Tree port, Resource service, Sink sink) {
        for (ServicePort p : new Service(service).ports()) {
            String target = p.target().isEmpty() ? Integer.toString(p.number()) : p.target();
            Protocol protocol = p.protocol();
            if (target.equals(port.text()) && !protocol.isHttp() && protocol != Protocol.SNIFFED && protocol != Protocol.UDP) {
                sink.report(Finding.of(Msh.REQUEST_RULE_ON_TCP_PORT, r, r.at(port), port.text(), protocol, service.fullName())
                        .withEvidence(List.of(service.at(p.tree()))));
            }
        }
    }
}
