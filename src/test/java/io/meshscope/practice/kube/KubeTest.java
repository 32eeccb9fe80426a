package io.meshscope.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.practice.Practice;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.Edit;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeTest {
    private static final String SHOP = "istioinaction";
    private static final Conditions USUAL = Conditions.at(Practice.NOW);

    /** Istio's rules for protocol selection: appProtocol first, then the name's part before the dash. */
    @ParameterizedTest
    @CsvSource({"TCP, '', http, 80, HTTP", "TCP, '', http-web, 80, HTTP", "TCP, '', grpc, 80, HTTP", "TCP, '', tcp-web, 80, TCP",
            "TCP, '', web, 80, AUTO", "TCP, '', https, 443, TCP", "TCP, http, web, 80, HTTP", "TCP, tcp, http, 80, TCP",
            "TCP, '', mysql, 3306, TCP", "TCP, '', httpweb, 80, AUTO", "TCP, '', '', 80, AUTO", "UDP, '', dns, 53, TCP"})
    void protocol_of_a_port(String transport, String appProtocol, String name, int number, Protocol.Kind kind) {
        assertThat(Protocol.of(transport, appProtocol, name, number).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"catalog, istioinaction, catalog.istioinaction.svc.cluster.local",
            "catalog.istioinaction, istioinaction, catalog.istioinaction",
            "*.example.com, x, *.example.com"})
    void short_names_get_the_namespace_and_dotted_ones_stay(String host, String namespace, String full) {
        assertThat(Hostname.resolve(host, namespace, "cluster.local")).isEqualTo(full);
    }

    @ParameterizedTest
    @CsvSource({"*, a.b, true", "*.b, a.b, true", "*.b, a.c, false", "a.b, a.b, true", "*.b, *.a.b, true", "a.b, A.b, false"})
    void wildcards(String a, String b, boolean expected) {
        assertThat(Hostname.matches(a, b)).isEqualTo(expected);
    }

    /** The webhook's namespace and object selectors as Istio's charts have them. */
    @ParameterizedTest
    @CsvSource({"enabled, '', true", "enabled, 'false', false", "enabled, 'true', true", "'', '', false", "'', 'true', true",
            "disabled, '', false", "disabled, 'true', false"})
    void injection(String namespace, String pod, boolean injected) {
        KubeObjects objects = Practice.objects().change("Namespace", "", SHOP,
                t -> Edit.set(t, "/metadata/labels/istio-injection", namespace.isEmpty() ? null : namespace));
        objects = objects.change("Deployment", SHOP, "webapp",
                t -> Edit.set(t, "/spec/template/metadata/labels/sidecar.istio.io~1inject", pod.isEmpty() ? null : pod));
        KubeObjects cluster = Controllers.apply(objects, USUAL);
        Pod webapp = new Pod(cluster.of("Pod", SHOP).stream().filter(p -> p.name().startsWith("webapp")).findFirst().orElseThrow());
        assertThat(webapp.proxy().isPresent()).isEqualTo(injected);
    }

    @Test
    void pods_follow_their_template_and_have_a_status() {
        KubeObject pod = Controllers.apply(Practice.objects(), USUAL).find("Pod", SHOP, "webapp-7685bcb84-n2452").orElseThrow();
        assertThat(pod.tree().path("metadata", "labels").entry("app").text()).isEqualTo("webapp");
        assertThat(pod.tree().path("metadata", "labels").entry("pod-template-hash").text()).isEqualTo("7685bcb84");
        assertThat(pod.status().get("phase").text()).isEqualTo("Running");
        assertThat(new Pod(pod).ready()).isTrue();
    }

    @Test
    void endpoint_slices_tell_which_pods_are_ready() {
        Conditions one = USUAL.with(new Condition.NotReady("catalog-v2-56c97f6db-8wnq6", "catalog"));
        KubeObject slice = Controllers.apply(Practice.objects(), one).of("EndpointSlice", SHOP).stream()
                .filter(s -> s.name().startsWith("catalog")).findFirst().orElseThrow();
        assertThat(slice.tree().get("endpoints").items()).hasSize(3).filteredOn(e -> !e.path("conditions", "ready").isTrue()).hasSize(1);
        assertThat(slice.tree().get("ports").at(0).get("port").number()).isEqualTo(3000);
    }

    @Test
    void deployments_and_their_replica_sets_are_counted() {
        KubeObjects cluster = Controllers.apply(Practice.objects(), USUAL.with(new Condition.WebhookDown("webapp", "no route to host")));
        assertThat(cluster.of("Pod", SHOP)).noneMatch(p -> p.name().startsWith("webapp"));
        assertThat(cluster.find("Deployment", SHOP, "webapp").orElseThrow().status().get("unavailable_replicas").number()).isEqualTo(1);
        assertThat(
                cluster.find("ReplicaSet", SHOP, "webapp-7685bcb84").orElseThrow().status().get("conditions").at(0).get("message").text())
                .contains("no route to host");
        assertThat(cluster.of("Event", SHOP)).isNotEmpty();
    }
}
