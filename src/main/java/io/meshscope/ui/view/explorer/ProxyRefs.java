package io.meshscope.ui.view.explorer;

import io.meshscope.model.Ref;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.explain.Link;
import java.util.Optional;

/** Addresses inside a proxy. */
final class ProxyRefs {
    private ProxyRefs() {}

    /** The part that shows resources of a kind. */
    static Optional<Ref.Part> part(SectionKind kind) {
        return switch (kind) {
            case LISTENERS -> Optional.of(Ref.Part.LISTENERS);
            case ROUTES -> Optional.of(Ref.Part.ROUTES);
            case CLUSTERS -> Optional.of(Ref.Part.CLUSTERS);
            case ENDPOINTS -> Optional.of(Ref.Part.ENDPOINTS);
            case SECRETS -> Optional.of(Ref.Part.SECRETS);
            case ECDS -> Optional.of(Ref.Part.ECDS);
            case BOOTSTRAP -> Optional.of(Ref.Part.BOOTSTRAP);
            case SCOPED_ROUTES, OTHER -> Optional.of(Ref.Part.RAW);
        };
    }

    /** A resource of a part. */
    static Ref item(Ref.Proxy proxy, Ref.Part part, String name) {
        Ref.Section section = new Ref.Section(proxy, part);
        return name.isEmpty() || part == Ref.Part.BOOTSTRAP || part == Ref.Part.RAW ? section : new Ref.Item(section, name);
    }

    /** Where a link of an explanation leads. */
    static Optional<Ref> of(Ref.Proxy proxy, Link.Target target) {
        return switch (target) {
            case Link.Target.Resource(var key) -> part(key.kind()).map(p -> item(proxy, p, key.name()));
            case Link.Target.Entity(String kind, String namespace, String name) ->
                Optional.of(new Ref.Entity(proxy.source(), kind, namespace,
                        name));
        };
    }

    /** The part an address inside a proxy lies in. */
    static Ref.Part part(Ref ref) {
        return switch (ref) {
            case Ref.Section s -> s.part();
            case Ref.Item i -> i.section().part();
            default -> Ref.Part.OVERVIEW;
        };
    }
}
