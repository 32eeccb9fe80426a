package io.meshscope.xds.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.syntax.JsonReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyStatusesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static List<ProxyStatus> read(String json) {
        return ProxyStatuses.read(JsonReader.read(Bytes.of(json)).value(), "istiod-1");
    }

    @Test
    void readsSynczOfOldAndNewVersions() {
        List<ProxyStatus> old = read(
                """
                [{"proxy": "a.shop", "istio_version": "1.20.1", "cluster_id": "K", "cluster_sent": "n1", "cluster_acked": "n1",
                  "listener_sent": "n2", "listener_acked": "n1"},
                 {"proxy": "zt.istio-system", "proxy_type": "ztunnel"}]
                """);
        assertThat(old.getFirst().namespace()).isEqualTo("shop");
        assertThat(old.getFirst().istiod()).isEqualTo("istiod-1");
        assertThat(StatusTable.before127(old, NOW).text().lines().map(l -> l.replaceAll(" +", " ").strip())).containsExactly(
                "NAME CLUSTER CDS LDS EDS RDS ECDS ISTIOD VERSION", "a.shop K SYNCED STALE NOT SENT NOT SENT NOT SENT istiod-1 1.20.1",
                "zt.istio-system IGNORED IGNORED IGNORED IGNORED IGNORED istiod-1");
        List<ProxyStatus> now = read("""
                                     [{"proxy": "a.shop", "resources": {"type.googleapis.com/envoy.config.cluster.v3.Cluster":
                                       {"sent": "x", "acked": "y", "sentTime": "2026-01-01T11:59:00Z", "lastError": "bad cluster"},
                                       "type.googleapis.com/istio.networking.nds.v1.NameTable": {"sent": "x", "acked": "x"}}}]
                                     """);
        assertThat(Objects.requireNonNull(now.getFirst().types().get(XdsType.CLUSTER)).error()).isEqualTo("bad cluster");
        assertThat(StatusTable.byType(now, NOW).text()).contains("ERROR (60s)").contains("NDS");
        assertThat(StatusTable.subscribed(now).text()).contains("2 (CDS,NDS)");
    }

    @Test
    void whatIsNoStatusSaysNothing() {
        assertThat(read("{}")).isEmpty();
        assertThat(read("{\"a\": 1, \"b\": {\"c\": []}}")).isEmpty();
        assertThat(read("[]")).isEmpty();
        assertThat(read("\"text\"")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-5000,<invalid>", "-500,0s", "0,0s", "119000,119s", "120000,2m", "150000,2m30s", "600000,10m", "10800000,3h",
            "12600000,3h30m",
            "86400000,24h", "172800000,2d", "176400000,2d1h", "864000000,10d", "63072000000,2y", "66528000000,2y40d"})
    void writesAgesAsKubernetesDoes(long millis, String age) {
        assertThat(StatusTable.age(Duration.ofMillis(millis))).isEqualTo(age);
    }
}
