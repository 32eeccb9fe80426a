package io.meshscope.practice.kube;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Edit;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.practice.objects.Labels;
import java.util.Map;

/** The admission webhook that puts a sidecar into pods, as the MutatingWebhookConfigurations select them. */
final class Injector {
    private static final String INJECT = "sidecar.istio.io/inject";

    private final KubeObjects objects;

    Injector(KubeObjects objects) {
        this.objects = objects;
    }

    /** Whether a webhook is asked about the pod: its namespace and its labels are selected. */
    boolean asked(Pod pod) {
        Map<String, String> namespace = objects.find("Namespace", "", pod.namespace()).map(KubeObject::labels).orElse(Map.of());
        for (KubeObject configuration : objects.of("MutatingWebhookConfiguration")) {
            for (Tree webhook : configuration.tree().get("webhooks").items()) {
                if (Labels.selects(webhook.get("namespace_selector"), namespace)
                        && Labels.selects(webhook.get("object_selector"), pod.labels())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a sidecar is put into the pod. The annotation is older than the label and still heard. */
    boolean injects(Pod pod) {
        String wish = pod.labels().getOrDefault(INJECT, pod.object().annotations().getOrDefault(INJECT, ""));
        return pod.proxy().isEmpty() && asked(pod) && !wish.equals("false") && !pod.object().spec().get("host_network").isTrue();
    }

    /** The pod with the sidecar, its init container, labels and annotations. */
    Tree inject(Pod pod, String version) {
        Tree tree = pod.object().tree();
        tree = Edit.set(tree, "/metadata/labels/security.istio.io~1tlsMode", "istio");
        tree = Edit.set(tree, "/metadata/labels/service.istio.io~1canonical-name", pod.canonicalName());
        tree = Edit.set(tree, "/metadata/labels/service.istio.io~1canonical-revision", pod.canonicalRevision());
        Tree annotations = Json.obj("istio.io/rev", "default", "prometheus.io/path", "/stats/prometheus", "prometheus.io/port", "15020",
                "prometheus.io/scrape", "true",
                "sidecar.istio.io/status",
                "{\"initContainers\":[\"istio-init\"],\"containers\":[\"istio-proxy\"],\"volumes\":[\"workload-socket\",\"credential-socket\","
                        + "\"workload-certs\",\"istio-envoy\",\"istio-data\",\"istio-podinfo\",\"istio-token\",\"istiod-ca-cert\"],"
                        + "\"imagePullSecrets\":null,\"revision\":\"default\"}");
        tree = Edit.update(tree, "/metadata/annotations", old -> Json.merge(annotations, old));
        tree = Edit.set(tree, "/spec/initContainers", initContainers(pod, version));
        return Edit.update(tree, "/spec/containers", old -> append(old, sidecar(pod, version)));
    }

    private static Tree append(Tree array, Tree item) {
        return Edit.set(Json.arr(array.items().toArray()), "/-", item);
    }

    private static Tree initContainers(Pod pod, String version) {
        return append(pod.object().spec().get("init_containers"),
                Json.obj("name", "istio-init", "image", "docker.io/istio/proxyv2:" + version, "args",
                        Json.arr("istio-iptables", "-p", "15001", "-z", "15006", "-u", "1337", "-m", "REDIRECT", "-i", "*", "-x", "", "-b",
                                "*", "-d",
                                "15090,15021,15020", "--log_output_level=default:info")));
    }

    private static Tree sidecar(Pod pod, String version) {
        StringBuilder ports = new StringBuilder();
        for (Tree app : pod.apps()) {
            for (Tree port : app.get("ports").items()) {
                ports.append(ports.isEmpty() ? "" : ",").append("{\"name\":\"").append(port.get("name").text())
                        .append("\",\"containerPort\":")
                        .append(port.get("container_port").text()).append(",\"protocol\":\"TCP\"}");
            }
        }
        return Json.obj("name", "istio-proxy", "image", "docker.io/istio/proxyv2:" + version, "args",
                Json.arr("proxy", "sidecar", "--domain", "$(POD_NAMESPACE).svc.cluster.local", "--proxyLogLevel=warning",
                        "--proxyComponentLogLevel=misc:error",
                        "--log_output_level=default:info"),
                "ports", Json.arr(Json.obj("containerPort", 15090, "name", "http-envoy-prom", "protocol", "TCP")), "env",
                Json.arr(env("ISTIO_META_POD_PORTS", "[" + ports + "]"), env("ISTIO_META_CLUSTER_ID", "Kubernetes"),
                        env("ISTIO_META_INTERCEPTION_MODE", "REDIRECT"),
                        env("ISTIO_META_WORKLOAD_NAME", pod.workload()),
                        env("ISTIO_META_OWNER",
                                "kubernetes://apis/apps/v1/namespaces/" + pod.namespace() + "/deployments/" + pod.workload()),
                        env("ISTIO_META_MESH_ID", "cluster.local"), env("TRUST_DOMAIN", "cluster.local")),
                "readinessProbe",
                Json.obj("httpGet", Json.obj("path", "/healthz/ready", "port", 15021), "initialDelaySeconds", 1, "periodSeconds", 15,
                        "timeoutSeconds", 3));
    }

    private static Tree env(String name, String value) {
        return Json.obj("name", name, "value", value);
    }
}
