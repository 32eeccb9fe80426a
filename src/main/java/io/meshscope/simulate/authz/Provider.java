package io.meshscope.simulate.authz;

import io.meshscope.model.MeshConfig;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * An external authorization service of the mesh (MeshConfig.extensionProviders).
 *
 * @param name   its name
 * @param isHttp whether it speaks HTTP, and so cannot be asked on TCP chains
 * @param isGood whether istiod takes its settings; policies of one that is not deny
 */
public record Provider(String name, boolean isHttp, boolean isGood) {
    /** The providers of a mesh. */
    public static List<Provider> of(MeshConfig config) {
        return of(config.providers());
    }

    /** The providers of a list of ExtensionProviders; other kinds are left out. */
    public static List<Provider> of(List<Tree> extensionProviders) {
        List<Provider> out = new ArrayList<>();
        for (Tree p : extensionProviders) {
            Tree http = p.get("envoy_ext_authz_http");
            Tree grpc = p.get("envoy_ext_authz_grpc");
            Tree own = http.isPresent() ? http : grpc;
            if (own.isPresent()) {
                out.add(new Provider(p.get("name").text(), http.isPresent(), isGood(own)));
            }
        }
        return out;
    }

    /** Istio: pilot/pkg/security/authz/builder/extauthz.go. */
    private static boolean isGood(Tree settings) {
        long port = settings.get("port").number();
        String status = settings.get("status_on_error").text();
        String prefix = settings.get("path_prefix").text();
        boolean code = status.isEmpty() || status.matches("[1-5]\\d\\d");
        return port >= 1 && port <= 65_535 && !settings.get("service").text().isEmpty() && code && (prefix.isEmpty() || prefix.startsWith(
                "/"));
    }
}
