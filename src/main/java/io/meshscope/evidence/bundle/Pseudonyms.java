package io.meshscope.evidence.bundle;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.evidence.redact.Redaction;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.syntax.ResourceReader;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts other words in the place of names, hosts and addresses, the same each time, so that what belongs together still does. The names are
 * those of the objects. Addresses keep their networks: two that share a prefix share one afterwards. Certificates, which carry names in a
 * form that cannot be changed, are blackened. For one bundle and one thread; nothing tells pseudonyms back into names.
 */
public final class Pseudonyms implements UnaryOperator<String> {
    /** Words of the mesh's own machinery, which say nothing of its users. */
    private static final Set<String> COMMON = Set.of("default", "kube-system", "kube-public", "kube-node-lease", "istio-system", "istiod",
            "istio", "istio-proxy", "istio-init", "istio-ingressgateway", "istio-egressgateway", "ztunnel", "kubernetes", "svc", "cluster",
            "local", "localhost", "com", "org", "net", "io", "dev", "www", "http", "https", "grpc", "tcp", "tls", "kube-dns", "coredns",
            "gateway", "mesh", "all", "any", "name", "inbound", "outbound", "listener", "route", "endpoint", "secret", "status", "version",
            "v1", "v2", "v3", "true", "false", "null", "ingress", "egress", "envoy", "proxy", "discovery", "linkerd", "linkerd-proxy",
            "pod", "service", "namespace", "kind", "type", "spec", "metadata", "host", "hosts", "port", "test", "app", "api");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\d.])(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d.])");
    /** Addresses of IPv6 networks that are in use: global, unique local, link-local (RFC 4291); told from times by their first group. */
    private static final Pattern ADDRESS_6 = Pattern.compile(
            "(?<![0-9A-Za-z:._-])(?:[23][0-9A-Fa-f]{3}|[fF][cCdDeE][0-9A-Fa-f]{2})(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:_])");
    private static final Pattern CERTIFICATE = Pattern.compile(
            "-----BEGIN CERTIFICATE-----[^\"]*?-----END CERTIFICATE-----|LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR[A-Za-z0-9+/=_-]{8,}");
    private static final Pattern TYPE = Pattern.compile("type\\.googleapis\\.com/[A-Za-z0-9_./]+");
    private static final Set<String> WORKLOADS = Set.of("Service", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob");
    private static final int SHORTEST = 2;

    private final Map<String, String> names = new TreeMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final int salt = new SecureRandom().nextInt();

    private Pseudonyms() {}

    /** Learns the names of all objects of these sources. */
    public static Pseudonyms of(List<? extends EvidenceSource> sources, JobContext job) {
        Pseudonyms out = new Pseudonyms();
        sources.stream().flatMap(EvidenceSource::items).filter(i -> i.kind() == Kind.K8S_OBJECTS).forEach(i -> out.learn(i, job));
        return out;
    }

    private void learn(Item item, JobContext job) {
        job.cancel().check();
        try {
            ResourceReader.read(item.document(job)).value().forEach(this::learn);
        } catch (ProblemException _) {
            // What cannot be read is not written, either.
        }
    }

    private void learn(Resource r) {
        String kind = r.kind().name();
        switch (kind) {
            case "Namespace" -> name("ns", r.name());
            case "Node" -> name("node", r.name());
            case "ServiceAccount" -> name("account", r.name());
            case "CustomResourceDefinition", "GatewayClass", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration" -> {
                // Named by their makers, not by their users.
            }
            case "Pod" -> learnPod(r);
            case "ReplicaSet", "EndpointSlice", "Event" -> {
                // Named after others.
            }
            default -> {
                name(WORKLOADS.contains(kind) ? "svc" : "obj", r.name());
                hosts(r.spec());
            }
        }
        name("ns", r.namespace());
    }

    /** Pods are named after their workloads, which come first. */
    private void learnPod(Resource r) {
        String owner = r.tree().path("metadata", "ownerReferences").at(0).get("name").text().replaceFirst("-[a-z0-9]{5,10}$", "");
        name("svc", owner.isEmpty() ? r.name() : owner);
        name("node", r.spec().get("nodeName").text());
        name("account", r.spec().get("serviceAccountName").text());
    }

    private void hosts(Tree spec) {
        Stream.of("hosts", "hostnames").flatMap(k -> spec.get(k).texts().stream()).forEach(h -> {
            for (String label : h.split("[./]")) {
                name("host", label);
            }
        });
        name("host", spec.get("host").text().contains(".") ? "" : spec.get("host").text());
    }

    private void name(String prefix, String name) {
        for (String label : name.split("\\.")) {
            if (label.length() >= SHORTEST && !COMMON.contains(label) && WORD.matcher(label).matches() && !label.matches("\\d+")) {
                names.computeIfAbsent(label, _ -> prefix + "-" + counts.merge(prefix, 1, Integer::sum));
            }
        }
    }

    /** The text with pseudonyms. */
    @Override
    public String apply(String text) {
        String bare = CERTIFICATE.matcher(text).replaceAll(Redaction.MARK.replace("[", "\\[").replace("]", "\\]"));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (MatchResult type : TYPE.matcher(bare).results().toList()) {
            out.append(words(bare.substring(at, type.start()))).append(type.group());
            at = type.end();
        }
        return out.append(words(bare.substring(at))).toString();
    }

    private String words(String text) {
        String renamed = WORD.matcher(text).replaceAll(m -> isKey(text, m) ? m.group() : word(m.group()));
        return ADDRESS_6.matcher(ADDRESS.matcher(renamed).replaceAll(m -> address(m))).replaceAll(m -> address6(m.group()));
    }

    /** Whether a word is the key of a JSON object. */
    private static boolean isKey(String text, MatchResult m) {
        return m.start() > 0 && text.charAt(m.start() - 1) == '"' && m.end() + 1 < text.length() && text.charAt(m.end()) == '"'
                && text.charAt(
                        m.end() + 1) == ':';
    }

    private String word(String word) {
        String known = names.get(word);
        if (known != null) {
            return known;
        }
        // A name with something behind it: of a pod, a ReplicaSet, a version.
        for (int dash = word.lastIndexOf('-'); dash > 0; dash = word.lastIndexOf('-', dash - 1)) {
            String begins = names.get(word.substring(0, dash));
            if (begins != null) {
                return begins + word.substring(dash);
            }
        }
        return word;
    }

    /** Each group but the first is changed in the same way wherever it stands, so that short and long spellings stay alike. */
    private String address6(String address) {
        String[] groups = address.split(":", -1);
        StringBuilder out = new StringBuilder(groups[0]);
        for (int i = 1; i < groups.length; i++) {
            int value = groups[i].isEmpty() ? 0 : Integer.parseInt(groups[i], 16);
            int other = value ^ (salt >>> 8 & 0x7fff | 1);
            out.append(':').append(value == 0 ? groups[i] : Integer.toHexString(other == 0 ? value : other));
        }
        return out.toString();
    }

    private String address(MatchResult m) {
        int[] octets = new int[4];
        for (int i = 0; i < 4; i++) {
            octets[i] = Integer.parseInt(m.group(i + 1));
            if (octets[i] > 255) {
                return m.group();
            }
        }
        if (octets[0] == 0 || octets[0] == 127 || octets[0] >= 224 || (octets[0] == 169 && octets[1] == 254)) {
            return m.group();
        }
        StringBuilder out = new StringBuilder().append(octets[0]);
        int before = octets[0] * 31 + salt;
        for (int i = 1; i < 4; i++) {
            int mask = Math.floorMod(before * 0x9e3779b1, 251);
            out.append('.').append(octets[i] == 0 && i == 3 ? 0 : octets[i] ^ (mask & 0x7f));
            before = before * 257 + octets[i] + 1;
        }
        return out.toString();
    }
}
