package io.meshscope.packets.tls;

import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.field.TlsFields;
import io.meshscope.packets.field.Value;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Certificate message and what stands in the certificates (RFC 5280). A damaged one is shown as bytes only. */
final class Certificates {
    private static final int SAN_DNS = 2;
    private static final int SAN_URI = 6;
    private static final int SAN_IP = 7;

    private Certificates() {}

    static void message(Packet p, int from, int end, boolean tls13) {
        if (!p.describing() || end - from < 3) {
            return;
        }
        int at = tls13 ? from + 1 + p.u8(from) : from;
        p.tree.number(TlsFields.HANDSHAKE_CERTIFICATES_LENGTH, at, 3, p.u24(at));
        int last = Math.min(end, at + 3 + p.u24(at));
        at += 3;
        while (at + 3 <= last) {
            int length = p.u24(at);
            p.tree.number(TlsFields.HANDSHAKE_CERTIFICATE_LENGTH, at, 3, length);
            if (at + 3 + length > last) {
                throw Packet.malformed();
            }
            p.tree.octets(TlsFields.HANDSHAKE_CERTIFICATE, at + 3, length);
            certificate(p, at + 3, length);
            at += 3 + length;
            if (tls13 && at + 2 <= last) {
                at += 2 + p.u16(at);
            }
        }
    }

    private static void certificate(Packet p, int at, int length) {
        byte[] der = Arrays.copyOfRange(p.bytes(), at, at + length);
        X509Certificate c;
        try {
            c = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            return;
        }
        p.tree.generated(TlsFields.SERIAL_NUMBER, new Value.Octets(c.getSerialNumber().toByteArray()));
        text(p, TlsFields.NOT_BEFORE, c.getNotBefore().toInstant().toString());
        text(p, TlsFields.NOT_AFTER, c.getNotAfter().toInstant().toString());
        names(p, c.getIssuerX500Principal().getName());
        names(p, c.getSubjectX500Principal().getName());
        for (List<?> name : alternativeNames(c)) {
            if (name.get(0) instanceof Integer kind && name.get(1) instanceof String value) {
                switch (kind) {
                    case SAN_DNS -> text(p, TlsFields.SAN_DNS, value);
                    case SAN_URI -> text(p, TlsFields.SAN_URI, value);
                    case SAN_IP -> text(p, TlsFields.SAN_DNS, value);
                    default -> {
                        // others do not occur in a mesh
                    }
                }
            }
        }
    }

    private static Collection<List<?>> alternativeNames(X509Certificate c) {
        try {
            @Nullable
            Collection<List<?>> names = c.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateException e) {
            return List.of();
        }
    }

    private static void text(Packet p, io.meshscope.packets.field.FieldId field, String value) {
        p.tree.generated(field, new Value.Text(value));
    }

    /** The values of a distinguished name, in the order they are written. */
    private static void names(Packet p, String distinguished) {
        String[] parts = distinguished.split("(?<!\\\\),");
        for (int i = parts.length - 1; i >= 0; i--) {
            int eq = parts[i].indexOf('=');
            if (eq > 0) {
                text(p, parts[i].startsWith("C=") ? TlsFields.PRINTABLE_STRING : TlsFields.UTF8_STRING, parts[i].substring(eq + 1));
            }
        }
    }
}
