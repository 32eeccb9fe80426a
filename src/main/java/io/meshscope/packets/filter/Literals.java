package io.meshscope.packets.filter;

import io.meshscope.base.Phrase;
import io.meshscope.model.Span;
import io.meshscope.packets.filter.Syntax.Operand;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.Fields;
import io.meshscope.packets.field.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads literals as values of a type. What is written means nothing by itself: {@code 10} is a number, a byte or a second. */
final class Literals {
    private static final Pattern HEX_PAIRS = Pattern.compile("[0-9a-fA-F]{1,2}(?:[:.-][0-9a-fA-F]{1,2})*|(?:[0-9a-fA-F]{2})+");
    private static final Pattern QUAD = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern SECONDS = Pattern.compile("\\d+(?:\\.\\d*)?|\\.\\d+");
    private static final int MAX_DIGITS = 20;

    private Literals() {}

    /** Whether an operand is a literal wherever it stands, whatever fields there are. */
    static boolean isLiteral(Operand operand) {
        return switch (operand) {
            case Syntax.Text _,Syntax.Char _ -> true;
            case Syntax.Word(String text, Span _) -> Fields.find(text).isEmpty();
            case Syntax.Negative(Operand of, Span _) -> isLiteral(of);
            default -> false;
        };
    }

    /**
     * The value of a literal.
     *
     * @param operand a literal
     * @param type    the type it is to have
     * @param field   the field it is compared with, for words and limits; null when it is compared with a result
     * @throws FilterFault when it cannot be a value of that type
     */
    static Literal value(Operand operand, FieldType type, @Nullable FieldId field) {
        return switch (operand) {
            case Syntax.Negative(Operand of, Span at) -> negative(value(of, type, null), at);
            case Syntax.Char(char c, Span at) -> ofText(String.valueOf(c), type, field, at, true);
            case Syntax.Text(String text, Span at) -> ofText(text, type, field, at, false);
            case Syntax.Word(String text, Span at) -> ofWord(text, type, field, at);
            default -> throw new IllegalArgumentException("no literal: " + operand);
        };
    }

    private static Literal negative(Literal literal, Span at) {
        return switch (literal) {
            case Literal.Plain(Value.Number(long n)) -> Literal.number(-n);
            case Literal.Plain(Value.Nanos(long n)) -> Literal.nanos(-n);
            default -> throw new FilterFault(at, "filter.error.negative");
        };
    }

    private static Literal ofText(String text, FieldType type, @Nullable FieldId field, Span at, boolean character) {
        return switch (type) {
            case STRING -> Literal.text(text);
            case BYTES, PROTOCOL -> Literal.octets(RawText.bytes(text));
            case UINT, INT, BOOLEAN, FRAME -> character ? Literal.number(text.charAt(0)) : named(text, type, field, at);
            case TIME -> Moment.parse(text).map(Literal::nanos).orElseThrow(() -> not(text, type, at));
            // Wireshark 4.0 takes no address in quotes; what else could be meant?
            case IPV4, IPV6, ETHER -> ofWord(text, type, field, at);
            case SPAN, NONE -> throw not(text, type, at);
        };
    }

    private static Literal ofWord(String text, FieldType type, @Nullable FieldId field, Span at) {
        return switch (type) {
            case STRING -> Literal.text(text);
            case BYTES, PROTOCOL -> Literal.octets(bytes(text).orElseThrow(() -> not(text, type, at)));
            case ETHER -> Literal.octets(bytes(text).filter(b -> b.length == 6).orElseThrow(() -> not(text, type, at)));
            case UINT, INT, FRAME, BOOLEAN -> number(text, type, field, at);
            case IPV4, IPV6 -> address(text, type, at);
            case SPAN -> Literal.nanos(seconds(text).orElseThrow(() -> not(text, type, at)));
            case TIME -> Literal.nanos(Moment.parse(text).orElseThrow(() -> not(text, type, at)));
            case NONE -> throw not(text, type, at);
        };
    }

