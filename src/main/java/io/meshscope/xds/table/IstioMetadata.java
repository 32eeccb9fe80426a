package io.meshscope.xds.table;

import io.meshscope.model.Tree;

/**
 * The Istio object that a resource's metadata names: istiod writes its path under {@code filter_metadata.istio.config} as
 * {@code /apis/networking.istio.io/VERSION/namespaces/NS/KIND/NAME}.
 */
public final class IstioMetadata {
    private IstioMetadata() {}

    /** The path, or "". */
    public static String configPath(Tree metadata) {
        return metadata.get("filter_metadata").entry("istio").entry("config").text();
    }

    /** istioctl's text for a resource's metadata: {@code name.namespace}, "" or {@code <unknown>}. */
    public static String describe(Tree metadata) {
        Tree config = metadata.get("filter_metadata").entry("istio").entry("config");
        return config.isPresent() ? describePresent(config.text()) : "";
    }

    /** istioctl's text for a path; "" for "". */
    public static String describe(String configPath) {
        return configPath.isEmpty() ? "" : describePresent(configPath);
    }

    private static String describePresent(String path) {
        if (!path.startsWith("/apis/networking.istio.io/")) {
            return "<unknown>";
        }
        String[] pieces = path.split("/", -1);
        return pieces.length == 8 ? pieces[7] + "." + pieces[5] : "";
    }
}
