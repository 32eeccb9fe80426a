package io.meshscope.simulate.match;

import io.meshscope.model.Tree;
import io.meshscope.xds.resource.CidrRange;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of addresses as bits.
 *
 * @param bytes  its first address, 4 or 16 bytes, bits behind the prefix cleared
 * @param length bits that count
 */
public record IpRange(byte[] bytes, int length) {
    /** A range as written; empty when its address is no IP literal. */
    public static Optional<IpRange> of(CidrRange range) {
        return address(range.address()).map(b -> of(b, range.length()));
    }

    /** The range of an address, 4 or 16 bytes, and the bits of it that count. */
    public static IpRange of(byte[] address, int length) {
        int bits = Math.clamp(length, 0, address.length * 8);
        return new IpRange(masked(address, bits), bits);
    }

    /** A range as written in a CidrRange message. */
    public static Optional<IpRange> of(Tree range) {
        return of(new CidrRange(range.get("address_prefix").text(), (int) range.get("prefix_len").number()));
    }

    /** The bytes of an IP literal; empty for everything else, nothing is ever looked up. */
    public static Optional<byte[]> address(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether an address lies in it; addresses of the other family never do. */
    public boolean contains(byte[] address) {
        if (address.length != bytes.length) {
            return false;
        }
        int whole = length / 8;
        for (int i = 0; i < whole; i++) {
            if (address[i] != bytes[i]) {
                return false;
            }
        }
        int rest = length % 8;
        return rest == 0 || (address[whole] & mask(rest)) == (bytes[whole] & 0xff);
    }

    /** Whether a range of a message holds an address; text that is no address lies in no range. */
    public static boolean contains(Tree range, String address) {
        Optional<byte[]> bytes = address(address);
        return bytes.isPresent() && of(range).filter(r -> r.contains(bytes.get())).isPresent();
    }

    private static byte[] masked(byte[] address, int length) {
        byte[] out = address.clone();
        for (int i = 0; i < out.length; i++) {
            int bits = Math.clamp(length - i * 8L, 0, 8);
            out[i] = (byte) (out[i] & mask(bits));
        }
        return out;
    }

    private static int mask(int bits) {
        return 0xff << (8 - bits) & 0xff;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpRange(byte[] b, int l) && l == length && java.util.Arrays.equals(b, bytes);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(bytes) * 31 + length;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes.length == 4) {
                out.append(i == 0 ? "" : ".").append(bytes[i] & 0xff);
            } else if (i % 2 == 0) {
                out.append(i == 0 ? "" : ":").append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff));
            }
        }
        return out.append('/').append(length).toString();
    }
}
