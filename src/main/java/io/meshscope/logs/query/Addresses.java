package io.meshscope.logs.query;

import java.net.InetAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Addresses in log lines: {@code 10.0.0.1:80}, {@code [::1]:80}, {@code envoy://connect_originate/10.0.0.1:80}, and blocks of them. */
final class Addresses {
    private Addresses() {}

    /**
     * A test for an address, an address with a port, or a block such as {@code 10.10.0.0/16}; null when the text is none of these.
     */
    static @Nullable Predicate<String> test(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            byte[] ip = parse(bare(text));
            if (ip == null) {
                return null;
            }
            boolean port = (!bare(text).equals(text) && !text.startsWith("[")) || text.contains("]:");
            return port ? s -> s.equals(text) || s.endsWith("/" + text) : block(ip, ip.length * 8);
        }
        byte[] ip = parse(text.substring(0, slash));
        try {
            int bits = Integer.parseInt(text.substring(slash + 1));
            return ip == null || bits < 0 || bits > ip.length * 8 ? null : block(ip, bits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Predicate<String> block(byte[] ip, int bits) {
        return s -> {
            for (String one : s.split(",", -1)) {
                byte[] other = parse(bare(one.strip()));
                if (other != null && same(ip, other, bits)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean same(byte[] a, byte[] b, int bits) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i & 7);
            if ((a[i >> 3] & mask) != (b[i >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Without scheme, port and brackets. */
    private static String bare(String text) {
        String s = text.substring(text.lastIndexOf('/') + 1);
        if (s.startsWith("[")) {
            int close = s.indexOf(']');
            return close < 0 ? s : s.substring(1, close);
        }
        int colon = s.indexOf(':');
        return colon >= 0 && colon == s.lastIndexOf(':') ? s.substring(0, colon) : s;
    }

    /** The bytes of a literal address; names are never looked up. */
    private static byte @Nullable [] parse(String text) {
        if (text.isEmpty() || text.length() > 45) {
            return null;
        }
        boolean six = text.indexOf(':') >= 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ok = (c >= '0' && c <= '9') || c == '.' || (six && (c == ':' || Character.digit(c, 16) >= 0));
            if (!ok) {
                return null;
            }
        }
        return six ? six(text) : four(text);
    }

    private static byte @Nullable [] six(String text) {
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte @Nullable [] four(String text) {
        byte[] out = new byte[4];
        int at = 0;
        for (int i = 0; i < 4; i++) {
            int n = 0;
            int digits = 0;
            while (at < text.length() && text.charAt(at) != '.') {
                n = n * 10 + text.charAt(at++) - '0';
                if (++digits > 3) {
                    return null;
                }
            }
            if (digits == 0 || n > 255 || (i < 3 && at++ >= text.length())) {
                return null;
            }
            out[i] = (byte) n;
        }
        return at == text.length() ? out : null;
    }
}
