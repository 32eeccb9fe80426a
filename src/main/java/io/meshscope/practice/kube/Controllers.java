package io.meshscope.practice.kube;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.Edit;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What admission and the controllers of Kubernetes make of the objects: pods get their Deployment's template and, where a webhook selects
 * them, a sidecar; pods, ReplicaSets and Deployments get their status; Services get their EndpointSlices.
 */
public final class Controllers {
    private static final String HASH = "pod-template-hash";

    private final KubeObjects objects;
    private final Conditions conditions;
    private final Injector injector;

    private Controllers(KubeObjects objects, Conditions conditions) {
        this.objects = objects;
        this.conditions = conditions;
        this.injector = new Injector(objects);
    }

    /** The cluster as its API server shows it. */
    public static KubeObjects apply(KubeObjects objects, Conditions conditions) {
        return new Controllers(objects, conditions).run();
    }

    private KubeObjects run() {
        String version = version();
        KubeObjects cluster = objects;
        List<Tree> refused = new ArrayList<>();
        for (KubeObject object : objects.of("Pod")) {
            Pod pod = new Pod(new KubeObject(fromTemplate(object)));
            Optional<Condition.WebhookDown> down = conditions.last(Condition.WebhookDown.class, c -> pod.is(c.workload()));
            if (down.isPresent() && pod.proxy().isEmpty() && injector.asked(pod)) {
                cluster = cluster.without("Pod", pod.namespace(), pod.name());
                refused.add(refusal(pod, down.get().reason()));
                continue;
            }
            Tree tree = injector.injects(pod) ? injector.inject(pod, version) : pod.object().tree();
            cluster = cluster.with(status(new Pod(new KubeObject(tree))));
        }
        cluster = ownersOf(cluster.with(refused), refused);
        return cluster.with(EndpointSlices.of(cluster));
    }

    /** The version that is installed: istiod's. */
    private String version() {
        for (KubeObject deployment : objects.of("Deployment", MeshSettings.ROOT)) {
            for (Tree container : deployment.spec().path("template", "spec", "containers").items()) {
                String image = container.get("image").text();
                if (image.contains("/pilot:")) {
                    return image.substring(image.lastIndexOf(':') + 1);
                }
            }
        }
        return "1.26.1";
    }

    private Tree fromTemplate(KubeObject pod) {
        Tree owner = pod.tree().path("metadata", "owner_references").at(0);
        String replicaSet = owner.get("name").text();
        int dash = replicaSet.lastIndexOf('-');
        Optional<KubeObject> deployment = dash < 0
                ? Optional.empty()
                : objects.find("Deployment", pod.namespace(), replicaSet.substring(0, dash));
        if (deployment.isEmpty()) {
            return pod.tree();
        }
        Tree template = deployment.get().spec().get("template");
        Tree made = Edit.set(Json.obj("metadata", template.get("metadata"), "spec", template.get("spec")), "/metadata/labels/" + HASH,
                replicaSet.substring(dash + 1));
        Tree full = Json.obj("apiVersion", "v1", "kind", "Pod", "metadata", Json.obj("name", pod.name(), "namespace", pod.namespace()));
        return Json.merge(full, Json.merge(made, pod.tree()));
    }

    private Tree status(Pod pod) {
        if (pod.object().status().has("conditions")) {
            return pod.object().tree();
        }
        List<Tree> containers = new ArrayList<>();
        boolean all = true;
        for (Tree container : pod.containers()) {
            String name = container.get("name").text();
            boolean ready = isReady(pod, name);
            all &= ready;
            containers.add(Json.obj("name", name, "image", container.get("image").text(), "ready", ready, "started", true, "restartCount",
                    0, "state",
                    Json.obj("running", Json.obj("startedAt", started(pod)))));
        }
        Tree status = Json.obj("phase", "Running", "conditions",
                Json.arr(condition("Initialized", true), condition("Ready", all), condition("ContainersReady", all),
                        condition("PodScheduled", true)),
                "hostIP", "172.18.0.2", "podIP", pod.ip(), "podIPs", Json.arr(Json.obj("ip", pod.ip())), "startTime", started(pod),
                "containerStatuses", containers);
        Tree tree = Edit.set(pod.object().tree(), "/metadata/creationTimestamp", started(pod));
        return Edit.set(tree, "/status", status);
    }

