package io.meshscope.model.kube;

import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;

/** A rule in {@code http} of a VirtualService. */
public record HttpRoute(Tree tree) {
    /** Its matches, any of which is enough; empty when it takes everything. */
    public List<Tree> matches() {
        return tree.get("match").items();
    }

    /** Where it leads. */
    public List<Destination> destinations() {
        return VirtualService.destinations(tree);
    }

    /** Where copies go. */
    public List<Destination> mirrors() {
        List<Destination> out = new ArrayList<>();
        if (tree.has("mirror")) {
            out.add(new Destination(tree.get("mirror"), Tree.absent()));
        }
        for (Tree m : tree.get("mirrors").items()) {
            out.add(new Destination(m.get("destination"), m.get("percentage")));
        }
        return out;
    }
}
