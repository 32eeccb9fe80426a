package io.meshscope.packets.filter;

import io.meshscope.packets.field.Value;

/** What a literal of a filter means. */
sealed interface Literal {
    /** A value like that of a field. */
    record Plain(Value value) implements Literal {}

    /**
     * An address and how many of its first bits count.
     *
     * @param address 4 or 16 bytes
     * @param prefix  all of them when only one address is meant
     */
    record Network(Value.Octets address, int prefix) implements Literal {
        /** The sign of another address compared with this one, only by the bits that count. */
        int sign(byte[] other) {
            byte[] own = address.value();
            if (other.length != own.length) {
                return Integer.compare(other.length, own.length);
            }
            for (int i = 0, left = prefix; i < own.length && left > 0; i++, left -= 8) {
                int mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff;
                int sign = Integer.compare(other[i] & mask, own[i] & mask);
                if (sign != 0) {
                    return sign;
                }
            }
            return 0;
        }
    }

    /** A number, a yes or no. */
    static Literal number(long n) {
        return new Plain(new Value.Number(n));
    }

    /** Text. */
    static Literal text(String text) {
        return new Plain(new Value.Text(text));
    }

    /** Bytes. */
    static Literal octets(byte[] bytes) {
        return new Plain(new Value.Octets(bytes));
    }

    /** A time or a length of time. */
    static Literal nanos(long nanos) {
        return new Plain(new Value.Nanos(nanos));
    }

    /** The sign of a value compared with this; values of another kind than this are compared by their text. */
    default int sign(Value other) {
        return switch (this) {
            case Network network -> other instanceof Value.Octets(byte[] bytes) ? network.sign(bytes) : 1;
            case Plain(Value value) -> Values.compare(other, value);
        };
    }
}