    private boolean isReady(Pod pod, String container) {
        if (container.equals("istio-proxy") && conditions.last(Condition.Disconnected.class, c -> pod.is(c.proxy())).isPresent()) {
            return false;
        }
        return conditions.last(Condition.NotReady.class, c -> pod.is(c.pod()) && c.container().equals(container)).isEmpty();
    }

    private static String started(Pod pod) {
        String created = pod.object().created();
        return created.isEmpty() ? "2025-05-17T03:35:49Z" : created;
    }

    private static Tree condition(String type, boolean value) {
        return Json.obj("type", type, "status", value ? "True" : "False", "reason", value ? null : "ContainersNotReady");
    }

    private Tree refusal(Pod pod, String reason) {
        String replicaSet = pod.object().tree().path("metadata", "owner_references").at(0).get("name").text();
        String message = "Error creating: Internal error occurred: failed calling webhook \"namespace.sidecar-injector.istio.io\": failed to call webhook: Post "
                + "\"https://istiod.istio-system.svc:443/inject?timeout=10s\": " + reason;
        return Json.obj("apiVersion", "v1", "kind", "Event", "metadata",
                Json.obj("name", replicaSet + ".failed-create", "namespace", pod.namespace()), "involvedObject",
                Json.obj("apiVersion", "apps/v1", "kind", "ReplicaSet", "name", replicaSet, "namespace", pod.namespace()), "type",
                "Warning", "reason", "FailedCreate",
                "message", message, "lastTimestamp", conditions.now().toString(), "source", Json.obj("component", "replicaset-controller"));
    }

    private KubeObjects ownersOf(KubeObjects cluster, List<Tree> events) {
        KubeObjects out = cluster;
        for (KubeObject deployment : cluster.of("Deployment")) {
            List<Pod> wanted = owned(objects, deployment);
            List<Pod> pods = owned(cluster, deployment);
            long ready = pods.stream().filter(Pod::ready).count();
            for (String replicaSet : wanted.stream().map(Controllers::owner).distinct().toList()) {
                out = out.with(replicaSet(deployment, replicaSet, wanted.size(), pods.size(), ready, events));
            }
            Tree status = Json.obj("replicas", Json.some(pods.size()), "updatedReplicas", Json.some(pods.size()), "readyReplicas",
                    Json.some(ready), "availableReplicas",
                    Json.some(ready), "unavailableReplicas", Json.some(wanted.size() - ready));
            out = out.change("Deployment", deployment.namespace(), deployment.name(),
                    tree -> Edit.set(Edit.set(tree, "/spec/replicas", wanted.size()), "/status", status));
        }
        return out;
    }

    private static List<Pod> owned(KubeObjects in, KubeObject deployment) {
        return in.of("Pod", deployment.namespace()).stream().map(Pod::new).filter(p -> {
            String owner = owner(p);
            return owner.lastIndexOf('-') > 0 && owner.substring(0, owner.lastIndexOf('-')).equals(deployment.name());
        }).toList();
    }

    private static String owner(Pod pod) {
        return pod.object().tree().path("metadata", "owner_references").at(0).get("name").text();
    }

    private static Tree replicaSet(KubeObject deployment, String name, int wanted, int pods, long ready, List<Tree> events) {
        Optional<String> message = events.stream().filter(e -> e.path("involved_object", "name").text().equals(name))
                .map(e -> e.get("message").text()).findFirst();
        Tree failure = message.isPresent()
                ? Json.arr(Json.obj("type", "ReplicaFailure", "status", "True", "reason", "FailedCreate", "message",
                        message.get().substring("Error creating: ".length())))
                : Tree.absent();
        return Json.obj("apiVersion", "apps/v1", "kind", "ReplicaSet", "metadata",
                Json.obj("name", name, "namespace", deployment.namespace(), "ownerReferences",
                        Json.arr(Json.obj("apiVersion", "apps/v1", "kind", "Deployment", "name", deployment.name(), "controller", true))),
                "spec",
                Json.obj("replicas", wanted, "selector", deployment.spec().get("selector"), "template", deployment.spec().get("template")),
                "status",
                Json.obj("replicas", pods, "readyReplicas", Json.some(ready), "availableReplicas", Json.some(ready), "conditions",
                        failure));
    }
}
