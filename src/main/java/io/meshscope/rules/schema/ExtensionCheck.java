package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.UrlText;
import java.util.Set;

/** WasmPlugin and TrafficExtension, as istiod validates them. */
final class ExtensionCheck {
    private static final Set<String> SCHEMES = Set.of("", "http", "https", "file", "oci");

    private ExtensionCheck() {}

    static void wasmPlugin(Subject s) {
        Selectors.targets(s.spec(), s.report());
        wasm(s.spec(), s.report());
    }

    static void trafficExtension(Subject s) {
        Selectors.targets(s.spec(), s.report());
        wasm(s.spec().get("wasm"), s.report());
    }

    private static void wasm(Node wasm, Report report) {
        if (!(wasm.tree() instanceof Tree.Obj)) {
            return;
        }
        String url = wasm.text("url");
        if (!url.isEmpty() && !isUrl(url)) {
            report.add(wasm.get("url"), Fault.URL_WASM, url);
        }
        for (Node env : wasm.path("vmConfig", "env").items()) {
            if (env.text("valueFrom").equals("HOST") && env.has("value")) {
                report.add(env.get("value"), Fault.NOT_WITH, "valueFrom: HOST");
            }
        }
    }

    /** With a scheme, or as if {@code http://} stood in front. */
    private static boolean isUrl(String s) {
        String whole = UrlText.requestScheme(s).isPresent() ? s : "http://" + s;
        return UrlText.requestScheme(whole).filter(SCHEMES::contains).isPresent() && UrlText.scheme(whole).isPresent();
    }
}
