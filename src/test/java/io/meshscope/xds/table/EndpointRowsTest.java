package io.meshscope.xds.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointRowsTest {
    private static final Tree STATUS = Json.tree(
            """
            {'name': 'outbound|80||a', 'host_statuses': [
              {'address': {'socket_address': {'address': '10.0.0.2', 'port_value': 80}}, 'health_status': {'eds_health_status': 'HEALTHY', 'failed_outlier_check': true,
               'failed_active_health_check': true}, 'weight': 3, 'locality': {'region': 'eu', 'zone': 'b'}},
              {'address': {'pipe': {'path': './etc/x'}}},
              {'address': {'envoy_internal_address': {'server_listener_name': 'inner', 'endpoint_id': '10.0.0.1:80'}}, 'health_status': {'eds_health_status': 3}},
              {}]}""");
    private static final Tree ASSIGNMENT = Json.tree(
            """
            {'cluster_name': 'outbound|80||a', 'endpoints': [
              {'locality': {'region': 'eu', 'sub_zone': 's'}, 'priority': 1, 'lb_endpoints': [
                {'endpoint': {'address': {'socket_address': {'address': '10.0.0.2', 'port_value': 80}}, 'additional_addresses': [{'address': {'socket_address': {'address': '::2', 'port_value': 80}}}]},
                 'health_status': 'UNHEALTHY', 'load_balancing_weight': 2},
                {'endpoint': {'address': {'socket_address': {'address': '10.0.0.3', 'port_value': 81}}}}]},
              {'lb_endpoints': [{'endpoint': {'address': {'pipe': {'path': './x'}}}}]}], 'policy': {'overprovisioning_factor': 140}}""");

    @Test
    void outlier_state_stands_apart_from_health() {
        List<EndpointRow<String>> rows = EndpointRow.of("s", STATUS);
        assertThat(rows).extracting(r -> String.join(" ", EndpointRow.COLUMNS.stream().map(c -> c.text().apply(r)).toList()))
                .containsExactly(
                        "10.0.0.2:80 HEALTHY FAILED outbound|80||a", "unix://./etc/x UNKNOWN OK outbound|80||a",
                        "envoy://inner/10.0.0.1:80 DRAINING OK outbound|80||a", "unknown UNKNOWN OK outbound|80||a");
        assertThat(rows.getFirst().flags()).containsExactly("failed_outlier_check", "failed_active_health_check");
        assertThat(rows.getFirst().weight() + rows.getFirst().locality()).isEqualTo("3eu/b");
    }

    @Test
    void filters_ignore_case() {
        EndpointRow<String> row = EndpointRow.of("s", STATUS).getFirst();
        assertThat(new EndpointRow.Filter("10.0.0.2", 80, "OUTBOUND|80||a", "healthy").test(row)).isTrue();
        assertThat(new EndpointRow.Filter("10.0.0.2:80", 0, "", "").test(row)).isFalse();
        assertThat(new EndpointRow.Filter("", 81, "", "").test(row)).isFalse();
    }

    @Test
    void eds_rows_have_all_addresses_and_the_locality_as_far_as_it_is_known() {
        List<EdsRow<String>> rows = EdsRow.of("s", ASSIGNMENT);
        assertThat(rows).extracting(r -> String.join(" ", EdsRow.columns(false).stream().map(c -> c.text().apply(r)).toList()))
                .containsExactly(
                        "10.0.0.2:80,::2:80 UNHEALTHY eu outbound|80||a", "10.0.0.3:81 UNKNOWN eu outbound|80||a",
                        "./x UNKNOWN  outbound|80||a");
        assertThat(rows.getFirst().priority()).isEqualTo(1);
        assertThat(rows.getFirst().weight()).isEqualTo(2);
        assertThat(new EndpointRow.Filter("::2:80", 80, "", "unhealthy").test(rows.getFirst())).isTrue();
    }

    @Test
    void a_filtered_assignment_keeps_its_groups() {
        String json = JsonWriter.compact(EdsRow.filtered(ASSIGNMENT, new EndpointRow.Filter("", 81, "", "")));
        assertThat(json).contains("10.0.0.3").doesNotContain("10.0.0.2").contains("overprovisioning_factor");
        assertThat(Json.tree(json).get("endpoints").items()).hasSize(2);
        assertThat(Json.tree(json).get("endpoints").at(1).has("lb_endpoints")).isFalse();
    }
}
