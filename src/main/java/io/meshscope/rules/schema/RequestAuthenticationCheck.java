package io.meshscope.rules.schema;

import io.meshscope.base.Bytes;
import io.meshscope.base.Outcome;
import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.UrlText;
import io.meshscope.syntax.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** RequestAuthentication, as ValidateRequestAuthentication of istiod. */
final class RequestAuthenticationCheck {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    /** RFC 7518, section 6, and RFC 8037: what a key of each type must have. */
    private static final Map<String, List<String>> KEYS = Map.of("RSA", List.of("n", "e"), "EC", List.of("crv", "x", "y"), "OKP",
            List.of("crv",
                    "x"),
            "oct", List.of("k"));

    private RequestAuthenticationCheck() {}

    static void check(Subject s) {
        Selectors.targets(s.spec(), s.report());
        for (Node rule : s.spec().get("jwtRules").items()) {
            if (rule.tree() instanceof Tree.Obj) {
                rule(rule, s.report());
            }
        }
    }

    private static void rule(Node rule, Report report) {
        if (!rule.filled("issuer") && !rule.filled("jwksUri") && !rule.filled("jwks_uri")) {
            report.add(rule, Fault.ISSUER_MISSING);
        }
        for (String field : List.of("jwksUri", "jwks_uri")) {
            String uri = rule.text(field);
            boolean fine = UrlText.scheme(uri).filter(SCHEMES::contains).isPresent()
                    && UrlText.requestScheme(uri).filter(SCHEMES::contains).isPresent();
            if (!uri.isEmpty() && !fine) {
                report.add(rule.get(field), Fault.URL_HTTP, uri);
            }
        }
        if (rule.filled("jwks")) {
            jwks(rule.get("jwks"), report);
        }
    }

    /** A set of keys (RFC 7517), or a single one. */
    private static void jwks(Node at, Report report) {
        Outcome<Tree> json = JsonReader.read(Bytes.of(at.text()));
        if (json.hasErrors() || !(json.value() instanceof Tree.Obj)) {
            report.add(at, Fault.JWKS);
            return;
        }
        boolean single = json.value().entry("keys") instanceof Tree.Absent;
        List<Tree> keys = single ? List.of(json.value()) : json.value().entry("keys").items();
        for (int i = 0; i < keys.size(); i++) {
            Tree key = keys.get(i);
            String type = key.entry("kty").text();
            if (!KEYS.containsKey(type) || KEYS.getOrDefault(type, List.of()).stream().anyMatch(f -> key.entry(f).text().isEmpty())) {
                report.add(at, Fault.JWKS_KEY, i);
                return;
            }
            if (type.equals("oct") || key.entry("d").isPresent()) {
                report.add(at, Fault.JWKS_PRIVATE, i);
            }
        }
    }
}
