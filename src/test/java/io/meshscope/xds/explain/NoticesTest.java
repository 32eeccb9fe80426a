package io.meshscope.xds.explain;

import static io.meshscope.xds.resource.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Lookup;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static List<String> of(SectionKind kind, String text) {
        return of(kind, json(text), Proxy.LOOKUP);
    }

    private static List<String> of(SectionKind kind, Tree tree, Lookup lookup) {
        return Notices.of(kind, tree, Delivery.NONE, lookup, Proxy.NOW).stream().map(n -> n.tone() + " " + n.text().text(Messages.of(
                Messages.Lang.EN))).toList();
    }

    @Test
    void routesToClustersThatAreNotThere() {
        String route = "{'virtual_hosts': [{'routes': [{'route': {'cluster': 'gone'}}, {'route': {'cluster': 'gone'}}, {'route': {'cluster': 'agent',"
                + "'request_mirror_policies': [{'cluster': 'no mirror'}]}}, {'route': {'cluster_header': 'x'}}]}]}";
        assertThat(of(SectionKind.ROUTES, route)).hasSize(2).anyMatch(n -> n.startsWith("PROBLEM Cluster gone is not in this dump"))
                .anyMatch(
                        n -> n.startsWith("WARNING Cluster no mirror"));
        List<Notice> notices = Notices.of(SectionKind.ROUTES, json(route), Delivery.NONE, Proxy.LOOKUP, Proxy.NOW);
        assertThat(notices.getFirst().place().text()).isEqualTo("gone");
    }

    @Test
    void whatWasNotCollectedIsNotMissing() {
        for (SectionKind kind : SectionKind.values()) {
            for (var e : Proxy.DUMP.entries(kind)) {
                if (kind != SectionKind.ENDPOINTS) {
                    assertThat(of(kind, Proxy.DUMP.tree(e).value(), Lookup.NOTHING)).as(e.name()).isEmpty();
                }
            }
        }
    }

    @Test
    void thingsListenersNeed() {
        assertThat(of(SectionKind.LISTENERS,
                "{'filter_chains': [{'filters': [{'typed_config': {'rds': {'route_config_name': 'gone'}, 'http_filters':"
                        + "[{'name': 'x', 'config_discovery': {}}]}}], 'transport_socket': {'typed_config': {'common_tls_context': {"
                        + "'tls_certificate_sds_secret_configs': [{'name': 'kubernetes://shop-cert'}, {'name': 'nowhere'}]}}}}]}"))
                .hasSize(4).anyMatch(n -> n
                        .contains("Route configuration gone is not in this dump"))
                .anyMatch(n -> n.contains("filter x is not in this dump")).anyMatch(
                        n -> n.contains("Secret kubernetes://shop-cert was never delivered"))
                .anyMatch(n -> n.contains(
                        "Secret nowhere is not in this dump"));
    }

    @Test
    void internalListeners() {
        assertThat(of(SectionKind.CLUSTERS, "{'name': 'x', 'load_assignment': {'endpoints': [{'lb_endpoints': [{'endpoint': {'address':"
                + "{'envoy_internal_address': {'server_listener_name': 'gone'}}}}]}]}}")).containsExactly(
                        "PROBLEM Internal listener gone is not in this dump: connections to it fail.");
    }

    @Test
    void aSoundResourceHasNone() {
        assertThat(of(SectionKind.CLUSTERS, Proxy.tree(SectionKind.CLUSTERS, "outbound|80||catalog.shop.svc.cluster.local"), Proxy.LOOKUP))
                .isEmpty();
        assertThat(of(SectionKind.SECRETS, Proxy.tree(SectionKind.SECRETS, "ROOTCA"), Proxy.LOOKUP)).isEmpty();
        assertThat(of(SectionKind.LISTENERS, Proxy.tree(SectionKind.LISTENERS, "0.0.0.0_80"), Proxy.LOOKUP)).isEmpty();
    }
}
