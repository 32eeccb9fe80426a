package io.meshscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Certificate.AltKind;
import io.meshscope.model.Certificate.AltName;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static List<Certificate> read(String pem) {
        Outcome<List<Certificate>> out = Certificates.read(pem);
        assertThat(out.problems()).isEmpty();
        return out.value();
    }

    @Test
    void tells_what_a_workload_certificate_says() {
        Certificate c = read(Pems.LEAF).getFirst();
        assertThat(c.subject()).isEmpty();
        assertThat(c.altNames()).containsExactly(new AltName(AltKind.URI, "spiffe://east.local/ns/shop/sa/web"), new AltName(AltKind.DNS,
                "web.shop"), new AltName(AltKind.IP, "10.0.0.1"));
        assertThat(c.spiffe()).contains("spiffe://east.local/ns/shop/sa/web");
        assertThat(c.trustDomain()).contains("east.local");
        assertThat(c.serialHex(32)).isEqualTo("00000000000000000000000000000a1b");
        assertThat(c.serialHex(1)).isEqualTo("a1b");
        assertThat(c.ca()).isFalse();
        assertThat(c.keyAlgorithm() + c.keyBits()).isEqualTo("EC256");
        assertThat(c.sha256()).isEqualTo("e6263a0ce086552e7207dc05fd05d0e467dff4cd0e2fbb3239c591f084ecbd63");
    }

    @Test
    void tells_a_ca_from_a_leaf_and_keeps_the_order_of_a_bundle() {
        List<Certificate> both = read("some words\n" + Pems.LEAF + "and more\n" + Pems.CA);
        assertThat(both).extracting(Certificate::ca).containsExactly(false, true);
        assertThat(both.get(1).subject()).isEqualTo("O=cluster.local");
        assertThat(both.get(1).selfIssued()).isTrue();
        assertThat(both.get(1).keyAlgorithm() + both.get(1).keyBits()).isEqualTo("RSA2048");
        assertThat(both.get(1).trustDomain()).isEmpty();
    }

    @Test
    void is_valid_strictly_between_its_two_dates() {
        Certificate c = read(Pems.LEAF).getFirst();
        assertThat(c.notBefore()).isEqualTo(Instant.parse("2026-11-20T11:43:45Z"));
        assertThat(c.validAt(c.notBefore())).isFalse();
        assertThat(c.validAt(c.notBefore().plusSeconds(1))).isTrue();
        assertThat(c.validAt(c.notAfter())).isFalse();
        assertThat(c.validAt(c.notAfter().minusSeconds(1))).isTrue();
    }

    @Test
    void damage_in_one_block_takes_nothing_from_the_others() {
        Outcome<List<Certificate>> out = Certificates
                .read(Pems.LEAF.replace("-----BEGIN CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nAAAA") + Pems.CA);
        assertThat(out.value()).extracting(Certificate::subject).containsExactly("O=cluster.local");
        assertThat(out.problems()).extracting(Problem::key).containsExactly("certificates.damaged");
        assertThat(out.problems().getFirst().args().getFirst()).isEqualTo("1");
    }

    @Test
    void keys_are_left_alone_and_a_missing_end_is_told() {
        assertThat(read("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + Pems.LEAF)).hasSize(1);
        assertThat(Certificates.read(Pems.LEAF.substring(0, 200)).problems()).extracting(Problem::key)
                .containsExactly("certificates.noEnd");
        assertThat(Certificates.read("[redacted]").problems()).extracting(Problem::key).containsExactly("certificates.none");
    }

    @Property(tries = 300)
    void nothing_is_thrown(@ForAll String junk, @ForAll byte[] bytes) {
        Certificates.read(junk);
        String body = java.util.Base64.getMimeEncoder().encodeToString(bytes);
        Outcome<List<Certificate>> out = Certificates.read("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----");
        assertThat(out.value().size() + out.problems().size()).isEqualTo(1);
    }
}
