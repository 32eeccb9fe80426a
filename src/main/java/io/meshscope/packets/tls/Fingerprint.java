package io.meshscope.packets.tls;

import io.meshscope.packets.dissect.TreeBuilder;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.field.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fingerprints of a hello: JA3 and JA3S (Salesforce), JA4 for clients over TCP (FoxIO, its BSD part). They tell programs apart, not whether a
 * hello is good.
 */
final class Fingerprint {
    private int version;
    private int highest;
    private boolean named;
    private final List<Integer> ciphers = new ArrayList<>();
    private final List<Integer> extensions = new ArrayList<>();
    private final List<Integer> groups = new ArrayList<>();
    private final List<Integer> pointFormats = new ArrayList<>();
    private final List<Integer> signatures = new ArrayList<>();
    private String alpn = "";

    void version(int v) {
        version = v;
        highest = v;
    }

    void supported(int v) {
        if (!grease(v)) {
            highest = Math.max(highest, v);
        }
    }

    void named() {
        named = true;
    }

    void cipher(int v) {
        add(ciphers, v);
    }

    void extension(int v) {
        add(extensions, v);
    }

    void group(int v) {
        add(groups, v);
    }

    void pointFormat(int v) {
        pointFormats.add(v);
    }

    void signature(int v) {
        add(signatures, v);
    }

    void alpn(String name) {
        if (alpn.isEmpty()) {
            alpn = name;
        }
    }

    /** Values that clients throw in so that servers stay tolerant (RFC 8701) count for nothing. */
    private static void add(List<Integer> list, int v) {
        if (!grease(v)) {
            list.add(v);
        }
    }

    private static boolean grease(int v) {
        return (v & 0x0f0f) == 0x0a0a && (v >>> 8) == (v & 0xff);
    }

    void client(TreeBuilder tree) {
        String full = version + "," + joined(ciphers) + "," + joined(extensions) + "," + joined(groups) + "," + joined(pointFormats);
        tree.generated(TlsFields.HANDSHAKE_JA3_FULL, new Value.Text(full));
        tree.generated(TlsFields.HANDSHAKE_JA3, new Value.Text(digest("MD5", full)));
        tree.generated(TlsFields.HANDSHAKE_JA4, new Value.Text(ja4()));
    }

    void server(TreeBuilder tree) {
        String full = version + "," + joined(ciphers) + "," + joined(extensions);
        tree.generated(TlsFields.HANDSHAKE_JA3S_FULL, new Value.Text(full));
        tree.generated(TlsFields.HANDSHAKE_JA3S, new Value.Text(digest("MD5", full)));
    }

    private static String joined(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }

    private String ja4() {
        String shortVersion = switch (highest) {
            case 0x0304 -> "13";
            case 0x0303 -> "12";
            case 0x0302 -> "11";
            case 0x0301 -> "10";
            case 0x0300 -> "s3";
            default -> "00";
        };
        String head = "t" + shortVersion + (named ? "d" : "i") + "%02d%02d".formatted(Math.min(99, ciphers.size()), Math.min(99, extensions
                .size())) + firstAndLast();
        String sortedCiphers = hex(ciphers.stream().sorted().toList());
        // Server name and ALPN stand in the first part already.
        String sortedExtensions = hex(extensions.stream().filter(e -> e != 0 && e != 16).sorted().toList());
        String more = signatures.isEmpty() ? sortedExtensions : sortedExtensions + "_" + hex(signatures);
        return head + "_" + cut(sortedCiphers) + "_" + cut(extensions.isEmpty() ? "" : more);
    }

    private String firstAndLast() {
        if (alpn.isEmpty()) {
            return "00";
        }
        char first = alpn.charAt(0);
        char last = alpn.charAt(alpn.length() - 1);
        if (alphanumeric(first) && alphanumeric(last)) {
            return "" + first + last;
        }
        return "%02x".formatted((int) first & 0xff).charAt(0) + "" + "%02x".formatted((int) last & 0xff).charAt(1);
    }

    private static boolean alphanumeric(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private static String hex(List<Integer> values) {
        return values.stream().map("%04x"::formatted).collect(Collectors.joining(","));
    }

    private static String cut(String text) {
        return text.isEmpty() ? "000000000000" : digest("SHA-256", text).substring(0, 12);
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }
}
