package io.meshscope.model.effective;

import io.meshscope.model.Kind;
import io.meshscope.model.LabelSelector;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Namespace;
import io.meshscope.model.kube.PodSpec;
import io.meshscope.model.kube.Webhook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether pods get a proxy: first the API server asks the webhooks whose selectors take the pod, then the injector looks at the pod itself
 * (pkg/kube/inject: injectRequired).
 */
public final class Injection {
    private static final Set<String> IGNORED = Set.of("kube-system", "kube-public", "kube-node-lease", "local-path-storage");
    private static final Set<String> YES = Set.of("y", "yes", "true", "on");
    private static final String DEACTIVATED = "istio.io/deactivated";

    private final Mesh mesh;

    /** That of a mesh. */
    public Injection(Mesh mesh) {
        this.mesh = mesh;
    }

    /** Each injector's decision by labels alone, by name of the configuration. Annotations and the host's network are not looked at. */
    public List<WebhookDecision> webhooks(Map<String, String> namespaceLabels, Map<String, String> podLabels) {
        List<WebhookDecision> out = new ArrayList<>();
        for (Resource r : mesh.all(Kind.MUTATING_WEBHOOK)) {
            List<Webhook> webhooks = Webhook.of(r);
            if (webhooks.stream().anyMatch(w -> w.name().endsWith("istio.io"))) {
                out.add(decide(r, webhooks, namespaceLabels, podLabels));
            }
        }
        out.sort(Comparator.comparing(d -> d.configuration().name()));
        return out;
    }

    private static WebhookDecision decide(Resource r, List<Webhook> webhooks, Map<String, String> namespace, Map<String, String> pod) {
        String revision = r.labels().getOrDefault(Namespace.REVISION, "");
        for (Webhook w : webhooks) {
            Match ns = Match.of(w.tree().get("namespaceSelector"), namespace);
            Match own = Match.of(w.tree().get("objectSelector"), pod);
            if (ns.matched && own.matched) {
                if (!ns.label.isEmpty() || !own.label.isEmpty()) {
                    return new WebhookDecision(r, revision, true, words(ns.label, own.label), w.tree());
                }
            } else if (ns.matched || own.matched) {
                Optional<String> prevented = ns.matched ? preventedByPod(w, pod) : preventedByNamespace(namespace);
                if (prevented.isPresent()) {
                    return new WebhookDecision(r, revision, false, prevented.get(), w.tree());
                }
            }
        }
        return new WebhookDecision(r, revision, false, noMatch(webhooks), Tree.absent());
    }

    /** Whether a selector takes labels, and which label made it so. */
    private record Match(boolean matched, String label) {
        static Match of(Tree selector, Map<String, String> labels) {
            if (!selector.isPresent()) {
                return new Match(true, "");
            }
            LabelSelector s = LabelSelector.of(selector);
            if (!s.matches(labels)) {
                return new Match(false, "");
            }
            return new Match(true, s.expressions().stream().filter(e -> e.operator().equals("In") || e.operator().equals("NotIn")).map(
                    LabelSelector.Expression::key).filter(labels::containsKey).findFirst().map(k -> k + "=" + labels.get(k)).orElse(""));
        }
    }

    private static String words(String namespaceLabel, String podLabel) {
        if (podLabel.isEmpty()) {
            return "Namespace label " + namespaceLabel + " matches";
        }
        return namespaceLabel.isEmpty()
                ? "Pod label " + podLabel + " matches"
                : "Namespace label " + namespaceLabel + " matches, and pod label " + podLabel + " matches";
    }

