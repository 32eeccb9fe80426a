package io.meshscope.packets.index;

import java.util.HexFormat;

/** Addresses as text; IPv6 after RFC 5952, as Wireshark prints it. */
public final class AddressText {
    private AddressText() {}

    /** An IPv4, hardware or IPv6 address by its length; anything else as bytes with colons. */
    public static String of(byte[] a) {
        return switch (a.length) {
            case 4 -> (a[0] & 255) + "." + (a[1] & 255) + "." + (a[2] & 255) + "." + (a[3] & 255);
            case 16 -> ipv6(a);
            default -> HexFormat.ofDelimiter(":").formatHex(a);
        };
    }

    private static String ipv6(byte[] a) {
        int[] group = new int[8];
        for (int i = 0; i < 8; i++) {
            group[i] = (a[2 * i] & 255) << 8 | a[2 * i + 1] & 255;
        }
        if (mapped(group)) {
            return "::" + (group[5] == 0 ? "" : "ffff:") + (a[12] & 255) + "." + (a[13] & 255) + "." + (a[14] & 255) + "." + (a[15] & 255);
        }
        int from = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int n = i;
            while (n < 8 && group[n] == 0) {
                n++;
            }
            if (n - i > length) {
                from = i;
                length = n - i;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                out.append("::");
                i += length - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":").append(Integer.toHexString(group[i]));
            }
        }
        return out.toString();
    }

    /** IPv4-mapped (::ffff:a.b.c.d), or IPv4-compatible. */
    private static boolean mapped(int[] g) {
        return g[0] == 0 && g[1] == 0 && g[2] == 0 && g[3] == 0 && g[4] == 0 && (g[5] == 0xffff || g[5] == 0 && g[6] != 0);
    }
}
