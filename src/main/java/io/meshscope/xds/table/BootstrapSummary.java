package io.meshscope.xds.table;

import io.meshscope.model.Tree;

/**
 * The versions a bootstrap tells, as {@code istioctl proxy-config bootstrap -o short} prints them.
 *
 * @param istioVersion      node metadata ISTIO_VERSION, or ""
 * @param istioProxyVersion commit of the proxy, from ISTIO_PROXY_SHA, or ""
 * @param envoyVersion      version of Envoy with its build labels; 0.0.0 when it does not tell
 */
public record BootstrapSummary(String istioVersion, String istioProxyVersion, String envoyVersion) {
    /** Reads a Bootstrap (not its dump section). */
    public static BootstrapSummary of(Tree bootstrap) {
        Tree node = bootstrap.get("node");
        Tree metadata = node.get("metadata");
        String[] sha = metadata.entry("ISTIO_PROXY_SHA").text().split(":", -1);
        return new BootstrapSummary(metadata.entry("ISTIO_VERSION").text(), sha.length > 1 ? sha[1] : sha[0],
                envoy(node.get("user_agent_build_version")));
    }

    /** The lines of the summary. */
    public TextTable table() {
        TextTable out = new TextTable(1);
        if (!istioVersion.isEmpty()) {
            out.line("Istio Version:", istioVersion);
        }
        if (!istioProxyVersion.isEmpty()) {
            out.line("Istio Proxy Version:", istioProxyVersion);
        }
        return out.line("Envoy Version:", envoyVersion);
    }

    private static String envoy(Tree build) {
        Tree version = build.get("version");
        Tree labels = build.get("metadata");
        StringBuilder out = new StringBuilder().append(version.get("major_number").number()).append('.').append(
                version.get("minor_number").number()).append('.').append(version.get("patch").number());
        if (labels.entry("build.label").isPresent()) {
            out.append('-').append(labels.entry("build.label").text());
        }
        for (String key : new String[]{"revision.status", "build.type", "ssl.version"}) {
            if (labels.entry(key).isPresent()) {
                out.append('/').append(labels.entry(key).text());
            }
        }
        return out.toString();
    }
}
