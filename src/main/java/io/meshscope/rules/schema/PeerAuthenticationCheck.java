package io.meshscope.rules.schema;

/** PeerAuthentication, as ValidatePeerAuthentication of istiod. */
final class PeerAuthenticationCheck {
    private PeerAuthenticationCheck() {}

    static void check(Subject s) {
        Node spec = s.spec();
        Node ports = spec.get("portLevelMtls");
        boolean selects = !spec.path("selector", "matchLabels").entries().isEmpty();
        if (!selects && ports.has()) {
            s.report().add(ports, Fault.PORTS_NEED_SELECTOR);
        }
        for (Node port : ports.entries()) {
            String key = port.key();
            if (!key.matches("[0-9]{1,5}") || Integer.parseInt(key) < 1 || Integer.parseInt(key) > 65535) {
                s.report().add(port, Fault.PORT, key);
            }
        }
        Selectors.policy(spec.get("selector"), s.report());
    }
}
