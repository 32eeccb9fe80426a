package io.meshscope.rules.schema.grammar;

/** IP addresses and blocks as istiod reads them (Go's net/netip): no leading zeros, IPv6 with an optional zone. */
public final class IpText {
    private IpText() {}

    /** Whether a text is an IPv4 or IPv6 address. */
    public static boolean isAddress(String s) {
        int dot = s.indexOf('.');
        int colon = s.indexOf(':');
        if (dot >= 0 && (colon < 0 || dot < colon)) {
            return isV4(s);
        }
        return colon >= 0 && isV6WithZone(s);
    }

    /** Whether a text is a block such as {@code 10.0.0.0/8}. */
    public static boolean isBlock(String s) {
        int slash = s.lastIndexOf('/');
        if (slash < 0) {
            return false;
        }
        String address = s.substring(0, slash);
        String bits = s.substring(slash + 1);
        boolean digits = !bits.isEmpty() && bits.length() <= 3 && bits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (bits.length() == 1 || bits.charAt(0) != '0');
        if (!digits || address.indexOf('%') >= 0 || !isAddress(address)) {
            return false;
        }
        return Integer.parseInt(bits) <= (address.indexOf(':') >= 0 ? 128 : 32);
    }

    /** Whether a text is an address or, when it has a slash, a block. */
    public static boolean isAddressOrBlock(String s) {
        return s.indexOf('/') >= 0 ? isBlock(s) : isAddress(s);
    }

    private static boolean isV4(String s) {
        String[] parts = s.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String p : parts) {
            boolean digits = !p.isEmpty() && p.length() <= 3 && p.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || (p.length() > 1 && p.charAt(0) == '0') || Integer.parseInt(p) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isV6WithZone(String s) {
        int zone = s.indexOf('%');
        return zone < 0 ? isV6(s) : zone < s.length() - 1 && isV6(s.substring(0, zone));
    }

    private static boolean isV6(String s) {
        int gap = s.indexOf("::");
        if (gap < 0) {
            return groups(s, true) == 8;
        }
        if (s.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int left = gap == 0 ? 0 : groups(s.substring(0, gap), false);
        int right = gap + 2 == s.length() ? 0 : groups(s.substring(gap + 2), true);
        return left >= 0 && right >= 0 && left + right <= 7;
    }

    /** How many 16-bit groups there are, or -1 when one is damaged; only at the end of the address may it be an IPv4 address. */
    private static int groups(String s, boolean end) {
        String[] parts = s.split(":", -1);
        int n = 0;
        for (int i = 0; i < parts.length; i++) {
            String p = parts[i];
            if (end && i == parts.length - 1 && p.indexOf('.') >= 0) {
                return isV4(p) ? n + 2 : -1;
            }
            if (p.isEmpty() || p.length() > 4 || !p.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
                return -1;
            }
            n++;
        }
        return n;
    }
}
