package io.meshscope.diagnose.common;

import io.meshscope.diagnose.Proof;
import io.meshscope.model.Locator;
import io.meshscope.model.Tree;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.ClusterName;
import java.util.ArrayList;
import java.util.List;

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
     * @param proof   where that is
     */
    public record Use(String route, ClusterName cluster, Tree tree, Proof proof) {}

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
            out.add(new Use(name, ClusterName.of(cluster.text()), route, Proof.proxy(place, name + " → " + cluster.text())));
        }
    }
}
