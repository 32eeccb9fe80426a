package io.meshscope.simulate;

import io.meshscope.base.JobContext;
import io.meshscope.model.Document;
import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Tree;
import io.meshscope.practice.PracticeMesh;
import io.meshscope.syntax.JsonReader;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.resource.HostStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The proxies and objects of a practice mesh, as the simulator wants them. */
record PracticeProxies(Map<String, Proxy> byPod, MeshSurroundings around) {
    static PracticeProxies of(PracticeMesh practice) {
        Map<String, Document> documents = new HashMap<>();
        practice.documents().forEach(d -> documents.put(d.origin().path(), d));
        Map<String, Proxy> byPod = new LinkedHashMap<>();
        MeshBuilder objects = new MeshBuilder().takenAt(practice.conditions().now())
                .complete(Set.of(Kind.DESTINATION_RULE, Kind.SERVICE, Kind.POD));
        documents.forEach((path, document) -> {
            if (path.startsWith("practice:objects/")) {
                objects.add(ResourceReader.read(document).value());
            } else if (path.endsWith("/config_dump?include_eds")) {
                String pod = path.split("/")[1];
                ConfigDump dump = ConfigDump.read(document, JobContext.QUIET).value();
                Map<String, List<HostStatus>> hosts = hosts(documents, path.replace("config_dump?include_eds", "clusters?format=json"));
                byPod.put(pod, new Proxy(pod, new DumpConfig(dump, c -> Optional.ofNullable(hosts.get(c)))));
            }
        });
        Mesh mesh = objects.build();
        return new PracticeProxies(byPod,
                new MeshSurroundings(mesh, Optional.of(practice.conditions().now()),
                        ip -> byPod.values().stream().filter(p -> p.node().ip().equals(ip))
                                .findFirst()));
    }

    private static Map<String, List<HostStatus>> hosts(Map<String, Document> documents, String path) {
        Map<String, List<HostStatus>> out = new HashMap<>();
        Document document = documents.get(path);
        if (document != null) {
            for (Tree status : JsonReader.read(document.bytes()).value().get("cluster_statuses").items()) {
                out.put(status.get("name").text(), HostStatus.of(status));
            }
        }
        return out;
    }

    Optional<Proxy> proxy(String pod) {
        return byPod.entrySet().stream().filter(e -> e.getKey().startsWith(pod)).map(Map.Entry::getValue).findFirst();
    }
}