    private static Optional<String> preventedByPod(Webhook w, Map<String, String> pod) {
        for (LabelSelector.Expression e : LabelSelector.of(w.tree().get("objectSelector")).expressions()) {
            String value = pod.get(e.key());
            boolean hit = e.operator().equals("DoesNotExist") || (e.operator().equals("NotIn") && value != null && e.values().contains(
                    value));
            if (value != null && hit) {
                return Optional.of("Pod has " + e.key() + "=" + value + " label, preventing injection");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> preventedByNamespace(Map<String, String> namespace) {
        return Optional.ofNullable(namespace.get(Namespace.INJECTION)).filter(v -> !v.equals("enabled")).map(v -> "Namespace has "
                + Namespace.INJECTION + "=" + v + " label, preventing injection");
    }

    private static String noMatch(List<Webhook> webhooks) {
        if (webhooks.stream().anyMatch(w -> never(w.tree().get("namespaceSelector")) && never(w.tree().get("objectSelector")))) {
            return "The injection webhook is deactivated, and will never match labels.";
        }
        return "No matching namespace labels (" + wanted(webhooks, "namespaceSelector") + ") or pod labels (" + wanted(webhooks,
                "objectSelector") + ")";
    }

    private static boolean never(Tree selector) {
        LabelSelector s = LabelSelector.of(selector);
        return s.expressions().isEmpty() && s.labels().equals(Map.of(DEACTIVATED, "never-match"));
    }

    private static String wanted(List<Webhook> webhooks, String selector) {
        List<String> out = new ArrayList<>();
        for (Webhook w : webhooks) {
            LabelSelector.of(w.tree().get(selector)).expressions().stream().filter(e -> e.operator().equals("In")).forEach(e -> e.values()
                    .forEach(v -> out.add(e.key() + "=" + v)));
        }
        return String.join(", ", out);
    }

    /**
     * Whether a pod made now would get a proxy, with what decides it.
     *
     * @param pod       the pod, or the template of a workload
     * @param namespace its namespace
     */
    public Answer<Boolean> of(PodSpec pod, String namespace) {
        if (IGNORED.contains(namespace)) {
            return Answer.known(false, List.of(Reason.of("effective.injection.ignoredNamespace", namespace)));
        }
        if (pod.hostNetwork()) {
            return Answer.known(false, List.of(Reason.of("effective.injection.hostNetwork")));
        }
        if (!mesh.isCollected(Kind.NAMESPACE)) {
            return Answer.missing(Kind.NAMESPACE);
        }
        Map<String, String> labels = mesh.find(Kind.NAMESPACE, "", namespace).map(Resource::labels).orElse(Map.of());
        return mesh.isCollected(Kind.MUTATING_WEBHOOK) ? byWebhooks(pod, labels) : byLabels(pod, namespace, labels);
    }

    private Answer<Boolean> byWebhooks(PodSpec pod, Map<String, String> namespaceLabels) {
        List<Reason> why = new ArrayList<>();
        List<WebhookDecision> decisions = webhooks(namespaceLabels, pod.labels());
        decisions.forEach(d -> why.add(Reason.at(d.configuration(), d.webhook(), d.injected()
                ? "effective.injection.webhookTakes"
                : "effective.injection.webhookLeaves", d.configuration().name(), d.reason())));
        if (decisions.isEmpty()) {
            why.add(Reason.of("effective.injection.noWebhook"));
        }
        if (decisions.stream().noneMatch(WebhookDecision::injected)) {
            return Answer.known(false, why);
        }
        return Answer.known(accepts(pod, why), why);
    }

    /** The injector's own look at the pod: what label or annotation say, the label first. */
    private static boolean accepts(PodSpec pod, List<Reason> why) {
        Optional<String> setting = pod.injectSetting().map(s -> s.toLowerCase(Locale.ROOT));
        if (setting.isEmpty() || setting.get().isEmpty()) {
            return true;
        }
        boolean yes = YES.contains(setting.get());
        why.add(Reason.of(yes ? "effective.injection.podAsks" : "effective.injection.podRefuses", setting.get()));
        return yes;
    }

    /** Without the webhooks only the usual meaning of the labels is known, and that the default installation has such webhooks. */
    private Answer<Boolean> byLabels(PodSpec pod, String namespace, Map<String, String> labels) {
        List<Reason> why = new ArrayList<>(List.of(Reason.of("effective.injection.usualWebhooks")));
        Optional<Resource> r = mesh.find(Kind.NAMESPACE, "", namespace);
        String injection = labels.getOrDefault(Namespace.INJECTION, "");
        boolean asked = injection.equals("enabled") || (injection.isEmpty() && (labels.containsKey(Namespace.REVISION) || pod.labels()
                .containsKey(Namespace.REVISION) || pod.labels().getOrDefault("sidecar.istio.io/inject", "").equals("true")));
        Tree map = r.map(n -> n.tree().path("metadata", "labels")).orElse(Tree.absent());
        r.ifPresent(n -> why.add(Reason.at(n, map, asked
                ? "effective.injection.labelled"
                : "effective.injection.notLabelled", namespace)));
        return Answer.known(asked && accepts(pod, why), why);
    }
}
