package io.meshscope.xds.resource;

import static io.meshscope.xds.resource.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListenerRoleTest {
    private static final String HTTP = "'filter_chains': [{'filters': [{'name': 'envoy.filters.network.http_connection_manager', 'typed_config': "
            + "{'rds': {'route_config_name': '%s'}}}]}]";

    private static ListenerRole role(String fields, Node.Type type) {
        return ListenerRole.of(new Listener(json("{" + fields + "}")), type);
    }

    private static String at(String address, int port) {
        return "'name': '" + address + "_" + port + "', 'address': {'socket_address': {'address': '" + address + "', 'port_value': " + port
                + "}}";
    }

    @Test
    void ofASidecar() {
        assertThat(role("'name': 'virtualInbound'", Node.Type.SIDECAR)).isEqualTo(ListenerRole.VIRTUAL_INBOUND);
        assertThat(role("'name': 'virtual'", Node.Type.SIDECAR)).isEqualTo(ListenerRole.VIRTUAL_OUTBOUND);
        String http = at("0.0.0.0", 80) + ", 'traffic_direction': 'OUTBOUND', 'bind_to_port': false, " + String.format(HTTP, "80");
        assertThat(role(http, Node.Type.SIDECAR)).isEqualTo(ListenerRole.OUTBOUND_HTTP);
        assertThat(role(http, Node.Type.UNKNOWN)).isEqualTo(ListenerRole.OUTBOUND_HTTP);
        assertThat(role(at("0.0.0.0", 6379) + ", 'traffic_direction': 'OUTBOUND', 'bind_to_port': false", Node.Type.SIDECAR)).isEqualTo(
                ListenerRole.OUTBOUND_TCP);
        assertThat(role(at("10.0.0.1", 443) + ", 'traffic_direction': 'OUTBOUND'", Node.Type.SIDECAR))
                .isEqualTo(ListenerRole.OUTBOUND_SERVICE);
        assertThat(role(at("10.0.0.1", 443) + ", 'deprecated_v1': {'bind_to_port': false}", Node.Type.UNKNOWN)).isEqualTo(
                ListenerRole.OUTBOUND_SERVICE);
        assertThat(role(at("10.1.0.7", 8080) + ", 'traffic_direction': 'INBOUND'", Node.Type.SIDECAR)).isEqualTo(ListenerRole.INBOUND_PORT);
        assertThat(role("'address': {'socket_address': {'address': '0.0.0.0', 'port_value': 15021}}", Node.Type.SIDECAR)).isEqualTo(
                ListenerRole.HEALTH);
        assertThat(role("'address': {'socket_address': {'address': '0.0.0.0', 'port_value': 15090}}", Node.Type.ROUTER)).isEqualTo(
                ListenerRole.PROMETHEUS);
    }

    @Test
    void ofAGateway() {
        String web = at("0.0.0.0", 8080) + ", 'traffic_direction': 'OUTBOUND', " + String.format(HTTP, "http.8080");
        assertThat(role(web, Node.Type.ROUTER)).isEqualTo(ListenerRole.GATEWAY);
        assertThat(role(web, Node.Type.UNKNOWN)).isEqualTo(ListenerRole.GATEWAY);
        assertThat(role(web, Node.Type.SIDECAR)).isEqualTo(ListenerRole.OUTBOUND_HTTP);
    }

    @Test
    void ofAWaypointAndOfStrangers() {
        assertThat(role("'name': 'main_internal', 'internal_listener': {}", Node.Type.WAYPOINT)).isEqualTo(ListenerRole.MAIN_INTERNAL);
        assertThat(role("'name': 'connect_originate'", Node.Type.WAYPOINT)).isEqualTo(ListenerRole.CONNECT_ORIGINATE);
        assertThat(role("'name': 'mine', 'address': {'socket_address': {'address': '0.0.0.0', 'port_value': 9999}}", Node.Type.SIDECAR))
                .isEqualTo(
                        ListenerRole.OTHER);
        assertThat(role("", Node.Type.UNKNOWN)).isEqualTo(ListenerRole.OTHER);
    }
}
