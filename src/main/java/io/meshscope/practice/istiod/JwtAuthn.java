package io.meshscope.practice.istiod;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.MeshSettings;
import io.meshscope.practice.objects.Condition;
import io.meshscope.practice.objects.Json;
import io.meshscope.practice.objects.KubeObject;
import io.meshscope.practice.objects.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JWT filter RequestAuthentications become (pilot/pkg/security/authn/policy_applier.go): a token may be missing, but not be wrong. */
final class JwtAuthn {
    /** Keys nobody has the other half of: what istiod sends when it cannot fetch the issuer's. */
    private static final String FAKE_KEYS = "{\"keys\":[{\"e\":\"AQAB\",\"kid\":\"fake\",\"kty\":\"RSA\",\"n\":\"AQAB\"}]}";

    private JwtAuthn() {}

    /** The filter, or nothing when no RequestAuthentication selects the proxy. */
    static Optional<Tree> filter(Push push, Proxy proxy) {
        List<Tree> rules = new ArrayList<>();
        for (KubeObject object : push.oldestFirst("RequestAuthentication")) {
            boolean here = object.namespace().equals(proxy.namespace()) || object.namespace().equals(MeshSettings.ROOT);
            if (here && Labels.selects(object.spec().get("selector"), proxy.pod().labels())) {
                rules.addAll(object.spec().get("jwt_rules").items());
            }
        }
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        rules.sort(Comparator.comparing(r -> r.get("issuer").text()));
        Map<String, Tree> providers = new LinkedHashMap<>();
        List<Tree> each = new ArrayList<>();
        List<Tree> any = new ArrayList<>();
        for (Tree rule : rules) {
            String name = "origins-" + providers.size();
            providers.put(name, provider(push, rule));
            Tree named = Json.obj("provider_name", name);
            each.add(requiresAny(List.of(named, Json.obj("allow_missing", Json.obj()))));
            any.add(named);
        }
        any.add(Json.obj("requires_all", Json.obj("requirements", each)));
        Tree requires = each.size() == 1 ? each.getFirst() : requiresAny(any);
        return Optional.of(Xds.filter("envoy.filters.http.jwt_authn",
                Json.any("envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication", "providers", providers, "rules",
                        Json.arr(Json.obj("match", Json.obj("prefix", "/"), "requires", requires)), "bypass_cors_preflight", true)));
    }

    private static Tree requiresAny(List<Tree> requirements) {
        return Json.obj("requires_any", Json.obj("requirements", requirements));
    }

    private static Tree provider(Push push, Tree rule) {
        String issuer = rule.get("issuer").text();
        boolean missing = push.conditions().last(Condition.KeysMissing.class, c -> c.issuer().equals(issuer)).isPresent();
        String keys = missing || !rule.has("jwks") ? FAKE_KEYS : rule.get("jwks").text();
        List<Tree> headers = rule.get("from_headers").items().stream()
                .<Tree>map(h -> Json.obj("name", h.get("name").text(), "value_prefix", Json.some(h.get("prefix").text()))).toList();
        return Json.obj("issuer", issuer, "audiences", Json.some(rule.get("audiences").texts()), "local_jwks",
                Json.obj("inline_string", keys), "forward",
                Json.some(rule.get("forward_original_token").isTrue()), "from_headers", Json.some(headers), "from_params",
                Json.some(rule.get("from_params").texts()),
                "forward_payload_header", Json.some(rule.get("output_payload_to_header").text()), "payload_in_metadata", "payload",
                "normalize_payload_in_metadata",
                Json.obj("space_delimited_claims", Json.arr("permission", "scope")));
    }
}
