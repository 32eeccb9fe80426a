package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import java.util.List;

/** Where routes of a VirtualService lead. */
final class RouteDestinations {
    private RouteDestinations() {}

    /**
     * The weighted destinations of a route.
     *
     * @param derived whether the VirtualService was made from a route of the Gateway API, whose destinations are of another form
     */
    static void check(Node route, boolean derived, Report report) {
        List<Node> items = route.items();
        long total = 0;
        for (Node item : items) {
            Headers.operations(item.get("headers"), report);
            if (!derived) {
                destination(item.get("destination"), report);
            }
            total += item.number("weight");
        }
        if (items.size() > 1 && total == 0) {
            report.add(route, Fault.WEIGHT_ZERO);
        }
    }

    /** One destination; nothing when there is none. */
    static void destination(Node destination, Report report) {
        if (!(destination.tree() instanceof Tree.Obj)) {
            return;
        }
        Node host = destination.get("host");
        if (host.text().equals("*")) {
            report.add(host, Fault.HOST, "*");
        } else if (host.has()) {
            HostCheck.wildcard(host, report);
        }
        if (!destination.text("subset").isEmpty()) {
            DestinationRuleCheck.subsetName(destination.get("subset"), report);
        }
        Node port = destination.get("port");
        long number = port.number("number");
        if (port.tree() instanceof Tree.Obj && (number < 1 || number > 65535)) {
            report.add(port.get("number"), Fault.PORT, number);
        }
    }
}
