package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.DnsName;
import io.meshscope.rules.schema.grammar.HeaderText;
import java.util.List;

/** One HTTP rule of a VirtualService: what it does, what it matches, and what excludes what. */
final class HttpRouteCheck {
    private final Node route;
    private final boolean delegate;
    private final boolean derived;
    private final Report report;

    HttpRouteCheck(Node route, boolean delegate, boolean derived, Report report) {
        this.route = route;
        this.delegate = delegate;
        this.derived = derived;
        this.report = report;
    }

    void check() {
        conflicts();
        route.get("match").items().forEach(this::match);
        Headers.operations(route.get("headers"), report);
        Headers.authority(route.get("rewrite"), route.get("headers"), report);
        new HttpActionCheck(route, report).check();
        percentage(route.get("mirrorPercentage"));
        RouteDestinations.destination(route.get("mirror"), report);
        for (Node mirror : route.get("mirrors").items()) {
            RouteDestinations.destination(mirror.get("destination"), report);
            percentage(mirror.get("percentage"));
        }
        RouteDestinations.check(route.get("route"), derived, report);
    }

    private void conflicts() {
        boolean routes = !route.get("route").items().isEmpty();
        if (!delegate && route.has("delegate")) {
            exclude(route.has("redirect"), "redirect", "delegate");
            exclude(routes, "route", "delegate");
            return;
        }
        if (delegate && route.has("delegate")) {
            report.add(route.get("delegate"), Fault.NOT_IN_DELEGATE, "delegate");
        }
        String instead = route.has("redirect") ? "redirect" : route.has("directResponse") ? "directResponse" : "";
        if (!instead.isEmpty()) {
            exclude(routes, "route", instead);
            exclude(route.has("fault"), "fault", instead);
            exclude(route.has("rewrite"), "rewrite", instead);
            exclude(instead.equals("redirect") && route.has("directResponse"), "directResponse", instead);
        } else if (!routes) {
            report.add(route, Fault.ROUTE_WITHOUT_ACTION);
        }
        exclude(route.has("mirror") && !route.get("mirrors").items().isEmpty(), "mirrors", "mirror");
    }

    private void exclude(boolean both, String field, String other) {
        if (both) {
            report.add(route.get(field), Fault.NOT_WITH, other);
        }
    }

    private void percentage(Node percentage) {
        double value = percentage.get("value").real();
        if (value < 0 || value > 100) {
            report.add(percentage.get("value"), Fault.PERCENT, percentage.get("value").tree().text());
        }
    }

    private void match(Node match) {
        for (Node header : match.get("headers").entries()) {
            matchable(header);
            StringMatchCheck.check(header, report);
        }
        for (Node header : match.get("withoutHeaders").entries()) {
            matchable(header);
            // A lone star is no regular expression: it stands for any value.
            if (!header.text("regex").equals("*")) {
                StringMatchCheck.check(header, report);
            }
        }
        StringMatchCheck.regex(match.get("uri"), report);
        for (String field : List.of("scheme", "method", "authority")) {
            StringMatchCheck.check(match.get(field), report);
        }
        match.get("queryParams").entries().forEach(q -> StringMatchCheck.check(q, report));
        Selectors.labels(match.get("sourceLabels"), report);
        GatewayNames.check(match.get("gateways"), false, report);
        Node namespace = match.get("sourceNamespace");
        if (!namespace.text().isEmpty() && !DnsName.isLabel(namespace.text())) {
            report.add(namespace, Fault.NAMESPACE, namespace.text());
        }
    }

    private void matchable(Node header) {
        if (header.key().isEmpty()) {
            report.add(header, Fault.HEADER_EMPTY);
        } else if (!HeaderText.isMatchable(header.key())) {
            report.add(header, Fault.HEADER_NAME, header.key());
        } else if (header.tree() instanceof Tree.Str) {
            report.add(header, Fault.NOT_OBJECT, ScalarCheck.shown(header.tree()));
        }
    }
}
