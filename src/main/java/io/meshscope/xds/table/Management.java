package io.meshscope.xds.table;

import io.meshscope.model.Tree;
import io.meshscope.xds.resource.IstioMetadata;

/**
 * istioctl's text for the Istio object a resource was made from: istiod writes its path under {@code filter_metadata.istio.config} as
 * {@code /apis/networking.istio.io/VERSION/namespaces/NS/KIND/NAME}.
 */
final class Management {
    private static final String NETWORKING = "/apis/networking.istio.io/";
    private static final int PIECES = 8;
    private static final int NAMESPACE = 5;
    private static final int NAME = 7;

    private Management() {}

    /** For a resource with metadata: {@code name.namespace}, "" or {@code <unknown>}. */
    static String describe(Tree owner) {
        Tree config = IstioMetadata.of(owner).tree().entry("config");
        return config.isPresent() ? describePresent(config.text()) : "";
    }

    /** For a path; "" for "". */
    static String describe(String configPath) {
        return configPath.isEmpty() ? "" : describePresent(configPath);
    }

    private static String describePresent(String path) {
        if (!path.startsWith(NETWORKING)) {
            return "<unknown>";
        }
        String[] pieces = path.split("/", -1);
        return pieces.length == PIECES ? pieces[NAME] + "." + pieces[NAMESPACE] : "";
    }
}