    private static Literal number(String text, FieldType type, @Nullable FieldId field, Span at) {
        Optional<BigInteger> number = integer(text);
        if (number.isEmpty()) {
            return named(text, type, field, at);
        }
        BigInteger n = number.get();
        if (type == FieldType.BOOLEAN) {
            return Literal.number(n.signum());
        }
        int bits = field == null || field.bits() == 0 ? 63 : type == FieldType.INT ? field.bits() - 1 : Math.min(63, field.bits());
        if (n.bitLength() > bits) {
            throw new FilterFault(at, "filter.error.big", text, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
        }
        return Literal.number(n.longValueExact());
    }

    /** A number as in C: decimal, 0x, 0b, and octal after a 0. */
    static Optional<BigInteger> integer(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() > MAX_DIGITS * 4) {
            return Optional.empty();
        }
        try {
            if (lower.startsWith("0x")) {
                return Optional.of(unsigned(lower.substring(2), 16));
            }
            if (lower.startsWith("0b")) {
                return Optional.of(unsigned(lower.substring(2), 2));
            }
            boolean octal = lower.length() > 1 && lower.startsWith("0");
            return Optional.of(unsigned(octal ? lower.substring(1) : lower, octal ? 8 : 10));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static BigInteger unsigned(String digits, int radix) {
        BigInteger n = new BigInteger(digits, radix);
        if (n.signum() < 0 || digits.startsWith("-") || digits.startsWith("+")) {
            throw new NumberFormatException(digits);
        }
        return n;
    }

    private static Literal named(String text, FieldType type, @Nullable FieldId field, Span at) {
        if (type == FieldType.BOOLEAN && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return Literal.number(text.equalsIgnoreCase("true") ? 1 : 0);
        }
        Map<Long, String> names = field == null ? Map.of() : field.values();
        for (Map.Entry<Long, String> name : names.entrySet()) {
            if (name.getValue().equalsIgnoreCase(text)) {
                return Literal.number(name.getKey());
            }
        }
        if (names.isEmpty() || field == null) {
            throw not(text, type, at);
        }
        throw new FilterFault(at, "filter.error.name", text, field.name());
    }

    /** Bytes in hexadecimal: in pairs, with or without something between them; or a number that fits in one. */
    static Optional<byte[]> bytes(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return bytes(text.substring(2)).filter(b -> !text.contains(":"));
        }
        if (!HEX_PAIRS.matcher(text).matches()) {
            return Optional.empty();
        }
        if (text.matches("[0-9a-fA-F]+")) {
            return Optional.of(HexFormat.of().parseHex(text.length() % 2 == 0 ? text : "0" + text));
        }
        String[] parts = text.split("[:.-]");
        byte[] out = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            out[i] = (byte) Integer.parseInt(parts[i], 16);
        }
        return Optional.of(out);
    }

    private static Literal address(String text, FieldType type, Span at) {
        int slash = text.indexOf('/');
        byte[] bytes = addressBytes(slash < 0 ? text : text.substring(0, slash), type).orElseThrow(() -> not(text, type, at));
        int bits = bytes.length * 8;
        if (slash < 0) {
            return new Literal.Network(new Value.Octets(bytes), bits);
        }
        Optional<BigInteger> prefix = integer(text.substring(slash + 1));
        if (prefix.isEmpty()) {
            throw not(text, type, at);
        }
        if (prefix.get().compareTo(BigInteger.valueOf(bits)) > 0) {
            throw new FilterFault(at, "filter.error.prefix", prefix.get(), bits);
        }
        return new Literal.Network(new Value.Octets(bytes), prefix.get().intValueExact());
    }

    private static Optional<byte[]> addressBytes(String text, FieldType type) {
        boolean four = type == FieldType.IPV4;
        if (four ? !QUAD.matcher(text).matches() : !text.contains(":") || text.contains("%") || text.contains("[")) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            byte[] bytes = address.getAddress();
            return four == address instanceof Inet4Address ? Optional.of(bytes) : Optional.of(mapped(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An IPv4 address in IPv6's clothes, which the JDK takes off. */
    private static byte[] mapped(byte[] four) {
        byte[] out = new byte[16];
        Arrays.fill(out, 10, 12, (byte) 0xff);
        System.arraycopy(four, 0, out, 12, 4);
        return out;
    }

    /** Seconds with decimals, in nanoseconds. */
    static Optional<Long> seconds(String text) {
        if (text.length() > MAX_DIGITS || !SECONDS.matcher(text).matches()) {
            return Optional.empty();
        }
        BigInteger nanos = new BigDecimal(text.endsWith(".") ? text + "0" : text).movePointRight(9).toBigInteger();
        return nanos.bitLength() > 63 ? Optional.empty() : Optional.of(nanos.longValueExact());
    }

    private static FilterFault not(String text, FieldType type, Span at) {
        return new FilterFault(at, "filter.error.literal", text, Phrase.of("filter.type." + type.name()));
    }
}
