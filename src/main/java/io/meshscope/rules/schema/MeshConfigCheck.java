package io.meshscope.rules.schema;

import io.meshscope.rules.schema.grammar.RegexText;

/** The mesh configuration beyond the types of its fields. */
final class MeshConfigCheck {
    private MeshConfigCheck() {}

    /** MeshConfig. */
    static void mesh(Node mesh, Report report) {
        proxy(mesh.get("defaultConfig"), report);
    }

    /** ProxyConfig. */
    static void proxy(Node proxy, Report report) {
        for (Node regex : proxy.path("proxyStatsMatcher", "inclusionRegexps").items()) {
            RegexText.fault(regex.text()).ifPresent(why -> report.add(regex, Fault.REGEX, why));
        }
    }
}
