package io.meshscope.simulate;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.simulate.request.Headers;
import io.meshscope.xds.SectionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Route tables chosen by a key made of headers (Envoy: source/common/router/scoped_config_impl.cc). */
final class ScopedRoutes {
    enum Kind {
        FOUND, NONE, UNKNOWN
    }

    /**
     * What was found.
     *
     * @param name   name of the route configuration
     * @param inline the route configuration itself, absent when it has a name
     */
    record Found(Kind kind, String name, Tree inline, Phrase why) {}

    private final ProxyConfig config;
    private final Tree settings;

    ScopedRoutes(ProxyConfig config, Tree settings) {
        this.config = config;
        this.settings = settings;
    }

    Found find(Headers headers) {
        List<String> key = new ArrayList<>();
        for (Tree fragment : settings.path("scope_key_builder", "fragments").items()) {
            Optional<String> part = part(fragment.get("header_value_extractor"), headers);
            if (part.isEmpty()) {
                return new Found(Kind.NONE, "", Tree.absent(), Phrase.of("simulate.scope.noKey", fragment.path("header_value_extractor",
                        "name").text()));
            }
            key.add(part.get());
        }
        List<Tree> scopes = settings.path("scoped_route_configurations_list", "scoped_route_configurations").items();
        if (scopes.isEmpty()) {
            if (!config.has(SectionKind.SCOPED_ROUTES)) {
                return new Found(Kind.UNKNOWN, "", Tree.absent(), Phrase.of("simulate.unknown.noScopes"));
            }
            scopes = collected();
        }
        for (Tree scope : scopes) {
            List<String> own = scope.path("key", "fragments").items().stream().map(f -> f.get("string_key").text()).toList();
            if (own.equals(key)) {
                return new Found(Kind.FOUND, scope.get("route_configuration_name").text(), scope.get("route_configuration"), Phrase.none());
            }
        }
        return new Found(Kind.NONE, "", Tree.absent(), Phrase.of("simulate.scope.none", String.join(", ", key)));
    }

    private List<Tree> collected() {
        List<Tree> out = new ArrayList<>();
        for (String name : config.names(SectionKind.SCOPED_ROUTES)) {
            Tree tree = config.find(SectionKind.SCOPED_ROUTES, name).orElse(Tree.absent());
            List<Tree> inside = tree.get("scoped_route_configs").items();
            if (inside.isEmpty()) {
                out.add(tree);
            } else {
                out.addAll(inside);
            }
        }
        return out;
    }

    private static Optional<String> part(Tree extractor, Headers headers) {
        Optional<String> value = headers.first(extractor.get("name").text());
        String separator = extractor.get("element_separator").text();
        if (value.isEmpty() || separator.isEmpty()) {
            return extractor.has("index") && extractor.get("index").number() > 0 ? Optional.empty() : value;
        }
        String[] elements = value.get().split(java.util.regex.Pattern.quote(separator), -1);
        Tree element = extractor.get("element");
        if (!element.isPresent()) {
            int index = (int) extractor.get("index").number();
            return index >= 0 && index < elements.length ? Optional.of(elements[index]) : Optional.empty();
        }
        String between = element.get("separator").text();
        for (String e : elements) {
            int at = between.isEmpty() ? -1 : e.indexOf(between);
            if (at >= 0 && e.substring(0, at).equals(element.get("key").text())) {
                return Optional.of(e.substring(at + between.length()));
            }
        }
        return Optional.empty();
    }
}
