package io.meshscope.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What follows from the objects of a mesh: hosts, addresses, which services select which labels. Each made when first asked for. */
final class MeshJoins {
    /** Something made once, at the first question. */
    private static final class Lazy<T> {
        private final Supplier<T> maker;
        private @Nullable T value;

        Lazy(Supplier<T> maker) {
            this.maker = maker;
        }

        synchronized T get() {
            T known = value;
            if (known == null) {
                known = maker.get();
                value = known;
            }
            return known;
        }
    }

    private final MeshIndex index;
    final MeshConfig config;
    private final Lazy<HostRegistry> hosts = new Lazy<>(this::makeHosts);
    private final Lazy<Map<String, List<Resource>>> addresses = new Lazy<>(this::makeAddresses);
    private final Lazy<AddressBook> book = new Lazy<>(this::makeBook);
    private final Lazy<Map<String, List<Resource>>> services = new Lazy<>(this::makeServices);

    MeshJoins(MeshIndex index, MeshConfig config) {
        this.index = index;
        this.config = config;
    }

    HostRegistry hosts() {
        return hosts.get();
    }

    AddressBook book() {
        return book.get();
    }

    private AddressBook makeBook() {
        return new AddressBook(index);
    }

    List<Resource> byAddress(String ip) {
        return addresses.get().getOrDefault(ip, List.of());
    }

    /** Each service is kept under one pair of its selector, so that only those that have a chance are looked at. */
    List<Resource> servicesFor(String namespace, Map<String, String> labels) {
        Map<String, List<Resource>> byPair = services.get();
        List<Resource> out = new ArrayList<>();
        labels.forEach((k, v) -> {
            for (Resource s : byPair.getOrDefault(namespace + "/" + k + "=" + v, List.of())) {
                if (Labels.match(Labels.of(s.spec().get("selector")), labels)) {
                    out.add(s);
                }
            }
        });
        return out;
    }

    private HostRegistry makeHosts() {
        return new HostRegistry(index.all(Kind.SERVICE), index.all(Kind.SERVICE_ENTRY), "cluster.local");
    }

    private Map<String, List<Resource>> makeServices() {
        Map<String, List<Resource>> out = new HashMap<>();
        for (Resource s : index.all(Kind.SERVICE)) {
            Optional<String> first = Labels.of(s.spec().get("selector")).entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
                    .findFirst();
            first.ifPresent(pair -> out.computeIfAbsent(s.namespace() + "/" + pair, _ -> new ArrayList<>()).add(s));
        }
        return out;
    }

    private Map<String, List<Resource>> makeAddresses() {
        Map<String, List<Resource>> out = new HashMap<>();
        for (Resource pod : index.all(Kind.POD)) {
            // Pods of the host network have the address of their node: they say nothing about who called.
            if (!pod.spec().get("hostNetwork").isTrue()) {
                address(out, pod.status().get("podIP").text(), pod);
                pod.status().get("podIPs").items().forEach(ip -> address(out, ip.get("ip").text(), pod));
            }
        }
        for (Resource s : index.all(Kind.SERVICE)) {
            address(out, s.spec().get("clusterIP").text(), s);
            s.spec().get("clusterIPs").texts().forEach(ip -> address(out, ip, s));
        }
        return out;
    }

    private static void address(Map<String, List<Resource>> into, String ip, Resource r) {
        if (!ip.isEmpty() && !ip.equals("None")) {
            List<Resource> some = into.computeIfAbsent(ip, _ -> new ArrayList<>());
            if (!some.contains(r)) {
                some.add(r);
            }
        }
    }
}
