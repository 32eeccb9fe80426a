package io.meshscope.ui.view.cluster;

import io.meshscope.base.Formats;
import io.meshscope.evidence.kube.Role;
import io.meshscope.ui.control.TreeModel;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.function.Supplier;
import io.meshscope.ui.prefs.LiveChoices;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** How the tree of a cluster looks. */
final class PlaceTree implements TreeModel<Place> {
    private final Supplier<LiveChoices> choices;

    /** @param choices colours of contexts */
    PlaceTree(Supplier<LiveChoices> choices) {
        this.choices = choices;
    }

    @Override
    public boolean isLeaf(Place node) {
        return node instanceof Place.Pod;
    }

    @Override
    public List<? extends Place> children(Place node) {
        return switch (node) {
            case Place.Whole w -> w.below();
            case Place.Space s -> s.below();
            case Place.Workload w -> w.below();
            case Place.Pod _ -> List.of();
        };
    }

    @Override
    public String label(Place node) {
        return switch (node) {
            case Place.Whole w -> w.name();
            case Place.Space s -> s.name();
            case Place.Workload w -> w.name();
            case Place.Pod p -> p.info().name();
        };
    }

    @Override
    public Node graphic(Place node) {
        return switch (node) {
            case Place.Whole w -> ContextDot.of(w.name(), choices.get());
            case Place.Space _ -> Icons.NAMESPACE.node();
            case Place.Workload w -> icon(Place.role(w), Icons.WORKLOAD).node();
            case Place.Pod p -> icon(p.info().role(), Icons.POD).node(p.info().role() == Role.NONE ? "subtle" : "accent");
        };
    }

    private static Icons icon(Role role, Icons otherwise) {
        return switch (role) {
            case SIDECAR, NATIVE_SIDECAR, LINKERD, NONE -> otherwise;
            case GATEWAY -> Icons.INGRESS_GATEWAY;
            case WAYPOINT -> Icons.WAYPOINT;
            case ZTUNNEL -> Icons.ZTUNNEL;
            case ISTIOD -> Icons.ISTIOD;
        };
    }

    @Override
    public Node trailing(Place node) {
        Label count = new Label(node instanceof Place.Pod ? "" : Formats.count(node.count()));
        count.getStyleClass().addAll("small", "muted");
        return count;
    }

    @Override
    public Object key(Place node) {
        return switch (node) {
            case Place.Whole w -> w.name();
            case Place.Space s -> s.name();
            case Place.Workload w -> w.kind() + "/" + w.name();
            case Place.Pod p -> p.info().name();
        };
    }
}
