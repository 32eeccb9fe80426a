package io.meshscope.rules.schema;

import io.meshscope.rules.schema.grammar.DnsName;
import io.meshscope.rules.schema.grammar.IpText;

/** Fields that hold host names. */
final class HostCheck {
    private HostCheck() {}

    /** A full name that may begin with a star. */
    static boolean wildcard(Node at, Report report) {
        boolean fine = DnsName.isWildcardName(at.text());
        if (!fine) {
            report.add(at, Fault.HOST, at.text());
        }
        return fine;
    }

    /** A full name. */
    static void full(Node at, Report report) {
        if (!DnsName.isName(at.text())) {
            report.add(at, Fault.HOST_FULL, at.text());
        }
    }

    /** A full name or an address. */
    static void fullOrAddress(Node at, Report report) {
        if (!DnsName.isName(at.text()) && !IpText.isAddress(at.text())) {
            report.add(at, Fault.HOST_OR_ADDRESS, at.text());
        }
    }

    /**
     * A host with the namespace in front, {@code ns/host}: required in a Sidecar, possible in a Gateway's server.
     *
     * @param gateway whether it is a Gateway's
     * @param derived whether that Gateway was made from one of the Gateway API, which may say {@code ~}
     */
    static void inNamespace(Node at, boolean gateway, boolean derived, Report report) {
        String value = at.text();
        int slash = value.indexOf('/');
        if (slash < 0) {
            if (gateway) {
                plain(at, value, true, report);
            } else {
                report.add(at, Fault.HOST_NEEDS_NAMESPACE, value);
            }
            return;
        }
        String namespace = value.substring(0, slash);
        if (slash == 0 || slash == value.length() - 1) {
            report.add(at, Fault.HOST_PART_EMPTY, value);
            return;
        }
        String bare = !gateway && namespace.startsWith("~") ? namespace.substring(1) : namespace;
        boolean word = bare.equals("*") || bare.equals(".") || (!gateway && bare.isEmpty()) || (derived && bare.equals("~"));
        if (!word && !DnsName.isLabel(bare)) {
            report.add(at, Fault.HOST_NAMESPACE, namespace);
        }
        plain(at, value.substring(slash + 1), gateway, report);
    }

    private static void plain(Node at, String host, boolean gateway, Report report) {
        if (!host.equals("*") && host.indexOf('.') < 0) {
            report.add(at, Fault.HOST_SHORT, host);
        } else if (!DnsName.isWildcardName(host) && !(gateway && IpText.isAddress(host))) {
            report.add(at, Fault.HOST, host);
        } else if (DnsName.hasPartialStar(host)) {
            report.add(at, Fault.HOST_PARTIAL_STAR, host);
        }
    }
}
