package io.meshscope.ui.view.explorer;

import java.util.List;

/** Commands that print what a panel shows. */
final class Commands {
    private Commands() {}

    /**
     * {@code istioctl proxy-config WHAT pod -n namespace …} for the proxy.
     *
     * @param words what, and its options
     */
    static String proxyConfig(ProxyData data, List<String> words) {
        var node = data.lookup().node();
        StringBuilder out = new StringBuilder("istioctl proxy-config ").append(words.getFirst());
        out.append(' ').append(node.pod().isEmpty() ? "\"$POD\"" : node.pod());
        out.append(" -n ").append(node.namespace().isEmpty() ? "\"$NAMESPACE\"" : node.namespace());
        words.stream().skip(1).forEach(w -> out.append(' ').append(w.matches("[A-Za-z0-9_./:=,@%+-]+") ? w : "'" + w + "'"));
        return out.toString();
    }
}
