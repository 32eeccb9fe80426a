package io.meshscope.simulate.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.model.Tree;
import io.meshscope.simulate.match.Matchers;
import io.meshscope.simulate.request.Chance;
import io.meshscope.simulate.request.Connection;
import io.meshscope.simulate.request.Facts;
import io.meshscope.simulate.request.Headers;
import io.meshscope.syntax.YamlReader;
import io.meshscope.xds.resource.RouteConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final Headers REQUEST = Headers.of(":authority", "shop.test", ":path", "/a/b?q=1", ":method", "GET", "x-forwarded-proto",
            "http", "x-long", "abcdef");

    private static Routed route(String route) {
        Tree configuration = YamlReader.readAll(Bytes.of("virtual_hosts: [{name: v, domains: ['*'], routes: [" + route + "]}]")).value()
                .getFirst();
        Matchers matchers = new Matchers();
        Tree jwt = YamlReader.readAll(Bytes.of("{payload: {sub: me}}")).value().getFirst();
        Facts facts = new Facts(REQUEST, Connection.plain("10.0.0.1", "10.0.0.2", 80), "10.0.0.1", Map.of("jwt", jwt), Tree.absent(),
                new Chance.Fixed(0));
        return new Router(new RouteTable(new RouteConfiguration(configuration), matchers), matchers).route(facts);
    }

    @Test
    void a_condition_of_a_newer_proxy_is_no_guess() {
        Routed routed = route("{match: {prefix: /, cookies: [{name: a}]}, route: {cluster: c}}");
        assertThat(routed.kind()).isEqualTo(Routed.Kind.UNKNOWN);
        assertThat(routed.choice().reason().toString()).contains("cookies");
        assertThat(route("{match: {prefix: /z, cookies: [{name: a}]}, route: {cluster: c}}").kind()).isEqualTo(Routed.Kind.NONE);
        assertThat(route("{match: {prefix: /, caseSensitive: false, queryParameters: [{name: q}]}, route: {cluster: c}}").kind())
                .isEqualTo(Routed.Kind.FORWARD);
    }

    @ParameterizedTest
    @CsvSource({"'%REQ(X-LONG):3%', abc", "'%REQ(X-NONE?X-LONG)%', abcdef", "'%DYNAMIC_METADATA(jwt:payload:sub)%', me",
            "'%REQ_WITHOUT_QUERY(:PATH)%', /a/b", "'%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%', 10.0.0.1", "'100%%', 100%"})
    void headers_are_filled_from_the_request(String value, String expected) {
        Routed routed = route("{match: {prefix: /}, route: {cluster: c}, request_headers_to_add: [{header: {key: x, value: '" + value
                + "'}}]}");
        assertThat(routed.sent().text("x")).isEqualTo(expected);
    }

    @Test
    void a_header_without_a_value_is_not_added() {
        assertThat(route("{match: {prefix: /}, route: {cluster: c}, request_headers_to_add: [{header: {key: x, value: '%REQ(NONE)%'}}]}")
                .sent().has("x")).isFalse();
    }
}
