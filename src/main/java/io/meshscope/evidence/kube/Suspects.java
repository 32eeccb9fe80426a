package io.meshscope.evidence.kube;

import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.model.Kind;
import io.meshscope.model.Resource;
import io.meshscope.syntax.ResourceReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of Istio's objects may be behind a refused update. Envoy names the resource it refuses; objects about that resource's host come
 * first, then EnvoyFilters, which can write anything into what istiod sends. A suspicion, not a finding.
 */
public final class Suspects {
    /** {@code Error adding/updating cluster(s) outbound|80||web.shop.svc.cluster.local: …} (Envoy, source/common/upstream/cds_api_helper.cc). */
    private static final Pattern HOST = Pattern.compile("(?:inbound|outbound)\\|\\d*\\|([^|]*)\\|([A-Za-z0-9.*-]+)");
    private static final Pattern RESOURCE = Pattern.compile("\\(s\\) ([^\\s:]+(?::\\d+)?)");
    private static final int MOST = 20;

    private Suspects() {}

    /**
     * An object.
     *
     * @param kind      its kind
     * @param namespace its namespace
     * @param name      its name
     */
    public record Suspect(String kind, String namespace, String name) {
        @Override
        public String toString() {
            return kind + " " + namespace + "/" + name;
        }
    }

    /** The resource an error is about; "" when it names none. */
    public static String resource(String error) {
        Matcher m = RESOURCE.matcher(error);
        return m.find() ? m.group(1) : "";
    }

    /** The objects that may be behind an error of a proxy, likeliest first. Not for the FX thread. */
    public static List<Suspect> of(String error, PodInfo proxy, ClusterSource source, JobContext job) {
        Set<Suspect> out = new LinkedHashSet<>();
        Matcher host = HOST.matcher(error);
        if (host.find()) {
            for (Kind kind : List.of(Kind.DESTINATION_RULE, Kind.SERVICE_ENTRY)) {
                objects(source, kind, job).stream().filter(r -> isAbout(r, host.group(2))).map(Suspects::suspect).forEach(out::add);
            }
        }
        List<Resource> filters = objects(source, Kind.ENVOY_FILTER, job);
        filters.stream().filter(r -> error.contains(r.name())).map(Suspects::suspect).forEach(out::add);
        filters.stream().filter(r -> r.namespace().equals(proxy.namespace()) || r.namespace().equals("istio-system")).map(
                Suspects::suspect).forEach(out::add);
        return out.stream().limit(MOST).toList();
    }

    private static boolean isAbout(Resource r, String host) {
        List<String> hosts = new ArrayList<>(r.spec().get("hosts").texts());
        hosts.add(r.spec().get("host").text());
        return hosts.stream().filter(h -> !h.isEmpty())
                .anyMatch(h -> h.equals(host) || host.startsWith(h + ".") || (h.startsWith("*") && host
                        .endsWith(h.substring(1))));
    }

    private static Suspect suspect(Resource r) {
        return new Suspect(r.kind().name(), r.namespace(), r.name());
    }

    private static List<Resource> objects(ClusterSource source, Kind kind, JobContext job) {
        return source.placeOf(kind).flatMap(source::piece).flatMap(Piece::evidence).map(i -> {
            try {
                return ResourceReader.read(i.document(job)).value();
            } catch (ProblemException _) {
                return List.<Resource>of();
            }
        }).orElse(List.of());
    }
}
