package io.meshscope.evidence.kube;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.Item;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which Secrets hold the certificates of gateways: those that Istio's Gateways and those of the Gateway API name. */
final class SecretNames {
    private static final int MOST = 200;

    private final Set<String> places = new LinkedHashSet<>();
    private final List<Tree> gateways = new ArrayList<>();

    /** A Secret. */
    record Name(String namespace, String name) {}

    SecretNames(Inventory inventory, Stream<Item> lists) {
        inventory.with(Role.GATEWAY).forEach(p -> places.add(p.namespace()));
        lists.forEach(i -> {
            try {
                gateways.addAll(JsonReader.read(i.document(JobContext.QUIET).bytes()).value().get("items").items());
            } catch (ProblemException _) {
                // Told where the list stands.
            }
        });
    }

    /**
     * Those that are named and exist.
     *
     * @param secrets the list of all Secrets
     */
    List<Name> inUse(Bytes secrets) {
        Set<Name> named = new LinkedHashSet<>();
        gateways.forEach(g -> collect(g, named));
        Set<Name> there = new LinkedHashSet<>();
        JsonReader.read(secrets).value().get("items").items()
                .forEach(s -> there.add(new Name(s.path("metadata", "namespace").text(), s.path(
                        "metadata", "name").text())));
        return named.stream().filter(there::contains).limit(MOST).toList();
    }

    private void collect(Tree gateway, Set<Name> into) {
        String own = gateway.path("metadata", "namespace").text();
        for (Tree server : gateway.path("spec", "servers").items()) {
            String name = server.get("tls").get("credential_name").text();
            if (!name.isEmpty()) {
                Stream.concat(Stream.of(own), places.stream()).forEach(n -> {
                    into.add(new Name(n, name));
                    into.add(new Name(n, name + "-cacert"));
                });
            }
        }
        for (Tree listener : gateway.path("spec", "listeners").items()) {
            for (Tree ref : listener.path("tls", "certificateRefs").items()) {
                String namespace = ref.get("namespace").text();
                into.add(new Name(namespace.isEmpty() ? own : namespace, ref.get("name").text()));
            }
        }
    }
}
