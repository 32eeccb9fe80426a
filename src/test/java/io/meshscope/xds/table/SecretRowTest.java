package io.meshscope.xds.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Pems;
import io.meshscope.model.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretRowTest {
    private static final Instant INSIDE = Instant.parse("2027-01-01T00:00:00Z");

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    private static Tree chain(String name, String pem) {
        return Json
                .tree("{'name': '" + name + "', 'version_info': 'v', 'secret': {'tls_certificate': {'certificate_chain': {'inline_bytes': '"
                        + base64(pem) + "'}}}}");
    }

    private static String line(SecretRow<?> row, List<SecretRow<String>> all, Instant asOf) {
        return String.join(" ", SecretRow.columns(all, false, asOf, Istioctl.CURRENT).stream().map(c -> c.text().apply(row)).toList());
    }

    @Test
    void the_first_certificate_of_the_chain_is_shown() {
        List<SecretRow<String>> rows = SecretRow.of("s", chain("default", Pems.LEAF + Pems.CA), "ACTIVE");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().chain()).hasSize(2);
        assertThat(line(rows.getFirst(), rows, INSIDE)).startsWith("default Cert Chain ACTIVE true 00000000000000000000000000000a1b 20")
                .endsWith(
                        " east.local");
        assertThat(line(rows.getFirst(), rows, Instant.EPOCH)).contains(" false ");
    }

    @Test
    void the_trust_domain_is_a_column_only_when_every_row_has_one() {
        List<SecretRow<String>> rows = List.of(SecretRow.of("s", chain("default", Pems.LEAF), "ACTIVE").getFirst(), SecretRow
                .of("s", Json.tree(
                        "{'name': 'ROOTCA', 'secret': {'validation_context': {'trusted_ca': {'inline_bytes': '" + base64(Pems.CA)
                                + "'}}}}"),
                        "ACTIVE")
                .getFirst());
        assertThat(SecretRow.columns(rows, false, INSIDE, Istioctl.CURRENT)).extracting(Column::title).doesNotContain("TRUST DOMAIN");
        assertThat(SecretRow.columns(rows.subList(0, 1), false, INSIDE, new Istioctl(24))).extracting(Column::title).doesNotContain(
                "TRUST DOMAIN");
        assertThat(line(rows.get(1), rows, INSIDE)).startsWith("ROOTCA CA ACTIVE true ");
    }

    @Test
    void a_spiffe_validator_gives_a_row_for_each_trust_domain() {
        List<SecretRow<String>> rows = SecretRow.of("s",
                Json.tree(
                        """
                        {'name': 'ROOTCA', 'secret': {'validation_context': {'custom_validator_config': {'name': 'x', 'typed_config': {
                          '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.SPIFFECertValidatorConfig',
                          'trust_domains': [{'name': 'a.local', 'trust_bundle': {'inline_bytes': '%s'}}, {'name': 'b.local', 'trust_bundle': {'inline_bytes': '%s'}}]}}}}}"""
                                .formatted(base64(Pems.CA), base64(Pems.CA))),
                "ACTIVE");
        assertThat(rows).extracting(SecretRow::trustDomain).containsExactly("a.local", "b.local");
    }

    @Test
    void what_cannot_be_read_is_blank_and_told() {
        SecretRow<String> none = SecretRow.of("s", Json.tree("{'name': 'x', 'version_info': 'uninitialized'}"), "WARMING").getFirst();
        assertThat(line(none, List.of(none), INSIDE)).isEqualTo("x  WARMING false   ");
        assertThat(none.initialized()).isFalse();
        SecretRow<String> damaged = SecretRow.of("s", chain("x", Pems.LEAF.replace("-----BEGIN CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA") + Pems.CA), "ACTIVE").getFirst();
        assertThat(damaged.certificate()).isEmpty();
        assertThat(damaged.chain()).hasSize(1);
        assertThat(damaged.problems()).hasSize(1);
        SecretRow<String> redacted = SecretRow.of("s", chain("x", "[redacted]"), "ACTIVE").getFirst();
        assertThat(redacted.problems()).hasSize(1);
    }
}
