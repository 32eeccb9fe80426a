package io.meshscope.xds.explain;

import static io.meshscope.xds.resource.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.xds.SectionKind;
import io.meshscope.xds.explain.InboundTls.Mode;
import io.meshscope.xds.explain.InboundTls.PortMode;
import io.meshscope.xds.resource.Listener;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InboundTlsTest {
    private static final String ISTIO_HTTP = "'transport_protocol': 'tls', 'application_protocols': ['istio-http/1.0', 'istio-http/1.1', 'istio-h2']";
    private static final String ISTIO_TCP = "'transport_protocol': 'tls', 'application_protocols': ['istio-peer-exchange', 'istio']";
    private static final String ISTIO_ALL = "'transport_protocol': 'tls', 'application_protocols': ['istio', 'istio-peer-exchange', 'istio-http/1.0',"
            + "'istio-http/1.1', 'istio-h2']";
    private static final String TLS = "'transport_protocol': 'tls'";
    private static final String RAW = "'transport_protocol': 'raw_buffer'";
    private static final String RAW_HTTP = "'transport_protocol': 'raw_buffer', 'application_protocols': ['http/1.1', 'h2c']";
    private static final String MUTUAL = socket("{'name': 'default'}", "{'name': 'ROOTCA'}", true);
    private static final String OWN = socket("{'name': 'kubernetes://mine'}", "{}", false);

    private static String socket(String certificate, String roots, boolean client) {
        return "'transport_socket': {'name': 'envoy.transport_sockets.tls', 'typed_config': {'@type':"
                + "'t/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext', 'common_tls_context': {'tls_certificate_sds_secret_configs': ["
                + certificate + "], 'combined_validation_context': {'validation_context_sds_secret_config': " + roots
                + "}}, 'require_client_certificate': " + client + "}}";
    }

    private static String chain(String match, String socket) {
        return "{'filter_chain_match': {'destination_port': 8080, " + match + "}" + (socket.isEmpty() ? "" : ", " + socket) + "}";
    }

    private static List<PortMode> modes(String fields, String... chains) {
        return InboundTls
                .modeByPort(new Listener(json("{'name': 'virtualInbound', " + fields + "'filter_chains': [" + Arrays.stream(chains).collect(
                        Collectors.joining(",")) + "]}")));
    }

    private static Mode mode(String... chains) {
        return modes("", chains).getFirst().mode();
    }

    @Test
    void strict() {
        assertThat(mode(chain(TLS, MUTUAL))).isEqualTo(Mode.STRICT);
        assertThat(mode(chain(ISTIO_HTTP, MUTUAL), chain(TLS, MUTUAL))).isEqualTo(Mode.STRICT);
    }

    @Test
    void permissive() {
        assertThat(mode(chain(ISTIO_ALL, MUTUAL), chain(RAW, ""))).isEqualTo(Mode.PERMISSIVE);
        assertThat(mode(chain(ISTIO_ALL, MUTUAL), chain(TLS, ""), chain(RAW, ""))).isEqualTo(Mode.PERMISSIVE);
        assertThat(mode(chain(ISTIO_HTTP, MUTUAL), chain(RAW_HTTP, ""), chain(ISTIO_TCP, MUTUAL), chain(RAW, ""), chain(TLS, "")))
                .isEqualTo(
                        Mode.PERMISSIVE);
    }

    @Test
    void disable() {
        assertThat(mode(chain(RAW, ""))).isEqualTo(Mode.DISABLE);
        assertThat(mode("{'filter_chain_match': {'destination_port': 8080}}")).isEqualTo(Mode.DISABLE);
        assertThat(mode(chain(RAW_HTTP, ""), chain(RAW, ""))).isEqualTo(Mode.DISABLE);
    }

    @Test
    void ownTls() {
        assertThat(mode(chain(TLS, OWN))).isEqualTo(Mode.OWN_TLS);
    }

    @Test
    void unknownWhereTheChainsDoNotTell() {
        assertThat(mode(chain(ISTIO_ALL, MUTUAL), chain(TLS, ""))).isEqualTo(Mode.UNKNOWN);
        assertThat(mode(chain(ISTIO_ALL, MUTUAL), chain(TLS, OWN))).isEqualTo(Mode.UNKNOWN);
        assertThat(mode(chain(ISTIO_ALL, ""), chain(RAW, ""))).as("a dump without transport sockets").isEqualTo(Mode.UNKNOWN);
        assertThat(modes("'filter_chain_matcher': {'matcher_list': {}}, ", chain(TLS, MUTUAL)).getFirst().mode()).isEqualTo(Mode.UNKNOWN);
        assertThat(modes("'default_filter_chain': {'filters': []}, ", chain(TLS, MUTUAL)).getFirst().mode()).isEqualTo(Mode.UNKNOWN);
        assertThat(mode(
                "{'filter_chain_match': {'destination_port': 8080, 'prefix_ranges': [{'address_prefix': '10.0.0.1', 'prefix_len': 32}]}}",
                chain(TLS, MUTUAL))).isEqualTo(Mode.UNKNOWN);
    }

    @Test
    void eachPortForItself() {
        Listener listener = new Listener(Proxy.tree(SectionKind.LISTENERS, "virtualInbound"));
        List<PortMode> modes = InboundTls.modeByPort(listener);
        assertThat(modes).extracting(m -> (m.port().isPresent() ? m.port().getAsInt() : "rest") + " " + m.mode()).containsExactly(
                "8080 STRICT",
                "8081 DISABLE", "rest PERMISSIVE");
        assertThat(modes.getLast().evidence()).hasSize(5);
        assertThat(modes.getFirst().evidence().getFirst().tree()).isEqualTo(listener.filterChains().get(6).tree());
    }

    @Test
    void listenersOfOneMeshOfBefore() {
        String old = "{'name': '10.1.0.7_9080', 'traffic_direction': 'INBOUND', 'address': {'socket_address': {'address': '10.1.0.7', 'port_value': 9080}},"
                + "'filter_chains': [{'filter_chain_match': {'application_protocols': ['istio']}, 'tls_context': {'common_tls_context': {"
                + "'tls_certificates': [{'certificate_chain': {'filename': '/etc/certs/cert-chain.pem'}}], 'validation_context': {'trusted_ca':"
                + "{'filename': '/etc/certs/root-cert.pem'}}}, 'require_client_certificate': true}}, {'filter_chain_match': {}}]}";
        List<PortMode> modes = InboundTls.modeByPort(new Listener(json(old)));
        assertThat(modes).extracting(m -> m.port().orElse(0) + " " + m.mode()).containsExactly("9080 PERMISSIVE");
    }

    @Test
    void nothingForOtherListeners() {
        assertThat(InboundTls.modeByPort(new Listener(json("{'name': 'virtualOutbound', 'filter_chains': [" + chain(TLS, MUTUAL) + "]}"))))
                .isEmpty();
        assertThat(InboundTls.modeByPort(new Listener(json("{'name': 'virtualInbound'}")))).isEmpty();
    }
}
