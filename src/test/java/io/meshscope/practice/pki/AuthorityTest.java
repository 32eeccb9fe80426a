package io.meshscope.practice.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorityTest {
    private static final Instant BEGIN = Instant.parse("2025-05-17T00:00:00Z");
    private static final Instant END = BEGIN.plus(Duration.ofDays(1));
    private static final String ID = "spiffe://cluster.local/ns/istioinaction/sa/webapp";

    private final Authority mesh = new Authority("mesh", "cluster.local", BEGIN, BEGIN.plus(Duration.ofDays(3650)));

    private static X509Certificate read(Certificate certificate) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate.pem().getBytes(StandardCharsets.US_ASCII)));
    }

    private static void validate(Certificate leaf, Authority trusted, Instant at) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(read(trusted.root()), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(read(leaf))),
                parameters);
    }

    @Test
    void a_workload_certificate_is_valid_to_the_jdk() throws GeneralSecurityException {
        Certificate leaf = mesh.workload(ID, "webapp", BEGIN, END);
        validate(leaf, mesh, BEGIN.plusSeconds(60));
        X509Certificate x509 = read(leaf);
        assertThat(x509.getSubjectAlternativeNames()).containsExactly(List.of(6, ID));
        assertThat(x509.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(x509.getSerialNumber()).isEqualTo(leaf.serial()).isPositive();
        assertThat(x509.getBasicConstraints()).isEqualTo(-1);
        assertThat(x509.getExtendedKeyUsage()).containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        // X.509 for SPIFFE: the name is critical where the subject is empty.
        assertThat(x509.getSubjectX500Principal().getName()).isEmpty();
        assertThat(x509.getCriticalExtensionOIDs()).contains("2.5.29.17");
        assertThat(read(mesh.root()).getBasicConstraints()).isNotNegative();
    }

    @Test
    void it_ends_when_it_says() {
        Certificate leaf = mesh.workload(ID, "webapp", BEGIN, END);
        assertThatThrownBy(() -> validate(leaf, mesh, END.plusSeconds(1))).isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("validity check failed");
        assertThatThrownBy(() -> validate(leaf, mesh, BEGIN.minusSeconds(1))).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void another_root_does_not_vouch_for_it() {
        Authority other = new Authority("cluster-b", "cluster.local", BEGIN, BEGIN.plus(Duration.ofDays(3650)));
        Certificate leaf = mesh.workload(ID, "webapp", BEGIN, END);
        assertThatThrownBy(() -> validate(leaf, other, BEGIN.plusSeconds(60))).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void a_server_certificate_has_a_dns_name() throws GeneralSecurityException {
        assertThat(read(mesh.server("catalog.istioinaction.io", BEGIN, END)).getSubjectAlternativeNames())
                .containsExactly(List.of(2, "catalog.istioinaction.io"));
    }

    @Test
    void the_same_names_give_the_same_bytes() {
        Authority again = new Authority("mesh", "cluster.local", BEGIN, BEGIN.plus(Duration.ofDays(3650)));
        assertThat(again.workload(ID, "webapp", BEGIN, END)).isEqualTo(mesh.workload(ID, "webapp", BEGIN, END));
        assertThat(mesh.workload(ID, "catalog", BEGIN, END).pem()).isNotEqualTo(mesh.workload(ID, "webapp", BEGIN, END).pem());
    }

    @Test
    void inline_bytes_are_the_pem_in_base64() {
        Certificate root = mesh.root();
        assertThat(new String(Base64.getDecoder().decode(Certificate.inlineBytes(root.pem())), StandardCharsets.US_ASCII))
                .isEqualTo(root.pem());
    }

    /** Encodings from X.690. */
    @Test
    void der() {
        assertThat(hex(Der.oid("1.2.840.10045.3.1.7"))).isEqualTo("06082a8648ce3d030107");
        assertThat(hex(Der.oid("2.5.29.17"))).isEqualTo("0603551d11");
        assertThat(hex(Der.integer(BigInteger.valueOf(128)))).isEqualTo("02020080");
        assertThat(hex(Der.integer(BigInteger.ZERO))).isEqualTo("020100");
        assertThat(hex(Der.bool(true))).isEqualTo("0101ff");
        assertThat(hex(Der.octets(new byte[200]))).startsWith("0481c8");
        assertThat(hex(Der.octets(new byte[300]))).startsWith("0482012c");
        assertThat(hex(Der.bits(new byte[]{5}, 3))).isEqualTo("03020305");
        assertThat(hex(Der.sequence(Der.bool(false), Der.utf8("é")))).isEqualTo("3007" + "010100" + "0c02c3a9");
        assertThat(new String(Der.time(BEGIN), StandardCharsets.US_ASCII)).endsWith("250517000000Z");
        assertThat(new String(Der.time(Instant.parse("2050-01-01T00:00:00Z")), StandardCharsets.US_ASCII)).endsWith("20500101000000Z");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
