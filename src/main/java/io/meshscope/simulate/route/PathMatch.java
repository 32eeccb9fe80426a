package io.meshscope.simulate.route;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.match.Truth;
import io.meshscope.simulate.request.Facts;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.RouteMatch;

/** A RouteMatch outside of a route table, as filters use it. */
public final class PathMatch {
    private static final RouteConfiguration PLAIN = new RouteConfiguration(new Tree.Obj(java.util.List.of(), Span.NONE));

    private PathMatch() {}

    /** Whether it takes a request. */
    public static Truth of(RouteMatch match, Facts facts, Matchers matchers) {
        return new RouteConditions(PLAIN, matchers, facts).hold(match);
    }
}
