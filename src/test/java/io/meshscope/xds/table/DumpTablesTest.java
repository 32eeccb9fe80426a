package io.meshscope.xds.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.base.Bytes;
import io.meshscope.model.Document;
import io.meshscope.xds.ConfigDump;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DumpTablesTest {
    private static final String DUMP = """
                                       {'configs': [
                                        {'@type': 't/envoy.admin.v3.BootstrapConfigDump', 'bootstrap': {'node': {'metadata': {'ISTIO_VERSION': '1.30.0', 'ISTIO_PROXY_SHA': 'istio-proxy:abc'},
                                          'user_agent_build_version': {'version': {'major_number': 1, 'minor_number': 38}, 'metadata': {'build.label': 'dev', 'build.type': 'RELEASE', 'ssl.version': 'BoringSSL'}}}}},
                                        {'@type': 't/envoy.admin.v3.ClustersConfigDump', 'static_clusters': [{'cluster': {'name': 'old'}}]},
                                        {'@type': 't/envoy.admin.v3.ClustersConfigDump', 'static_clusters': [{'cluster': {'name': 's'}}],
                                          'dynamic_active_clusters': [{'cluster': {'name': 'a', 'type': 'EDS'}}], 'dynamic_warming_clusters': [{'cluster': {'name': 'w'}}]},
                                        {'@type': 't/envoy.admin.v3.ListenersConfigDump', 'static_listeners': [{'listener': {'name': 'L0', 'filter_chains': [{}]}}],
                                          'dynamic_listeners': [{'name': 'L1', 'active_state': {'listener': {'name': 'L1', 'filter_chains': [{}, {}]}}, 'warming_state': {'listener': {'name': 'L2'}}},
                                           {'name': 'bad', 'error_state': {'details': 'no'}}]},
                                        {'@type': 't/envoy.admin.v3.RoutesConfigDump', 'static_route_configs': [{'route_config': {'name': '', 'virtual_hosts': [{'name': 'h'}]}}],
                                          'dynamic_route_configs': [{'route_config': {'name': '90'}}, {'route_config': {'name': '80'}}]},
                                        {'@type': 't/envoy.admin.v3.SecretsConfigDump', 'static_secrets': [{'name': 'no'}], 'dynamic_active_secrets': [{'name': 'default', 'secret': {}}],
                                          'dynamic_warming_secrets': [{'name': 'w', 'secret': {}}]},
                                        {'@type': 't/envoy.admin.v3.EcdsConfigDump', 'ecds_filters': [{'ecds_filter': {'name': 'z', 'typed_config': {'@type': 't/b.B'}}}]},
                                        {'@type': 't/envoy.admin.v3.EcdsConfigDump', 'ecds_filters': [{'ecds_filter': {'name': 'y', 'typed_config': {'@type': 't/a.A'}}}]}
                                       ]}""";

    @Test
    void shows_what_istioctl_shows() {
        ConfigDump dump = Json.dump(DUMP);
        assertThat(DumpTables.clusters(dump)).extracting(r -> r.name() + r.type()).containsExactly("aEDS", "sSTATIC");
        assertThat(DumpTables.listeners(dump).value()).extracting(ListenerRow::name).containsExactlyInAnyOrder("L0", "L1");
        assertThat(DumpTables.chains(dump).value()).hasSize(3);
        assertThat(DumpTables.routeConfigs(dump).value()).extracting(RouteRow::name).containsExactly("80", "90", "");
        assertThat(DumpTables.routes(dump).value()).extracting(RouteRow::host).containsExactly("h");
        assertThat(DumpTables.secrets(dump).value()).extracting(r -> r.name() + r.state()).containsExactly("wWARMING", "defaultACTIVE");
        assertThat(DumpTables.ecds(dump).value()).extracting(r -> r.name() + r.type()).containsExactly("ya.A", "zb.B");
        assertThat(DumpTables.endpoints(dump).value()).isEmpty();
        assertThat(DumpTables.bootstrap(dump).orElseThrow().value().table().text())
                .isEqualTo("""
                           Istio Version:       1.30.0
                           Istio Proxy Version: abc
                           Envoy Version:       1.38.0-dev/RELEASE/BoringSSL
                           """);
    }

    @Test
    void rows_point_back_to_their_entries() {
        assertThat(DumpTables.clusters(Json.dump(DUMP)).getFirst().source().pointer().text()).isEqualTo(
                "/configs/2/dynamic_active_clusters/0/cluster");
    }

    /** A wrong type anywhere, or damage anywhere, costs at most the row it is in. */
    @Property(tries = 400)
    void nothing_is_thrown_over_damage(@ForAll @IntRange(max = 3000) int at, @ForAll @IntRange(max = 6) int what) {
        String text = DUMP.replace('\'', '"');
        int i = at % text.length();
        String instead = new String[]{"", "1", "null", "[", "}", "\"", "{}"}[what];
        String damaged = text.substring(0, i) + instead + text.substring(Math.min(text.length(), i + 1));
        ConfigDump dump = ConfigDump
                .read(new Document(new Document.Origin("d", "d", Optional.empty()), Bytes.of(damaged)), JobContext.QUIET)
                .value();
        DumpTables.clusters(dump);
        DumpTables.chains(dump);
        DumpTables.waypoint(dump);
        DumpTables.routes(dump);
        DumpTables.secrets(dump);
        DumpTables.ecds(dump);
        DumpTables.endpoints(dump);
        DumpTables.bootstrap(dump);
    }
}
