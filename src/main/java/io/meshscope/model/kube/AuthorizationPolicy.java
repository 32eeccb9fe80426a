package io.meshscope.model.kube;

import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.List;
import java.util.stream.Stream;

/** An AuthorizationPolicy. */
public record AuthorizationPolicy(Resource resource) {
    /** Fields of a source that need to know who calls, which only mutual TLS tells. */
    private static final List<String> IDENTITY = List.of("principals", "not_principals", "namespaces", "not_namespaces", "service_accounts",
            "not_service_accounts");
    /** Fields only a request has. */
    private static final List<String> REQUEST_SOURCE = List.of("request_principals", "not_request_principals", "remote_ip_blocks",
            "not_remote_ip_blocks");
    private static final List<String> REQUEST_OPERATION = List.of("hosts", "not_hosts", "methods", "not_methods", "paths", "not_paths");

    /** ALLOW, DENY, CUSTOM or AUDIT; ALLOW when not said. */
    public String action() {
        String a = resource.spec().get("action").text();
        return a.isEmpty() ? "ALLOW" : a;
    }

    /** Its rules; any that matches is enough. */
    public List<Tree> rules() {
        return resource.spec().get("rules").items();
    }

    /** The sources of a rule. */
    public static List<Tree> sources(Tree rule) {
        return rule.get("from").items().stream().map(f -> f.get("source")).toList();
    }

    /** The operations of a rule. */
    public static List<Tree> operations(Tree rule) {
        return rule.get("to").items().stream().map(t -> t.get("operation")).toList();
    }

    /** Places that need the caller's identity. */
    public static Stream<Tree> identityFields(Tree rule) {
        Stream<Tree> keys = rule.get("when").items().stream().map(w -> w.get("key")).filter(k -> List.of("source.principal",
                "source.namespace", "source.serviceAccount").contains(k.text()));
        return Stream.concat(sources(rule).stream().flatMap(s -> IDENTITY.stream().map(s::get)).filter(Tree::isPresent), keys);
    }

    /** Places that only make sense for HTTP. */
    public static Stream<Tree> requestFields(Tree rule) {
        Stream<Tree> keys = rule.get("when").items().stream().map(w -> w.get("key")).filter(k -> k.text().startsWith("request.") || k.text()
                .equals("remote.ip"));
        Stream<Tree> from = sources(rule).stream().flatMap(s -> REQUEST_SOURCE.stream().map(s::get));
        Stream<Tree> to = operations(rule).stream().flatMap(o -> REQUEST_OPERATION.stream().map(o::get));
        return Stream.concat(Stream.concat(from, to).filter(Tree::isPresent), keys);
    }
}
