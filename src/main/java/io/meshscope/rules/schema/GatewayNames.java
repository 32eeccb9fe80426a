package io.meshscope.rules.schema;

import io.meshscope.rules.schema.grammar.DnsName;

/** Gateways a VirtualService or one of its matches names. */
final class GatewayNames {
    private GatewayNames() {}

    /**
     * Checks a list of names: a plain name, {@code namespace/name}, the word {@code mesh}, or the old {@code name.namespace.…}.
     *
     * @param derived whether the object was made from a route of the Gateway API, whose gateways may have dots in their names
     */
    static void check(Node gateways, boolean derived, Report report) {
        for (Node name : gateways.items()) {
            String value = name.text();
            int slash = value.indexOf('/');
            if (slash >= 0) {
                boolean fine = DnsName.isLabel(value.substring(0, slash))
                        && (derived ? slash < value.length() - 1 : DnsName.isLabel(value.substring(slash + 1)));
                if (!fine) {
                    report.add(name, Fault.GATEWAY_REF, value);
                }
                continue;
            }
            if (!DnsName.isName(value)) {
                report.add(name, Fault.GATEWAY_REF, value);
            } else if (value.indexOf('.') >= 0) {
                String[] parts = value.split("\\.");
                report.add(name, Fault.GATEWAY_OLD_NAME, value, parts[Math.min(1, parts.length - 1)] + "/" + parts[0]);
            }
            // istiod looks no further than the first name without a namespace.
            return;
        }
    }
}
