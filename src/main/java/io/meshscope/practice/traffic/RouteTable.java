package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.route.RouteChoice;
import io.meshscope.xds.resource.Route;
import io.meshscope.xds.resource.RouteConfiguration;
import io.meshscope.xds.resource.VirtualHost;

/**
 * Virtual host and route for a request, as the simulator finds them.
 *
 * @param virtualHost absent when no host name matched
 * @param route       absent when none of its routes did
 */
record RouteTable(Tree virtualHost, Tree route) {
    static RouteTable find(Tree configuration, Call call) {
        var connection = io.meshscope.simulate.request.Connection.plain("", "", 0);
        Facts facts = Facts.of(call.headerList(), connection, new Chance.Fixed(0));
        RouteChoice choice = new io.meshscope.simulate.route.RouteTable(new RouteConfiguration(configuration), new Matchers()).route(facts);
        return new RouteTable(choice.host().host().map(VirtualHost::tree).orElse(Tree.absent()), choice.route().map(Route::tree).orElse(Tree
                .absent()));
    }
}
