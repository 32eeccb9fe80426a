package io.meshscope.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a folder of collected evidence. */
class MeshCommandsTest {
    private static final String OBJECTS = """
                                          apiVersion: v1
                                          kind: Pod
                                          metadata:
                                            name: cart-1
                                            namespace: shop
                                            labels: {app: cart, version: v1}
                                            annotations: {istio.io/rev: prod}
                                          spec:
                                            containers:
                                            - {name: cart, ports: [{containerPort: 8080, protocol: TCP, name: web}], securityContext: {runAsUser: 1337}}
                                            initContainers: [{name: istio-proxy, restartPolicy: Always}]
                                          status:
                                            phase: Running
                                            containerStatuses: [{name: cart, ready: false}]
                                            initContainerStatuses: [{name: istio-proxy, ready: true}]
                                          ---
                                          apiVersion: v1
                                          kind: Service
                                          metadata: {name: cart, namespace: shop}
                                          spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: web, protocol: TCP}]}
                                          ---
                                          apiVersion: security.istio.io/v1
                                          kind: PeerAuthentication
                                          metadata: {name: cart, namespace: shop}
                                          spec: {selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: DISABLE}}}
                                          ---
                                          apiVersion: networking.istio.io/v1
                                          kind: VirtualService
                                          metadata: {name: cart, namespace: shop}
                                          spec:
                                            hosts: [cart]
                                            http:
                                            - match: [{uri: {regex: "/a.*"}, headers: {b: {exact: c}}}]
                                              fault: {abort: {percentage: {value: 10}, httpStatus: 500}, delay: {fixedDelay: 1.5s}}
                                              route: [{destination: {host: cart, subset: v9}, weight: 100}]
                                            - route: [{destination: {host: cart}, weight: 100}]
                                          """;
    private static final String DUMP = """
                                       {"configs": [
                                        {"@type": "type.googleapis.com/envoy.admin.v3.RoutesConfigDump", "dynamic_route_configs": [{"route_config":
                                          {"name": "80", "virtual_hosts": [{"name": "cart", "domains": ["cart.shop.svc.cluster.local"], "routes": [
                                            {"route": {"cluster": "x"}, "metadata": {"filter_metadata": {"istio": {"config":
                                             "/apis/networking.istio.io/v1/namespaces/shop/virtual-service/cart"}}}}]}]}}]},
                                        {"@type": "type.googleapis.com/envoy.admin.v3.ClustersConfigDump", "dynamic_active_clusters": [{"cluster":
                                          {"name": "outbound|80||cart.shop.svc.cluster.local", "metadata": {"filter_metadata": {"istio": {"config":
                                           "/apis/networking.istio.io/v1/namespaces/shop/destination-rule/gone"}}}}}]}]}
                                       """;

    @TempDir
    Path folder;

    private String evidence() throws IOException {
        Files.writeString(folder.resolve("objects.yaml"), OBJECTS);
        Path proxy = Files.createDirectories(folder.resolve("proxies/shop/cart-1"));
        Files.writeString(proxy.resolve("config_dump"), DUMP);
        return folder.toString();
    }

