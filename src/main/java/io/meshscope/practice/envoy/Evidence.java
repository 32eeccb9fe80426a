package io.meshscope.practice.envoy;

import io.meshscope.model.Tree;
import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Conditions;
import io.meshscope.practice.traffic.Envoy;
import io.meshscope.practice.traffic.Line;
import io.meshscope.practice.traffic.Traffic;
import io.meshscope.syntax.JsonWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything the proxies and istiod of a mesh show, as texts by the path one would ask for them. */
public final class Evidence {
    private final Push push;
    private final Conditions conditions;
    private final Trust trust = new Trust();
    private final Map<String, String> out = new LinkedHashMap<>();

    private Evidence(Push push) {
        this.push = push;
        this.conditions = push.conditions();
    }

    /** Of the proxies after their traffic. Paths are namespace/pod/question. */
    public static Map<String, String> of(Push push, Collection<Envoy> envoys, Traffic traffic) {
        Evidence evidence = new Evidence(push);
        envoys.forEach(evidence::proxy);
        evidence.istiod();
        evidence.logs(traffic);
        return evidence.out;
    }

    private void proxy(Envoy envoy) {
        Pod pod = envoy.proxy().pod();
        String prefix = pod.namespace() + "/" + pod.name() + "/";
        Stamp stamp = Stamp.of(conditions, pod);
        Bootstrap bootstrap = new Bootstrap(envoy.proxy(), push.settings());
        Secrets secrets = new Secrets(push, envoy, trust, stamp);
        json(prefix + "config_dump?include_eds", new ConfigDump(push, envoy, bootstrap, secrets, stamp).build());
        json(prefix + "clusters?format=json", new AdminClusters(push, envoy, bootstrap).build());
        out.put(prefix + "stats", AdminStats.text(envoy, conditions, stamp));
        out.put(prefix + "stats?format=prometheus", AdminStats.prometheus(envoy));
        json(prefix + "certs", secrets.certs());
        json(prefix + "server_info", AdminServer.info(envoy, bootstrap, conditions, stamp));
        out.put(prefix + "listeners", AdminServer.listeners(envoy, bootstrap));
    }

    private void json(String path, Tree tree) {
        out.put(path, JsonWriter.pretty(tree) + "\n");
    }

    private void istiod() {
        for (Pod pod : push.registry().pods()) {
            if (pod.labels().getOrDefault("app", "").equals("istiod")) {
                json(pod.namespace() + "/" + pod.name() + "/debug/syncz", Syncz.of(push));
            }
        }
    }

    private void logs(Traffic traffic) {
        List<Line> all = new ArrayList<>(ComponentLog.of(push));
        all.addAll(traffic.lines());
        all.sort(Comparator.comparing(Line::at));
        Map<String, StringBuilder> byContainer = new LinkedHashMap<>();
        for (Line line : all) {
            String namespace = push.registry().pods().stream().filter(p -> p.name().equals(line.pod())).map(Pod::namespace).findFirst()
                    .orElse("");
            byContainer.computeIfAbsent(namespace + "/" + line.pod() + "/" + line.container() + ".log", _ -> new StringBuilder())
                    .append(line.text());
        }
        byContainer.forEach((path, text) -> out.put(path, text.toString()));
    }
}
