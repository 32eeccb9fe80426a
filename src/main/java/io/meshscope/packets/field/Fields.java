package io.meshscope.packets.field;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All fields that a dissection may hold, in the order of the layers. Names and types are Wireshark's (display filter reference, 4.0). */
public final class Fields {
    private static final List<FieldId> ALL = Stream.of(FrameFields.ALL, LinkFields.ALL, IpFields.ALL, TcpFields.ALL, TlsFields.ALL,
            HttpFields.ALL, Http2Fields.ALL, DnsFields.ALL).flatMap(List::stream).toList();
    private static final Map<String, FieldId> BY_NAME = ALL.stream().collect(Collectors.toUnmodifiableMap(FieldId::name, f -> f));

    private Fields() {}

    /** All fields. */
    public static List<FieldId> all() {
        return ALL;
    }

    /** The field of a name; {@code ssl.} stands for {@code tls.} as it does in Wireshark. */
    public static Optional<FieldId> find(String name) {
        String known = name.equals("ssl") || name.startsWith("ssl.") ? "tls" + name.substring("ssl".length()) : name;
        return Optional.ofNullable(BY_NAME.get(known));
    }
}
