package io.meshscope.cli.mesh;

import io.meshscope.base.JobContext;
import io.meshscope.base.Problem;
import io.meshscope.cli.Input;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.effective.Answer;
import io.meshscope.model.effective.MeshWorkload;
import io.meshscope.model.effective.MtlsMode;
import io.meshscope.model.effective.PeerAuthentications;
import io.meshscope.model.effective.ServerPort;
import io.meshscope.model.effective.Subsets;
import io.meshscope.model.kube.Pod;
import io.meshscope.model.kube.Protocol;
import io.meshscope.model.kube.Service;
import io.meshscope.model.kube.ServicePort;
import io.meshscope.xds.ConfigDump;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Writes what istioctl describe writes, in its words, about pods and Services of collected evidence. */
final class Describer {
    private static final int LEVEL = 3;

    private final Mesh mesh;
    private final List<Input.ProxyDump> dumps;
    private final String namespace;
    private final boolean ignoreUnmeshed;
    private final StringBuilder out = new StringBuilder();
    private final List<Problem> notes = new ArrayList<>();

    Describer(MeshInput input, String namespace, boolean ignoreUnmeshed) {
        this.mesh = input.mesh();
        this.dumps = input.dumps();
        this.namespace = namespace;
        this.ignoreUnmeshed = ignoreUnmeshed;
        this.notes.addAll(input.problems());
    }

    String text() {
        return out.toString();
    }

    List<Problem> notes() {
        return List.copyOf(notes);
    }

    void line(String text) {
        out.append(text).append('\n');
    }

    Mesh mesh() {
        return mesh;
    }

    /** How istioctl calls an object: without its namespace when that is the one worked in. */
    String name(Resource r) {
        return r.namespace().equals(namespace) ? r.name() : r.name() + "." + r.namespace();
    }

    /** The dump of a pod's proxy; a note when there is none. */
    Optional<DumpFacts> dump(Resource pod) {
        Optional<Input.ProxyDump> found = dumps.stream().filter(d -> d.pod().equals(pod.name()) && (d.namespace().isEmpty() || d.namespace()
                .equals(pod.namespace()))).findFirst();
        if (found.isEmpty()) {
            notes.add(Problem.warning("cli.describe.noDump", "", pod.fullName()));
            return Optional.empty();
        }
        Input.Source s = found.get().dump();
        var read = ConfigDump.read(s.document(), s.body(), JobContext.QUIET, _ -> {});
        notes.addAll(read.problems());
        return Optional.of(new DumpFacts(read.value()));
    }

    void pod(Resource pod) {
        new PodDescriber(this, pod, ignoreUnmeshed).print();
    }

    void associated(Resource pod, List<Resource> services) {
        if (services.isEmpty() && !ignoreUnmeshed) {
            line("Warning: No Kubernetes Services select pod " + name(pod)
                    + " (see https://istio.io/docs/setup/kubernetes/additional-setup/requirements/ )");
        }
    }

    /** Whether a pod runs and its proxy is ready; a line when not. */
    boolean isReady(Resource pod) {
        String phase = pod.status().get("phase").text();
        if (!phase.equals("Running")) {
            line("   Pod is not Running (" + phase + ")");
            return false;
        }
        List<Tree> statuses = new ArrayList<>(pod.status().get("containerStatuses").items());
        statuses.addAll(pod.status().get("initContainerStatuses").items());
        Optional<Tree> proxy = statuses.stream().filter(s -> s.get("name").text().equals("istio-proxy")).findFirst();
        if (proxy.isEmpty()) {
            line("Pod " + name(pod) + ": no container \"istio-proxy\" in pod");
            return false;
        }
        if (!proxy.get().get("ready").isTrue()) {
            line("WARNING: Pod " + name(pod) + " Container istio-proxy NOT READY");
            return false;
        }
        return true;
    }

    void noPods(Resource service, int selected) {
        if (selected == 0) {
            line("Service " + ProtoText.quoted(name(service)) + " has no pods.");
            return;
        }
        line("Service " + ProtoText.quoted(name(service)) + " has no Istio pods.  (" + selected + " pods in service).");
        line("Use `istioctl kube-inject` or redeploy with Istio automatic sidecar injection.");
    }

