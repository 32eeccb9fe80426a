package io.meshscope.diagnose.common;

import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Proof;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Locator;
import io.meshscope.model.Tree;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ClusterName;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Configuration dumps, as steps look at them. */
public final class Dumps {
    /** Routes of larger dumps are not followed beyond these: the steps are about one mesh's mistakes, not about all of its services. */
    private static final int MOST = 50_000;

    private Dumps() {}

    /**
     * A cluster that a route sends requests to.
     *
     * @param route   the route, for people
     * @param cluster the cluster
     * @param tree    the route as written
     * @param domains what hosts its virtual host serves, as written
     * @param proof   where that is
     */
    public record Use(String route, ClusterName cluster, Tree tree, List<String> domains, Proof proof) {
        public Use {
            domains = List.copyOf(domains);
        }

        /** Whether a line asks for a host of its virtual host, with or without a port, stars as Envoy reads them. */
        public boolean serves(Line line) {
            String asked = line.text(Fields.AUTHORITY);
            return !asked.isEmpty() && !asked.equals("-") && domains.stream().anyMatch(d -> fits(d, asked) || fits(d, Lines.host(asked)));
        }

        private static boolean fits(String domain, String host) {
            return domain.equalsIgnoreCase(host) || domain.length() > 1 && domain.startsWith("*") && host.endsWith(domain.substring(1))
                    || domain.length() > 1 && domain.endsWith("*") && host.startsWith(domain.substring(0, domain.length() - 1));
        }
    }

    /** Whether a dump tells of the clusters it lacks: those of EDS filters and parts of dumps do not. */
    public static boolean tells(ConfigDump dump, SectionKind kind) {
        return dump.section(kind).isPresent();
    }

    /** When the proxy last took something new, of all that says when. */
    public static Optional<Instant> updated(ConfigDump dump) {
        return dump.sections().stream().flatMap(s -> s.entries().stream()).map(Entry::lastUpdated).filter(t -> !t.isEmpty())
                .flatMap(t -> time(t).stream()).max(Comparator.naturalOrder());
    }

    /** A time as RFC 3339 writes it. */
    public static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a section has a resource of that name. */
    public static boolean has(ConfigDump dump, SectionKind kind, String name) {
        return dump.entries(kind).stream().anyMatch(e -> e.name().equals(name));
    }

    /** All clusters that routes name. */
    public static List<Use> routed(ConfigDump dump) {
        List<Use> out = new ArrayList<>();
        for (Entry entry : dump.entries(SectionKind.ROUTES)) {
            for (Tree host : dump.tree(entry).value().get("virtual_hosts").items()) {
                for (Tree route : host.get("routes").items()) {
                    if (out.size() < MOST) {
                        use(dump, entry, host, route, out);
                    }
                }
            }
        }
        return out;
    }

    private static void use(ConfigDump dump, Entry entry, Tree host, Tree route, List<Use> out) {
        Tree action = route.get("route");
        List<Tree> clusters = new ArrayList<>(
                action.path("weighted_clusters", "clusters").items().stream().map(c -> c.get("name")).toList());
        if (action.has("cluster")) {
            clusters.add(action.get("cluster"));
        }
        for (Tree cluster : clusters) {
            Locator place = new Locator(dump.document(), new Locator.At(entry.pointer(), cluster.span()));
            String name = entry.name() + " " + host.get("name").text();
            out.add(new Use(name, ClusterName.of(cluster.text()), route, host.get("domains").texts(),
                    Proof.proxy(place, name + " → " + cluster.text())));
        }
    }
}
