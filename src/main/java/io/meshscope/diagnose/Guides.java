package io.meshscope.diagnose;

import io.meshscope.diagnose.control.ProxyHealth;
import io.meshscope.diagnose.control.Counters;
import io.meshscope.diagnose.control.EvidenceAgrees;
import io.meshscope.diagnose.policy.PolicyRequests;
import io.meshscope.diagnose.tls.CapturedTls;
import io.meshscope.diagnose.tls.StoredCertificates;
import io.meshscope.diagnose.upstream.CapturedConnections;
import io.meshscope.diagnose.routing.RequestReplay;
import io.meshscope.diagnose.ambient.AmbientSettings;
import io.meshscope.diagnose.ambient.ZtunnelLog;
import io.meshscope.diagnose.control.ConfigurationSync;
import io.meshscope.diagnose.control.InjectionSettings;
import io.meshscope.diagnose.control.ProxyConnected;
import io.meshscope.diagnose.control.StartupOrder;
import io.meshscope.diagnose.control.WebhookReachable;
import io.meshscope.diagnose.linkerd.LinkerdLog;
import io.meshscope.diagnose.linkerd.LinkerdObjects;
import io.meshscope.diagnose.policy.ExternalAuthorization;
import io.meshscope.diagnose.policy.PolicyDecision;
import io.meshscope.diagnose.policy.PolicyShape;
import io.meshscope.diagnose.policy.Tokens;
import io.meshscope.diagnose.routing.ClusterPresent;
import io.meshscope.diagnose.routing.FaultInjection;
import io.meshscope.diagnose.routing.GatewayApiStatus;
import io.meshscope.diagnose.routing.GatewayBinding;
import io.meshscope.diagnose.routing.GatewayTls;
import io.meshscope.diagnose.routing.OutboundAllowed;
import io.meshscope.diagnose.routing.PortProtocol;
import io.meshscope.diagnose.routing.RouteMatches;
import io.meshscope.diagnose.routing.RouteOrder;
import io.meshscope.diagnose.routing.RouteTargets;
import io.meshscope.diagnose.tls.ClientTlsMode;
import io.meshscope.diagnose.tls.Handshake;
import io.meshscope.diagnose.tls.PlaintextRefused;
import io.meshscope.diagnose.tls.ProxyCertificates;
import io.meshscope.diagnose.upstream.AppAnswers;
import io.meshscope.diagnose.upstream.AppListening;
import io.meshscope.diagnose.upstream.Ejection;
import io.meshscope.diagnose.upstream.HostsAvailable;
import io.meshscope.diagnose.upstream.NetworkPath;
import io.meshscope.diagnose.upstream.Overflow;
import io.meshscope.diagnose.upstream.SubsetHosts;
import io.meshscope.diagnose.upstream.Timeouts;
import io.meshscope.base.Allowed;
import java.util.List;
import java.util.Optional;

/** The guides, in the order of the start page. A new step is a class and a line here. */
@Allowed("a catalogue lists what lies in the packages below it")
public final class Guides {
    private static final List<Step> ROUTING = List.of(new RouteTargets(), new ClusterPresent(), new GatewayBinding(), new RouteMatches(),
            new RouteOrder(), new PortProtocol(), new FaultInjection(), new GatewayApiStatus(), new RequestReplay());
    private static final List<Step> EDGE = List.of(new GatewayTls(), new OutboundAllowed());
    private static final List<Step> HOSTS = List.of(new HostsAvailable(), new SubsetHosts(), new Ejection(), new Overflow());
    private static final List<Step> APP = List.of(new AppListening(), new AppAnswers(), new Timeouts(), new NetworkPath(),
            new CapturedConnections());
    private static final List<Step> MTLS = List.of(new ClientTlsMode(), new PlaintextRefused(), new Handshake(), new ProxyCertificates(),
            new StoredCertificates(), new CapturedTls());
    private static final List<Step> POLICIES = List.of(new PolicyDecision(), new PolicyRequests(), new PolicyShape());
    private static final List<Step> TOKENS = List.of(new Tokens(), new ExternalAuthorization());
    private static final List<Step> SYNC = List.of(new ConfigurationSync(), new ProxyConnected(), new Counters(), new EvidenceAgrees());
    private static final List<Step> INJECTION = List.of(new InjectionSettings(), new WebhookReachable(), new ProxyHealth(),
            new StartupOrder());
    private static final List<Step> AMBIENT = List.of(new AmbientSettings(), new ZtunnelLog());
    private static final List<Step> LINKERD = List.of(new LinkerdObjects(), new LinkerdLog());

    private static final List<Guide> ALL = List.of(
            new Guide("503",
                    List.of(branch("hosts", HOSTS), branch("app", APP), branch("routing", ROUTING), branch("tls", MTLS),
                            branch("sync", SYNC), branch("injection", INJECTION))),
            new Guide("mtls", List.of(branch("tls", MTLS), branch("injection", INJECTION), branch("sync", SYNC))),
            new Guide("authz", List.of(branch("policies", POLICIES), branch("tokens", TOKENS), branch("tls", MTLS), branch("sync", SYNC))),
            new Guide("routing", List.of(branch("routing", ROUTING), branch("edge", EDGE), branch("sync", SYNC))),
            new Guide("injection", List.of(branch("injection", INJECTION), branch("sync", SYNC))),
            new Guide("ambient", List.of(branch("ambient", AMBIENT), branch("policies", POLICIES), branch("tls", MTLS))),
            new Guide("linkerd", List.of(branch("linkerd", LINKERD), branch("hosts", HOSTS))),
            new Guide("auto",
                    List.of(branch("routing", ROUTING), branch("edge", EDGE), branch("hosts", HOSTS), branch("app", APP),
                            branch("tls", MTLS), branch("policies", POLICIES), branch("tokens",
                                    TOKENS),
                            branch("sync", SYNC), branch("injection", INJECTION), branch("ambient", AMBIENT), branch("linkerd", LINKERD))));

    private Guides() {}

    private static Guide.Branch branch(String id, List<Step> steps) {
        return new Guide.Branch(id, steps);
    }

    /** Every guide. */
    public static List<Guide> all() {
        return ALL;
    }

    /** The guide of a name. */
    public static Optional<Guide> find(String id) {
        return ALL.stream().filter(g -> g.id().equals(id)).findFirst();
    }
}