    /** The Services a pod is behind, with what its own proxy was told about them. */
    void services(Resource pod, List<Resource> services, List<Map<String, String>> labels) {
        Optional<DumpFacts> dump = dump(pod);
        boolean first = true;
        for (Resource service : services) {
            if (!first) {
                line("--------------------");
            }
            first = false;
            service(service, pod);
            List<ServicePort> ports = new Service(service).ports();
            int level = ports.size() > 1 ? LEVEL : 0;
            for (ServicePort port : ports) {
                if (ports.size() > 1) {
                    line(port.number() + ":");
                }
                dump.ifPresent(d -> port(d, service, port.number(), ports.size() > 1, level, labels));
            }
        }
    }

    private void service(Resource service, Resource pod) {
        line("Service: " + name(service));
        for (ServicePort port : new Service(service).ports()) {
            if (port.tree().get("protocol").text().equals("TCP")) {
                OptionalInt target = ServerPort.target(port, new Pod(pod).spec());
                line(target.isPresent()
                        ? "   Port: " + port.name() + " " + port.number() + "/" + protocol(port) + " targets pod port " + target.getAsInt()
                        : "   no suitable port for manifest: " + pod.tree().path("metadata", "uid").text());
            }
        }
    }

    /** The protocol as istioctl calls it. */
    static String protocol(ServicePort port) {
        if (port.name().isEmpty() && !port.tree().has("appProtocol") && !port.transport().equals("UDP")) {
            return "auto-detect";
        }
        Protocol protocol = port.protocol();
        return switch (protocol) {
            case SNIFFED -> "UnsupportedProtocol";
            case GRPC_WEB -> "GRPC-Web";
            case MONGO -> "Mongo";
            case MYSQL -> "MySQL";
            case REDIS -> "Redis";
            default -> protocol.name();
        };
    }

    private void port(DumpFacts dump, Resource service, int port, boolean several, int level, List<Map<String, String>> labels) {
        Optional<Resource> rule = object(dump.destinationRule(service, port), Kind.DESTINATION_RULE, "destination rule");
        RuleDescriber rules = new RuleDescriber(this, level);
        rule.ifPresent(r -> rules.destinationRule(r, labels));
        object(dump.virtualService(service, port), Kind.VIRTUAL_SERVICE, "virtual service").ifPresent(v -> rules.virtualService(v, service,
                rule, labels));
        List<String> policies = dump.policies(port);
        if (!policies.isEmpty()) {
            line((several ? port + " " : "") + "RBAC policies: " + String.join(", ", policies));
        }
    }

    /** An object a proxy was configured from; a warning when it is gone. */
    Optional<Resource> object(Optional<Target> target, Kind kind, String words) {
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Optional<Resource> found = mesh.find(kind, target.get().namespace(), target.get().name());
        if (found.isEmpty()) {
            line("WARNING: Proxy is stale; it references to non-existent " + words + " " + target.get().name() + "." + target.get()
                    .namespace());
        }
        return found;
    }

    void peerAuthentication(Resource pod) {
        PeerAuthentications all = new PeerAuthentications(mesh);
        MeshWorkload workload = MeshWorkload.of(pod);
        line("Effective PeerAuthentication:");
        line("   Workload mTLS mode: " + mode(all.ofWorkload(workload)));
        SortedMap<Integer, Answer<MtlsMode>> ports = all.ports(workload);
        if (!ports.isEmpty()) {
            line("   Port Level mTLS mode:");
            ports.forEach((port, mode) -> line("      " + port + ": " + mode(mode)));
        }
        List<Resource> matching = all.matching(pod.namespace(), pod.labels());
        if (!matching.isEmpty()) {
            line("Applied PeerAuthentication:");
            line("   " + String.join(", ", matching.stream().map(r -> r.name() + "." + r.namespace()).toList()));
        }
    }

    private static String mode(Answer<MtlsMode> mode) {
        return mode.value().map(MtlsMode::name).orElse("UNKNOWN");
    }

    void ingress(List<Resource> services, List<Map<String, String>> labels) {
        new IngressDescriber(this).print(services, labels);
    }

    /** Names of a rule's subsets that pods are in, or are not in. */
    static List<String> subsets(Optional<Resource> rule, List<Map<String, String>> labels, boolean matching) {
        return rule.map(r -> Subsets.names(r, labels, matching)).orElse(List.of());
    }
}
