package io.meshscope.model;

import java.util.Optional;

/**
 * The address of anything the workbench can show. Views know addresses, not each other. Two addresses are equal when they mean the same
 * thing; addresses hold no state of a view.
 */
public sealed interface Ref {
    /**
     * A page of the workbench itself.
     *
     * @param id its name, such as {@code start}
     */
    record Page(String id) implements Ref {
        /** The start page. */
        public static final Page START = new Page("start");
    }

    /** A piece of evidence as a whole. */
    record Doc(Document document) implements Ref {}

    /** A place in a piece of evidence. */
    record Place(Locator locator) implements Ref {}

    /**
     * One proxy of one source; the same pod read from two sources is two proxies.
     *
     * @param source address of the evidence the proxy was read from, as in {@link Document.Origin#path()}
     * @param name   pod and namespace, or whatever the evidence calls it
     */
    record Proxy(String source, String name) implements Ref {}

    /** A part of a proxy's configuration. */
    record Section(Proxy proxy, Part part) implements Ref {}

    /**
     * One resource of a proxy.
     *
     * @param section where it stands
     * @param name    its name as Envoy knows it; unique within its section
     */
    record Item(Section section, String name) implements Ref {}

    /**
     * A Kubernetes or Istio object.
     *
     * @param source    address of the evidence, or "" for the first that has the object
     * @param kind      its kind, such as {@code VirtualService}
     * @param namespace its namespace, or "" when it has none
     * @param name      its name
     */
    record Entity(String source, String kind, String namespace, String name) implements Ref {}

    /**
     * A workload of the joined mesh, with everything that applies to it.
     *
     * @param kind      kind of its controller, such as {@code Deployment}; {@code Pod} for pods that have none
     * @param namespace its namespace
     * @param name      its name
     */
    record Workload(String kind, String namespace, String name) implements Ref {
        /** The address of a workload. */
        public static Workload of(WorkloadName name) {
            return new Workload(name.kind(), name.namespace(), name.name());
        }
    }

    /** The parts of a proxy. */
    enum Part {
        OVERVIEW, LISTENERS, ROUTES, CLUSTERS, ENDPOINTS, SECRETS, ECDS, BOOTSTRAP, STATS, RAW
    }

    /** What this address lies in. */
    default Optional<Ref> parent() {
        return switch (this) {
            case Page _,Doc _,Proxy _,Entity _,Workload _ -> Optional.empty();
            case Place(Locator locator) -> Optional.of(new Doc(locator.document()));
            case Section section -> Optional.of(section.proxy());
            case Item item -> Optional.of(item.section());
        };
    }

    /** Whether this address is another one or lies in it. */
    default boolean within(Ref other) {
        return equals(other) || parent().map(p -> p.within(other)).orElse(false);
    }
}
