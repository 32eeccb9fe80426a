package io.meshscope.simulate.route;

import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Headers;
import io.meshscope.xds.resource.VirtualHost;
import java.util.List;

/** The virtual cluster of a request: a name for statistics. */
final class VirtualClusters {
    private VirtualClusters() {}

    /** The first whose headers match; "other" when none does; "" when the virtual host has none. */
    static String of(VirtualHost host, Headers headers, Matchers matchers) {
        List<Tree> all = host.tree().get("virtual_clusters").items();
        for (Tree c : all) {
            if (fits(c, headers, matchers).isYes()) {
                return c.get("name").text();
            }
        }
        return all.isEmpty() ? "" : "other";
    }

    private static Truth fits(Tree cluster, Headers headers, Matchers matchers) {
        if (cluster.has("headers")) {
            return matchers.headers(cluster.get("headers").items(), headers);
        }
        String method = cluster.get("method").text();
        return Truth.of(method.isEmpty() || method.equals(headers.text(":method")))
                .and(() -> matchers.regexes().matches(cluster.get("pattern").text(), headers.text(":path")));
    }
}
