package io.meshscope.evidence.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Detection answers for whatever it is shown. */
class KindProperties {
    private static final String DUMP = """
                                       {"configs":[{"@type":"type.googleapis.com/envoy.admin.v3.BootstrapConfigDump","bootstrap":{"node":{"id":"sidecar~1.2.3.4~é.b~c"},
                                       "admin":{"address":{"socket_address":{"port_value":15000}}}},"last_updated":"2026-01-01T00:00:00Z"}]}
                                       """;

    @Property
    void bytesOfAnyKind(@ForAll @Size(max = 2_000) byte[] bytes) {
        check(bytes);
    }

    @Property
    void textMadeOfWhatDetectorsLookFor(@ForAll("pieces") String text) {
        check(Bytes.of(text).array(0, Bytes.of(text).size()));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of("{", "[", "}", "]", "\"", ":", ",", "\n", "- ", "  ", "---\n", "\"@type\"", "\"configs\"", "kind: Config\n",
                "apiVersion: v1\n", "a::b::cx_active::1\n", "command terminated with exit code 1", "Defaulted container \"a\"\n",
                "\u001b[0m",
                "[2025-05-17T08:30:00.001Z] \"GET / HTTP/1.1\" 200 ", "2025-05-17T08:30:00Z\tinfo\t", "\ufeff", "\0", "%",
                "# TYPE x gauge\n",
                "HTTP/1.1 200 OK\n", "$ kubectl get\n", "-----BEGIN PRIVATE KEY-----\n", "1", "null", "\\u00", "é").list().ofMaxSize(60)
                .map(
                        l -> String.join("", l));
    }

    @Property
    void aDumpCutAnywhereIsJsonUntilNothingIsLeft(@ForAll("cuts") int cut) {
        byte[] bytes = Arrays.copyOf(Bytes.of(DUMP).array(0, Bytes.of(DUMP).size()), cut);
        Detected d = KindDetection.detect(Look.at(Bytes.of(bytes)), "f");
        assertThat(d.kind()).isEqualTo(cut == 0 ? Kind.EMPTY : cut < 11 ? Kind.JSON : Kind.CONFIG_DUMP);
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, (int) Bytes.of(DUMP).size());
    }

    private static void check(byte[] bytes) {
        Detected d = KindDetection.detect(Look.at(Bytes.of(bytes)), "f");
        assertThat(d.kind()).isNotNull();
        assertThat(d.body().start()).isBetween(0L, (long) bytes.length);
        assertThat(d.body().end()).isBetween(d.body().start(), (long) bytes.length);
    }
}
