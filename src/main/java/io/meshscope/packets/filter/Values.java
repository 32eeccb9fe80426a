package io.meshscope.packets.filter;

import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Value;
import io.meshscope.packets.index.AddressText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What can be asked of the values of fields, whatever they are. */
final class Values {
    private static final long SECOND = 1_000_000_000L;

    private Values() {}

    /** The sign of one value compared with another; the checks before see to it that both are of one kind. */
    static int compare(Value a, Value b) {
        if (a instanceof Value.Number(long x) && b instanceof Value.Number(long y)) {
            return Long.compare(x, y);
        }
        if (a instanceof Value.Nanos(long x) && b instanceof Value.Nanos(long y)) {
            return Long.compare(x, y);
        }
        return Arrays.compareUnsigned(bytes(a), bytes(b));
    }

    /** The bytes of a value; of a number its digits. */
    static byte[] bytes(Value value) {
        return switch (value) {
            case Value.Octets(byte[] bytes) -> bytes;
            case Value.Text(String text) -> RawText.bytes(text);
            case Value.Number(long n) -> Long.toString(n).getBytes(StandardCharsets.US_ASCII);
            case Value.Nanos(long n) -> Long.toString(n).getBytes(StandardCharsets.US_ASCII);
            case Value.Present _ -> new byte[0];
        };
    }

    /** Whether bytes occur in others. */
    static boolean contains(byte[] all, byte[] part) {
        int last = all.length - part.length;
        for (int i = 0; i <= last; i++) {
            int k = 0;
            while (k < part.length && all[i + k] == part[k]) {
                k++;
            }
            if (k == part.length) {
                return true;
            }
        }
        return false;
    }

    /** A value as text, as {@code string()} gives it. */
    static String text(Value value, FieldType type) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Number(long n) -> type == FieldType.BOOLEAN ? n == 0 ? "False" : "True" : Long.toUnsignedString(n);
            case Value.Nanos(long n) -> seconds(n);
            case Value.Octets(byte[] bytes) -> type == FieldType.IPV4 || type == FieldType.IPV6
                    ? AddressText.of(bytes)
                    : HexFormat.ofDelimiter(":").formatHex(bytes);
            case Value.Present _ -> "";
        };
    }

    /** Seconds with nine decimals. */
    static String seconds(long nanos) {
        String sign = nanos < 0 ? "-" : "";
        long all = Math.abs(nanos);
        return sign + all / SECOND + "." + String.format(java.util.Locale.ROOT, "%09d", all % SECOND);
    }
}
