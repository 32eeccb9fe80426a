package io.meshscope.evidence.kind;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A kind told by its first bytes.
 *
 * @param kind  the kind
 * @param bytes the bytes, as characters of one byte each
 */
record Magic(Kind kind, String bytes) {
    // @formatter:off
    /** In the order tried. pcap: see the libpcap file format (microseconds, nanoseconds and Kuznetsov's variant, both byte orders). */
    static final List<Magic> ALL = List.of(
            of(Kind.PCAP, "d4c3b2a1"), of(Kind.PCAP, "a1b2c3d4"),
            of(Kind.PCAP, "4d3cb2a1"), of(Kind.PCAP, "a1b23c4d"),
            of(Kind.PCAP, "34cdb2a1"), of(Kind.PCAP, "a1b2cd34"),
            of(Kind.PCAPNG, "0a0d0d0a"),
            of(Kind.GZIP, "1f8b"),
            of(Kind.ZIP, "504b0304"), of(Kind.ZIP, "504b0506"), of(Kind.ZIP, "504b0708"),
            // zstd, bzip2 with its largest block, xz, lz4, 7z
            of(Kind.COMPRESSED, "28b52ffd"), of(Kind.COMPRESSED, "425a6839314159265359"), of(Kind.COMPRESSED, "fd377a585a00"),
            of(Kind.COMPRESSED, "04224d18"), of(Kind.COMPRESSED, "377abcaf271c"));
    // @formatter:on

    private static Magic of(Kind kind, String hex) {
        return new Magic(kind, new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1));
    }

    boolean matches(Look look) {
        return look.hasAt(0, bytes);
    }
}
