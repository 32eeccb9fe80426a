package io.meshscope.packets.field;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All fields that a dissection may hold, in the order of the layers. Names and types are Wireshark's (display filter reference, 4.0). */
public final class Fields {
    private static final List<FieldId> ALL = Stream.of(FrameFields.ALL, LinkFields.ALL, IpFields.ALL, TcpFields.ALL, TlsFields.ALL,
            HttpFields.ALL, Http2Fields.ALL, DnsFields.ALL).flatMap(List::stream).toList();
    private static final Map<String, FieldId> BY_NAME = ALL.stream().collect(Collectors.toUnmodifiableMap(FieldId::name, f -> f));

    /** A header by its name (RFC 9110, 5.1: letters, digits and a few signs; those that mean something in filters are left out). */
    private static final Pattern HEADER = Pattern.compile("http\\.header\\.[A-Za-z0-9_-]{1,64}");

    private Fields() {}

    /** All fields. */
    public static List<FieldId> all() {
        return ALL;
    }

    /** The field of a name, {@code http.header.NAME} for any header; {@code ssl.} stands for {@code tls.} as it does in Wireshark. */
    public static Optional<FieldId> find(String name) {
        String known = name.equals("ssl") || name.startsWith("ssl.") ? "tls" + name.substring("ssl".length()) : name;
        return Optional.ofNullable(BY_NAME.get(known)).or(() -> HEADER.matcher(name).matches()
                ? Optional.of(FieldId.header(name.substring(FieldId.HEADER.length())))
                : Optional.empty());
    }
}
