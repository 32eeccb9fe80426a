package io.meshscope.practice;

import io.meshscope.base.Bytes;
import io.meshscope.model.Document;
import io.meshscope.model.Tree;
import io.meshscope.practice.envoy.Evidence;
import io.meshscope.practice.istiod.Credentials;
import io.meshscope.practice.istiod.Proxy;
import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.istiod.Resources;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.KubeObjects;
import io.meshscope.practice.objects.Request;
import io.meshscope.practice.traffic.Envoy;
import io.meshscope.practice.traffic.Traffic;
import io.meshscope.syntax.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mesh made of objects and conditions, and everything it shows. The same objects and conditions give the same bytes.
 */
public final class PracticeMesh {
    private final Push push;
    private final Map<String, Envoy> envoys;
    private final Traffic traffic;
    private final Map<String, String> evidence;

    private PracticeMesh(KubeObjects objects, Conditions conditions) {
        this.push = Push.of(objects, conditions);
        this.envoys = new LinkedHashMap<>();
        for (Proxy proxy : push.proxies()) {
            envoys.put(proxy.pod().name(), new Envoy(proxy, held(proxy, conditions), Credentials.of(push, proxy.pod())));
        }
        this.traffic = Traffic.run(push, envoys, conditions.requests());
        this.evidence = Evidence.of(push, envoys.values(), traffic);
    }

    /** The mesh of objects as written: admission, controllers, istiod and the proxies' traffic follow. */
    public static PracticeMesh of(List<? extends Tree> objects, Conditions conditions) {
        return new PracticeMesh(KubeObjects.of(objects), conditions);
    }

    /** What a proxy holds: the last push, an earlier one, or a mixture of both when it refused a part. */
    private Resources held(Proxy proxy, Conditions conditions) {
        if (conditions.last(Condition.Disconnected.class, c -> proxy.pod().is(c.proxy())).isPresent()) {
            return Resources.NONE;
        }
        Optional<Condition.Stale> stale = conditions.last(Condition.Stale.class, c -> proxy.pod().is(c.proxy()));
        Resources held = Resources.of(stale.isPresent() ? earlier(stale.get().before(), conditions) : push, proxy);
        for (Condition.Refused refused : conditions.all(Condition.Refused.class)) {
            if (proxy.pod().is(refused.proxy())) {
                held = held.keeping(refused.type(), refused.resource(), Resources.of(earlier(refused.before(), conditions), proxy));
            }
        }
        return held;
    }

    private static Push earlier(List<Tree> objects, Conditions conditions) {
        return Push.of(KubeObjects.of(objects), conditions);
    }

    /** The objects as the API server shows them: pods with their sidecars, EndpointSlices, ReplicaSets. */
    public List<Tree> objects() {
        return push.cluster().trees();
    }

    /** The run time it was made with. */
    public Conditions conditions() {
        return push.conditions();
    }

    /** What the client of each request saw. */
    public List<Traffic.Answer> answers() {
        return traffic.answers();
    }

    /** The text of one piece of evidence, by the path behind {@code practice:}. */
    public Optional<String> evidence(String path) {
        return Optional.ofNullable(evidence.get(path));
    }

    /** The paths of all evidence but the objects. */
    public List<String> paths() {
        return List.copyOf(evidence.keySet());
    }

    /** The names of the pods that have a proxy. */
    public List<String> proxies() {
        return List.copyOf(envoys.keySet());
    }

    /** Everything it shows, to be opened like files: origins are {@code practice:} and the path. */
    public List<Document> documents() {
        List<Document> out = new ArrayList<>();
        objectTexts().forEach((path, text) -> out.add(document(path, text)));
        evidence.forEach((path, text) -> out.add(document(path, text)));
        return out;
    }

    private Document document(String path, String text) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new Document(new Document.Origin(name, "practice:" + path, Optional.of(push.conditions().now())), Bytes.of(text));
    }

    /** The objects as YAML, a file for each namespace and one for what stands in none. */
    private Map<String, String> objectTexts() {
        Map<String, StringBuilder> out = new LinkedHashMap<>();
        for (KubeObject object : push.cluster().all()) {
            String place = object.namespace().isEmpty() ? "cluster" : object.namespace();
            StringBuilder text = out.computeIfAbsent("objects/" + place + ".yaml", _ -> new StringBuilder());
            text.append(text.isEmpty() ? "" : "---\n").append(YamlWriter.write(object.tree()));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        out.forEach((path, text) -> texts.put(path, text.toString()));
        return texts;
    }

    /** The same mesh with other requests. */
    public PracticeMesh sending(List<Request> requests) {
        return new PracticeMesh(KubeObjects.of(push.cluster().trees()), push.conditions().sendingOnly(requests));
    }
}
