package io.meshscope.model;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Certificate.AltKind;
import io.meshscope.model.Certificate.AltName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads bundles of certificates in PEM form (RFC 7468). */
public final class Certificates {
    private static final int MAX_BLOCKS = 2000;
    private static final int MAX_BYTES = 16 << 20;
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([^\\n-]{1,60})-----");
    private static final String CERTIFICATE = "CERTIFICATE";

    private Certificates() {}

    /**
     * Reads all certificates of a bundle in their order. Text around the blocks is skipped, other kinds of blocks (keys) are left alone.
     *
     * @param pem the bundle
     * @return what could be read, and a problem for each block that could not; a text without any block is a problem too
     */
    public static Outcome<List<Certificate>> read(String pem) {
        Outcome<List<Block>> blocks = blocks(pem);
        return new Outcome<>(blocks.value().stream().map(Block::certificate).toList(), blocks.problems());
    }

    /** The certificates of a document in PEM form, each with the line it begins on; problems as in {@link #read}. */
    public static Outcome<List<PlacedCertificate>> read(Document document) {
        // Every byte becomes one character, so that offsets stay what they are; PEM is ASCII.
        byte[] bytes = new byte[(int) Math.min(document.bytes().size(), MAX_BYTES)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = document.bytes().at(i);
        }
        Outcome<List<Block>> blocks = blocks(new String(bytes, StandardCharsets.ISO_8859_1));
        List<PlacedCertificate> out = blocks.value().stream().map(b -> new PlacedCertificate(b.certificate, new Locator(document,
                new Locator.Line(document.lines().lineOf(b.offset))))).toList();
        return new Outcome<>(out, blocks.problems().stream().map(p -> p.at(document.origin().path())).toList());
    }

    /** A certificate and where its block begins. */
    private record Block(Certificate certificate, int offset) {}

    private static Outcome<List<Block>> blocks(String pem) {
        List<Block> out = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Matcher begin = BEGIN.matcher(pem);
        int block = 0;
        while (begin.find()) {
            if (++block > MAX_BLOCKS) {
                problems.add(Problem.warning("certificates.tooMany", "", MAX_BLOCKS));
                break;
            }
            String kind = begin.group(1);
            int end = pem.indexOf("-----END " + kind + "-----", begin.end());
            if (end < 0) {
                problems.add(Problem.error("certificates.noEnd", "", block));
                break;
            }
            if (kind.endsWith(CERTIFICATE)) {
                decode(pem.substring(begin.end(), end), block, problems).ifPresent(c -> out.add(new Block(c, begin.start())));
            }
            begin.region(end, pem.length());
        }
        if (block == 0) {
            problems.add(Problem.error("certificates.none", ""));
        }
        return new Outcome<>(out, problems);
    }

    private static Optional<Certificate> decode(String base64, int block, List<Problem> problems) {
        try {
            return Optional.of(of(Base64.getMimeDecoder().decode(base64)));
        } catch (IllegalArgumentException | CertificateException e) {
            problems.add(Problem.error("certificates.damaged", "", block, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
            return Optional.empty();
        }
    }

    /**
     * Reads one certificate.
     *
     * @param der the certificate in DER form
     * @throws CertificateException when it is damaged
     */
    public static Certificate of(byte[] der) throws CertificateException {
        if (!(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate x)) {
            throw new CertificateException("not X.509");
        }
        return of(x);
    }

    /** What the JDK's certificate says. */
    public static Certificate of(X509Certificate x) throws CertificateException {
        PublicKey key = x.getPublicKey();
        return new Certificate(x.getSubjectX500Principal().getName(), x.getIssuerX500Principal().getName(), altNames(x),
                x.getSerialNumber(),
                x.getNotBefore().toInstant(), x.getNotAfter().toInstant(), x.getBasicConstraints() >= 0, key.getAlgorithm(), bits(key),
                x.getSigAlgName(), sha256(x.getEncoded()));
    }

    private static List<AltName> altNames(X509Certificate x) {
        List<AltName> out = new ArrayList<>();
        try {
            Collection<List<?>> names = x.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                // RFC 5280 GeneralName: the tag, then the value.
                AltKind kind = switch (name.getFirst()) {
                    case Integer i when i == 1 -> AltKind.EMAIL;
                    case Integer i when i == 2 -> AltKind.DNS;
                    case Integer i when i == 6 -> AltKind.URI;
                    case Integer i when i == 7 -> AltKind.IP;
                    default -> AltKind.OTHER;
                };
                Object value = name.get(1);
                out.add(new AltName(kind, value instanceof byte[] raw ? HexFormat.of().formatHex(raw) : String.valueOf(value)));
            }
        } catch (CertificateParsingException e) {
            // A damaged extension takes nothing from the rest of the certificate.
            out.add(new AltName(AltKind.OTHER, String.valueOf(e.getMessage())));
        }
        return out;
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength();
            case ECKey ec -> ec.getParams().getOrder().bitLength();
            case DSAKey dsa -> dsa.getParams() == null ? 0 : dsa.getParams().getP().bitLength();
            default -> 0;
        };
    }

    private static String sha256(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