    @Test
    void describesAPodWithItsOwnDump() throws IOException {
        CliRun run = CliRun.of("describe", "pod", "cart-1.shop", "-n", "shop", "--in", evidence());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                                        WARNING: User ID (UID) 1337 is reserved for the sidecar proxy.
                                        Pod: cart-1
                                           Pod Revision: prod
                                           Pod Ports: 8080 (cart)
                                        WARNING: Pod cart-1 Container cart NOT READY
                                        --------------------
                                        Service: cart
                                           Port: http 80/HTTP targets pod port 8080
                                        WARNING: Proxy is stale; it references to non-existent destination rule gone.shop
                                        VirtualService: cart
                                           Route to host "cart" with weight 100%
                                           1 additional destination(s) that will not reach this pod
                                        --------------------
                                        Effective PeerAuthentication:
                                           Workload mTLS mode: STRICT
                                           Port Level mTLS mode:
                                              8080: DISABLE
                                        Applied PeerAuthentication:
                                           cart.shop
                                        Skipping Gateway information (no ingress gateway pods)
                                        """);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.writeString(folder.resolve("objects.yaml"), OBJECTS);
        CliRun run = CliRun.of("describe", "service", "cart", "--in", folder.toString());
        assertThat(run.out()).startsWith("Service: cart.shop\n").doesNotContain("VirtualService");
        assertThat(run.err()).contains("no config_dump of pod shop/cart-1");
        assertThat(CliRun.of("describe", "service", "cart", "-n", "other", "--in", folder.toString()).err()).contains(
                "services \"cart\" not found");
        assertThat(CliRun.of("describe").out()).contains("pod, po").contains("service, svc");
        assertThat(CliRun.of("describe", "pod").code()).isEqualTo(2);
    }

    @Test
    void unknownModesAreNotCalledPermissive() throws IOException {
        Files.writeString(folder.resolve("objects.yaml"), OBJECTS.substring(0, OBJECTS.indexOf("---\napiVersion: security")));
        CliRun run = CliRun.of("describe", "pod", "cart-1.shop", "--in", folder.toString());
        assertThat(run.out()).contains("Workload mTLS mode: UNKNOWN");
    }

    @Test
    void checksInjectionByLabels() throws IOException {
        Files.writeString(folder.resolve("webhook.yaml"),
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingWebhookConfiguration
                metadata: {name: w, labels: {istio.io/rev: default}}
                webhooks:
                - name: x.istio.io
                  objectSelector: {matchExpressions: [{key: inject, operator: In, values: ["yes"]}]}
                ---
                {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
                """);
        String in = folder.toString();
        assertThat(CliRun.of("check-inject", "-n", "shop", "-l", "inject=yes", "--in", in).out()).isEqualTo(
                "WEBHOOK REVISION INJECTED REASON\nw       default  ✔        Pod label inject=yes matches\n");
        assertThat(CliRun.of("check-inject", "-n", "shop", "-l", "inject", "--in", in).code()).isEqualTo(2);
        assertThat(CliRun.of("check-inject", "-n", "gone", "-l", "a=b", "--in", in).err()).contains("namespaces \"gone\" not found");
        assertThat(CliRun.of("check-inject", "--in", in).code()).isEqualTo(2);
    }

    @Test
    void diffsObjectsDumpsAndDocuments() throws IOException {
        Path a = Files.writeString(folder.resolve("a.yaml"), OBJECTS);
        Path b = Files.writeString(folder.resolve("b.yaml"), OBJECTS.replace("mode: STRICT", "mode: PERMISSIVE"));
        CliRun run = CliRun.of("diff", a.toString(), b.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                                        ~ PeerAuthentication.security.istio.io shop/cart
                                        ~   spec
                                        ~     mtls
                                        -       mode: "STRICT"
                                        +       mode: "PERMISSIVE"
                                        """);
        assertThat(CliRun.of("diff", a.toString(), a.toString()).out()).isEqualTo("No difference.\n");
        assertThat(CliRun.of("diff", a.toString(), b.toString(), "-o", "json").out()).contains("\"change\": \"changed\"");
        Path dump = Files.writeString(folder.resolve("a.json"), DUMP);
        Path other = Files.writeString(folder.resolve("b.json"), DUMP.replace("\"cluster\": \"x\"", "\"cluster\": \"y\""));
        assertThat(CliRun.of("diff", dump.toString(), other.toString()).out()).contains("~   80\n").contains("+ ")
                .contains("cluster: \"y\"");
        Path one = Files.writeString(folder.resolve("1.yaml"), "a: 1\n");
        Path two = Files.writeString(folder.resolve("2.yaml"), "a: 2\n");
        assertThat(CliRun.of("diff", one.toString(), two.toString()).out()).contains("- ").contains("a: 1");
        assertThat(CliRun.of("diff", a.toString()).code()).isEqualTo(2);
    }

    @Test
    void statusNeedsAnAnswer() throws IOException {
        assertThat(CliRun.of("proxy-status", "--in", evidence()).err()).contains("tells about proxies");
        Path syncz = Files.createDirectories(folder.resolve("istio/istio-system/istiod-7/debug")).resolve("syncz");
        Files.writeString(syncz, "[{\"cluster_id\": \"Kubernetes\", \"proxy\": \"a.shop\", \"proxy_type\": \"sidecar\", \"istio_version\": "
                + "\"1.26.1\", \"cluster_sent\": \"n\", \"cluster_acked\": \"n\"}]");
        assertThat(CliRun.of("ps", "--in", folder.toString()).out()).contains("a.shop     Kubernetes     istiod-7     1.26.1");
        assertThat(CliRun.of("ps", "--in", folder.toString(), "--istioctl", "1.20").out()).contains("CDS        LDS");
    }
}
