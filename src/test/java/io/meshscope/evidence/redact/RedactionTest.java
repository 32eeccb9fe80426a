package io.meshscope.evidence.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2lnbmF0dXJl-_";
    private static final String KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC";

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "curl -H \"Authorization: Bearer abc.def-123\" x | curl -H \"Authorization: [redacted]\" x",
            "curl -H 'X-Api-Key: k1' y | curl -H 'X-Api-Key: [redacted]' y",
            "authorization: Basic dXNlcjpwYXNz | authorization: [redacted]",
            "'authorization', 'Bearer abcdefgh123' | 'authorization', '[redacted]'",
            "{\"authorization\":\"ApiKey k\\\"x\",\"a\":\"b\"} | {\"authorization\":\"[redacted]\",\"a\":\"b\"}",
            "{\"msg\":\"{\\\"cookie\\\":\\\"sid=1\\\",\\\"a\\\":1}\"} | {\"msg\":\"{\\\"cookie\\\":\\\"[redacted]\\\",\\\"a\\\":1}\"}",
            "{\"key\": \"authorization\", \"value\": \"secret one\"} | {\"key\": \"authorization\", \"value\": \"[redacted]\"}",
            "set-cookie: sid=1; Path=/ | set-cookie: [redacted]",
            "sent bearer abcdefgh12345 to it | sent bearer [redacted] to it",
            "Basic dXNlcjpwYXNz and Basic checks | Basic [redacted] and Basic checks",
            "https://user:pass@host/x and http://a:8080/ | https://user:[redacted]@host/x and http://a:8080/",
            "GET /x?access_token=abc&y=1 HTTP/1.1 | GET /x?access_token=[redacted]&y=1 HTTP/1.1",
            "{\"token\": \"abc\", \"tokens\": 3} | {\"token\": \"[redacted]\", \"tokens\": 3}",
            "CLIENT_RANDOM 0a0b0c 99aa88 | CLIENT_RANDOM 0a0b0c [redacted]",
            "SERVER_HANDSHAKE_TRAFFIC_SECRET 0a0b0c 99aa88 | SERVER_HANDSHAKE_TRAFFIC_SECRET 0a0b0c [redacted]"})
    // @formatter:on
    void blackensTheCredentialAndNothingElse(String text, String expected) {
        assertThat(Redaction.redact(text)).isEqualTo(expected);
    }

    @Test
    void blackensTokensOfThreeParts() {
        assertThat(Redaction.redact("x-jwt=" + JWT + ", next")).isEqualTo("x-jwt=[redacted], next");
    }

    @Test
    void blackensWhatIsInsideAPrivateKey() {
        String pem = "a\n-----BEGIN RSA PRIVATE KEY-----\n" + KEY + "\n" + KEY + "\n-----END RSA PRIVATE KEY-----\nb";
        assertThat(Redaction.redact(pem)).isEqualTo("a\n-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----\nb");
        String json = "{\"inline_string\":\"" + pem.replace("\n", "\\n") + "\",\"x\":1}";
        assertThat(Redaction.redact(json)).doesNotContain(KEY).endsWith("b\",\"x\":1}");
        assertThat(Redaction.redact("{\"k\":\"-----BEGIN PRIVATE KEY-----\\n" + KEY + "\",\"x\":1}")).doesNotContain(KEY)
                .endsWith("\",\"x\":1}");
        assertThat(Redaction.redact("-----BEGIN PRIVATE KEY-----\n" + KEY)).doesNotContain(KEY);
        assertThat(Redaction.redact(pem + "\n" + pem)).doesNotContain(KEY);
    }

    @Test
    void blackensPrivateKeysInBase64ButNoCertificates() {
        String key = base64("-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49");
        String cert = base64("-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUDcd7nZ6XkZn3kO0CkJ2rQ3");
        assertThat(Redaction.redact("a: " + key + "\nb: " + cert + "\n")).isEqualTo("a: [redacted]\nb: " + cert + "\n");
    }

    @Test
    void blackensDataOfSecretsInYaml() {
        String yaml = """
                      apiVersion: v1
                      data:
                        password: cGFzcw==
                        long: |
                          line one
                          line two
                      kind: Secret
                      metadata:
                        annotations:
                          kubectl.kubernetes.io/last-applied-configuration: |
                            {"data":{"password":"cGFzcw=="}}
                        name: a
                      stringData:
                        plain: hunter2
                      type: Opaque
                      ---
                      apiVersion: v1
                      kind: ConfigMap
                      data:
                        shown: hunter3
                      """;
        assertThat(Redaction.redact(yaml)).isEqualTo("""
                                                     apiVersion: v1
                                                     data:
                                                       password: [redacted]
                                                       long: [redacted]
                                                     kind: Secret
                                                     metadata:
                                                       annotations:
                                                         kubectl.kubernetes.io/last-applied-configuration: [redacted]
                                                       name: a
                                                     stringData:
                                                       plain: [redacted]
                                                     type: Opaque
                                                     ---
                                                     apiVersion: v1
                                                     kind: ConfigMap
                                                     data:
                                                       shown: hunter3
                                                     """);
    }

    @Test
    void blackensDataOfSecretsInLists() {
        String yaml = """
                      apiVersion: v1
                      items:
                      - apiVersion: v1
                        data:
                          a: b25l
                        kind: Secret
                      - apiVersion: v1
                        data:
                          a: two
                        kind: ConfigMap
                      - kind: Secret
                        data: {a: dGhyZWU=}
                      kind: List
                      """;
        assertThat(Redaction.redact(yaml)).doesNotContain("b25l", "dGhyZWU=").contains("a: two", "kind: List");
    }

    @Test
    void blackensDataOfSecretsInJson() {
        String json = """
                      noise "quoted
                      {"items":[{"apiVersion":"v1","data":{"a":"b25l","b":"dHdv"},"kind":"Secret","metadata":{"annotations":
                      {"kubectl.kubernetes.io/last-applied-configuration":"{\\"data\\":\\"b25l\\"}"},"name":"s"}},
                      {"kind":"ConfigMap","data":{"c":"shown"}}],"kind":"List"}""";
        assertThat(Redaction.redact(json)).isEqualTo(
                """
                noise "quoted
                {"items":[{"apiVersion":"v1","data":{"a":"[redacted]","b":"[redacted]"},"kind":"Secret","metadata":{"annotations":
                {"kubectl.kubernetes.io/last-applied-configuration":"[redacted]"},"name":"s"}},
                {"kind":"ConfigMap","data":{"c":"shown"}}],"kind":"List"}""");
        assertThat(Redaction.redact("{\"kind\":\"Secret\",\"data\":{\"a\":\"b25l\",\"b\":\"cut of")).doesNotContain("b25l", "cut of");
    }

    @Test
    void blackensUsersOfAKubeconfig() {
        String yaml = """
                      users:
                      - name: me
                        user:
                          client-certificate-data: %s
                          client-key-data: c2VjcmV0
                          token: abc.def
                          password: >-
                            folded
                            secret
                          username: me
                      """.formatted(base64("-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUDcd7"));
        assertThat(Redaction.redact(yaml)).doesNotContain("c2VjcmV0", "abc.def", "folded", "secret").contains("username: me",
                base64("-----BEGIN CERTIFICATE-----"), "client-key-data: [redacted]");
    }

    // @formatter:off
    @ParameterizedTest
    @ValueSource(strings = {
            "{\"private_key\":{\"inline_bytes\":\"W3JlZGFjdGVkXQ==\"},\"password\":\"[redacted]\"}",
            "token: REDACTED", "client-key-data: DATA+OMITTED", "authorization: [redacted]", "authorization: Bearer [redacted]",
            "-----BEGIN PRIVATE KEY-----\\n[redacted]\\n-----END PRIVATE KEY-----",
            "[2025-05-17T08:30:00.001Z] \"GET /a?b=c HTTP/1.1\" 200 - via_upstream - \"-\" 0 1 2 3 \"-\" \"curl/8\" \"id\" \"a\" \"10.0.0.1:80\" outbound|80||a",
            "httpCookie:\n  name: user\n  ttl: 0s\n", "headers:\n  cookie:\n    regex: x\n",
            "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIU\n-----END CERTIFICATE-----\n",
            "www-authenticate: Bearer realm=\"http://a\"", "spiffe://cluster.local/ns/a/sa/b", ""})
    // @formatter:on
    void leavesTheRestToTheLetter(String text) {
        assertThat(Redaction.redact(text)).isEqualTo(text);
    }

    @Test
    void aLongValueIsNoTrouble() {
        String value = "\\\\x".repeat(100_000);
        assertThat(Redaction.redact("{\"password\":\"" + value + "\"}")).isEqualTo("{\"password\":\"[redacted]\"}");
        assertThat(Redaction.redact("eyJ" + "a".repeat(500_000))).hasSize(500_003);
    }
}
