package io.meshscope.xds.resource;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The X.509 certificates of a piece of PEM text.
 *
 * @param chain   those that could be read, in order
 * @param damaged how many blocks could not be read
 */
public record Certificates(List<X509Certificate> chain, int damaged) {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");
    private static final int MAX_BLOCKS = 1000;
    private static final int URI = 6;

    public Certificates {
        chain = List.copyOf(chain);
    }

    /** Reads PEM text; damaged blocks are counted, not thrown. */
    public static Certificates of(String pem) {
        List<X509Certificate> out = new ArrayList<>();
        int damaged = 0;
        Matcher m = BLOCK.matcher(pem);
        while (out.size() + damaged < MAX_BLOCKS && m.find()) {
            Optional<X509Certificate> read = read(m.group(1));
            read.ifPresent(out::add);
            damaged += read.isPresent() ? 0 : 1;
        }
        return new Certificates(out, damaged);
    }

    private static Optional<X509Certificate> read(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
            return Optional
                    .of((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Serial number as istioctl prints it: lower case hex, at least 32 digits. */
    public static String serial(X509Certificate c) {
        return String.format(Locale.ROOT, "%032x", c.getSerialNumber());
    }

    /** Whether it may sign others. */
    public static boolean isCa(X509Certificate c) {
        return c.getBasicConstraints() >= 0;
    }

    /** The SPIFFE identity among its URI names, "" when it has none. */
    public static String spiffeId(X509Certificate c) {
        return names(c).stream().filter(n -> n.startsWith("spiffe://")).findFirst().orElse("");
    }

    /** Its alternative names: URI, DNS, IP address and e-mail. */
    public static List<String> names(X509Certificate c) {
        List<String> out = new ArrayList<>();
        try {
            Collection<List<?>> names = c.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                if (name.get(1) instanceof String text && (Integer) name.get(0) <= URI + 1) {
                    out.add(text);
                }
            }
        } catch (CertificateException e) {
            return List.of();
        }
        return out;
    }
}
