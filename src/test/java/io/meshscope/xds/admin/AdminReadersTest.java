package io.meshscope.xds.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.model.Document;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AdminReadersTest {
    private static Document document(String text) {
        return new Document(new Document.Origin("stats", "stats", Optional.empty()), Bytes.of(text));
    }

    private static Outcome<Stats> stats(String text) {
        Document d = document(text);
        return Stats.read(d, Span.of(0, d.bytes().size()), JobContext.QUIET);
    }

    private static Outcome<List<Tree>> hosts(String text) {
        Document d = document(text);
        Outcome<Hosts> out = Hosts.read(d, Span.of(0, d.bytes().size()), JobContext.QUIET);
        return new Outcome<>(out.value().items().stream().map(out.value()::tree).toList(), out.problems());
    }

    @Test
    void readsTextStatistics() {
        Outcome<Stats> out = stats("""
                                   cluster.outbound|80||a.b;.upstream_cx_total: 7
                                   control_plane.identifier: "{\\"Component\\":\\"istiod\\"}"
                                   http.admin.rq_time: P0(nan,1) P25(nan,1.05) P100(nan,2)
                                   http.x.rq_time: No recorded values
                                   server.live: 1
                                   """);
        assertThat(out.problems()).isEmpty();
        assertThat(out.value().stats()).extracting(s -> s.kind() + " " + s.topic() + " " + s.isUsed()).containsExactly(
                "NUMBER cluster true",
                "TEXT control_plane true", "HISTOGRAM http true", "HISTOGRAM http false", "NUMBER server true");
        assertThat(out.value().stats().getFirst().value()).isEqualTo("7");
    }

    @Test
    void readsJsonAndPrometheusStatistics() {
        assertThat(
                stats("""
                      {"stats": [{"name": "a.b", "value": 3}, {"name": "t", "value": "x"}, {"histograms": {"supported_quantiles": [0, 50],
                       "computed_quantiles": [{"name": "h", "values": [{"interval": null, "cumulative": 1.5}, {"interval": null, "cumulative": 2}]}]}}]}
                      """)
                        .value().stats())
                .extracting(s -> s.name() + "=" + s.value()).containsExactly("a.b=3", "t=x", "h=P0(nan,1.5) P50(nan,2)");
        Outcome<Stats> prometheus = stats("""
                                          # TYPE envoy_cluster_upstream_cx_total counter
                                          envoy_cluster_upstream_cx_total{cluster_name="outbound|80||a b: c"} 12
                                          envoy_server_live{} 1
                                          kubectl noise of some kind
                                          """);
        assertThat(prometheus.value().stats()).extracting(Stat::value).containsExactly("12", "1");
        assertThat(prometheus.problems()).extracting(p -> p.args().toString()).containsExactly("[1, 4]");
    }

    @Test
    void readsHostsOfBothForms() {
        Tree text = hosts("""
                          outbound|80||a.b::observability_name::outbound|80||a.b;
                          outbound|80||a.b::default_priority::max_connections::4294967295
                          outbound|80||a.b::added_via_api::true
                          outbound|80||a.b::10.0.0.1:80::cx_active::2
                          outbound|80||a.b::10.0.0.1:80::health_flags::/failed_outlier_check/failed_eds_health
                          outbound|80||a.b::10.0.0.1:80::region::r1
                          outbound|80||a.b::[2001:db8::1]:80::cx_active::0
                          outbound|80||a.b::[2001:db8::1]:80::health_flags::healthy
                          """).value().getFirst();
        assertThat(text.get("name").text()).isEqualTo("outbound|80||a.b");
        Tree host = text.get("host_statuses").at(0);
        assertThat(host.path("address", "socket_address", "address").text()).isEqualTo("10.0.0.1");
        assertThat(host.path("health_status", "failed_outlier_check").isTrue()).isTrue();
        assertThat(host.path("health_status", "eds_health_status").text()).isEqualTo("UNHEALTHY");
        assertThat(host.path("locality", "region").text()).isEqualTo("r1");
        Tree v6 = text.get("host_statuses").at(1);
        assertThat(v6.path("address", "socket_address", "address").text()).isEqualTo("2001:db8::1");
        assertThat(v6.path("address", "socket_address", "port_value").number()).isEqualTo(80);
        assertThat(hosts("{\"cluster_statuses\": [{\"name\": \"x\"}, {\"name\": \"y\"}]}").value()).extracting(t -> t.get("name").text())
                .containsExactly("x", "y");
    }

    @Test
    void aCutJsonKeepsTheClustersBeforeTheCut() {
        Outcome<List<Tree>> out = hosts("{\"cluster_statuses\": [{\"name\": \"x\"}, {\"name\": \"y\", \"host_sta");
        assertThat(out.hasErrors()).isTrue();
        assertThat(out.value()).extracting(t -> t.get("name").text()).startsWith("x");
    }

    @Property(tries = 300)
    void anyTextIsReadWithoutAnException(@ForAll String text) {
        stats(text);
        hosts(text);
        stats("{" + text);
        hosts("{" + text);
    }
}
