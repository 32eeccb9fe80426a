package io.meshscope.evidence.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.evidence.Evidence;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.archive.CacheDir;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, hosts and addresses are replaced, the same each time, and nothing else is. */
class PseudonymsTest {
    @TempDir
    Path folder;

    private Pseudonyms of(String yaml) {
        try (EvidenceSource source = new Evidence(new CacheDir(folder)).paste(yaml).value()) {
            return Pseudonyms.of(List.of(source), JobContext.QUIET);
        }
    }

    private static final String SERVICE = """
                                          apiVersion: v1
                                          kind: Service
                                          metadata: {name: checkout, namespace: acme}
                                          spec: {ports: [{port: 80}]}
                                          """;

    @Test
    void a_name_has_one_pseudonym_in_every_spelling() {
        Pseudonyms p = of(SERVICE);
        String svc = p.apply("checkout");
        String ns = p.apply("acme");
        assertThat(svc).startsWith("svc-").isNotEqualTo(ns);
        assertThat(p.apply("outbound|80||checkout.acme.svc.cluster.local")).isEqualTo("outbound|80||" + svc + "." + ns
                + ".svc.cluster.local");
        assertThat(p.apply("checkout-6cf4b97d-7d6gb")).isEqualTo(svc + "-6cf4b97d-7d6gb");
        assertThat(p.apply("{\"checkout\": \"checkout\"}")).isEqualTo("{\"checkout\": \"" + svc + "\"}");
        assertThat(p.apply("type.googleapis.com/envoy.acme.Filter")).isEqualTo("type.googleapis.com/envoy.acme.Filter");
    }

    @Test
    void addresses_keep_their_networks_and_their_spellings() {
        Pseudonyms p = of(SERVICE);
        String a = p.apply("10.32.5.7");
        String b = p.apply("10.32.5.9:8080");
        assertThat(a.substring(0, a.lastIndexOf('.'))).isEqualTo(b.substring(0, b.lastIndexOf('.')));
        assertThat(p.apply("10.32.5.7")).isEqualTo(a);
        assertThat(p.apply("127.0.0.1 0.0.0.0:15006 08:51:00 1.26.1")).isEqualTo("127.0.0.1 0.0.0.0:15006 08:51:00 1.26.1");
        String six = p.apply("fd00:12:0:0:0:0:0:a7");
        assertThat(six).isNotEqualTo("fd00:12:0:0:0:0:0:a7").startsWith("fd00:");
        assertThat(p.apply("[fd00:12::a7]:80")).isEqualTo("[" + six.replace(":0:0:0:0:0:", "::") + "]:80");
        assertThat(p.apply("2025-05-17T08:51:00Z cluster::10::cx_active::0")).isEqualTo("2025-05-17T08:51:00Z cluster::10::cx_active::0");
    }

    @Test
    void certificates_are_blackened() {
        Pseudonyms p = of(SERVICE);
        assertThat(p.apply("\"LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSQ==\"")).isEqualTo("\"[redacted]\"");
    }
}
