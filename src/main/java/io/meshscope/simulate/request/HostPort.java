package io.meshscope.simulate.request;

import java.util.OptionalInt;

/** Hosts with and without their port, cut as Envoy does it (source/common/http/header_utility.cc). */
public final class HostPort {
    private HostPort() {}

    /** The host without what stands behind its last colon, unless that colon is inside the brackets of an IPv6 address. */
    public static String withoutPort(String host) {
        int colon = colon(host);
        return colon < 0 ? host : host.substring(0, colon);
    }

    /** The port, when digits stand behind the last colon. */
    public static OptionalInt port(String host) {
        int colon = colon(host);
        String digits = colon < 0 ? "" : host.substring(colon + 1);
        return number(digits);
    }

    /** The number a few digits are; empty for everything else. */
    public static OptionalInt number(String digits) {
        if (digits.isEmpty() || digits.length() > 9) {
            return OptionalInt.empty();
        }
        int out = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            out = out * 10 + digit;
        }
        return OptionalInt.of(out);
    }

    /** What strip_any_host_port makes of a host. */
    public static String stripAny(String host) {
        return port(host).isPresent() ? withoutPort(host) : host;
    }

    /** What strip_matching_host_port makes of a host. */
    public static String stripMatching(String host, int listenerPort) {
        OptionalInt port = port(host);
        return port.isPresent() && port.getAsInt() == listenerPort ? withoutPort(host) : host;
    }

    private static int colon(String host) {
        int colon = host.lastIndexOf(':');
        return colon >= 0 && host.lastIndexOf(']') < colon ? colon : -1;
    }
}
