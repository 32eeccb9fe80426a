package io.meshscope.rules.webhook;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import io.meshscope.model.kube.Webhook;
import io.meshscope.rules.Finding;
import io.meshscope.rules.Ist;
import io.meshscope.rules.Rule;
import io.meshscope.rules.RuleInfo;
import io.meshscope.rules.Sink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Webhooks that would inject a pod twice, or that call a control plane which is not there. */
public final class InjectorOverlapRule implements Rule {
    private static final String REVISION = "istio.io/rev";
    private static final RuleInfo INFO = RuleInfo.of("webhook.Analyzer", List.of(Ist.INVALID_WEBHOOK), Kind.MUTATING_WEBHOOK).needing(
            Kind.SERVICE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void evaluate(Mesh mesh, Sink sink) {
        List<Webhook> webhooks = new ArrayList<>();
        Set<String> revisions = new TreeSet<>();
        for (Resource r : mesh.all(Kind.MUTATING_WEBHOOK)) {
            Set<String> own = revisions(r);
            List<Webhook> of = Webhook.of(r);
            if (!own.isEmpty() || of.stream().anyMatch(w -> w.name().endsWith("istio.io"))) {
                webhooks.addAll(of);
                revisions.addAll(own);
            }
        }
        List<Map<String, String>> objects = permutations("sidecar.istio.io/inject", List.of("true", "false"), revisions);
        for (Map<String, String> namespace : permutations("istio-injection", List.of("enabled", "disabled"), revisions)) {
            objects.forEach(object -> overlap(webhooks, namespace, object, sink));
        }
        webhooks.forEach(w -> service(mesh, w, sink));
    }

    /** Every combination of labels that matters: with and without the switch, with and without each revision. */
    private static List<Map<String, String>> permutations(String key, List<String> values, Set<String> revisions) {
        List<Map<String, String>> base = new ArrayList<>(List.of(Map.of()));
        values.forEach(v -> base.add(Map.of(key, v)));
        List<Map<String, String>> out = new ArrayList<>(base);
        for (String revision : revisions) {
            for (Map<String, String> labels : base) {
                Map<String, String> with = new HashMap<>(labels);
                with.put(REVISION, revision);
                out.add(with);
            }
        }
        return out;
    }

    private static void overlap(List<Webhook> webhooks, Map<String, String> namespace, Map<String, String> object, Sink sink) {
        List<Webhook> matching = webhooks.stream().filter(w -> w.matches(namespace, object)).toList();
        if (matching.size() < 2) {
            return;
        }
        for (Webhook w : matching) {
            List<String> others = matching.stream().map(InjectorOverlapRule::name).filter(n -> !n.equals(name(w))).distinct()
                    .sorted().toList();
            if (others.isEmpty()) {
                continue;
            }
            sink.report(Finding.of(Ist.INVALID_WEBHOOK, w.resource(), w.resource().at(w.tree().get("name")), others).as("overlap")
                    .withEvidence(matching.stream().map(o -> o.resource().at(o.tree().get("name"))).toList()));
        }
    }

    private static String name(Webhook w) {
        return w.resource().fullName() + "/" + w.name();
    }

    private static void service(Mesh mesh, Webhook w, Sink sink) {
        Tree service = w.clientConfig().get("service");
        String namespace = service.get("namespace").text();
        String name = service.get("name").text();
        if (service.isPresent() && mesh.find(Kind.SERVICE, namespace, name).isEmpty()) {
            sink.report(Finding.of(Ist.INVALID_WEBHOOK, w.resource(), w.resource().at(service.get("name")), namespace + "/" + name).as(
                    "service"));
        }
    }

    private static Set<String> revisions(Resource r) {
        Set<String> out = new TreeSet<>();
        if (r.labels().containsKey(REVISION)) {
            out.add(r.labels().getOrDefault(REVISION, ""));
        }
        for (Tree w : r.tree().get("webhooks").items()) {
            Stream.of(w.get("namespaceSelector"), w.get("objectSelector")).forEach(s -> selected(s, out));
        }
        return out;
    }

    private static void selected(Tree selector, Set<String> out) {
        selector.get("matchLabels").entry(REVISION).scalar().ifPresent(out::add);
        selector.get("matchExpressions").items().stream().filter(e -> e.get("key").text().equals(REVISION)).forEach(e -> out.addAll(e.get(
                "values").texts()));
    }
}
