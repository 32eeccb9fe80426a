package io.meshscope.ui.mesh;

import io.meshscope.model.Resource;
import java.util.Locale;

/** The command that shows an object in a terminal. */
public final class KubectlGet {
    private KubectlGet() {}

    /** {@code kubectl get KIND NAME -n NAMESPACE -o yaml}, with the group where kinds of several groups share a name. */
    public static String of(Resource r) {
        String kind = r.kind().name().toLowerCase(Locale.ROOT);
        String type = r.kind().group().isEmpty() ? kind : kind + "." + r.kind().group();
        return "kubectl get " + type + " " + r.name() + (r.namespace().isEmpty() ? "" : " -n " + r.namespace()) + " -o yaml";
    }
}
