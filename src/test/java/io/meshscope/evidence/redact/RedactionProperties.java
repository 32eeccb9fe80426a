package io.meshscope.evidence.redact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** What must hold for text of any kind. */
class RedactionProperties {
    @Property
    void onceIsEnough(@ForAll("texts") String text) {
        String once = Redaction.redact(text);
        assertThat(Redaction.redact(once)).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("kind: Secret\n", "\"kind\":\"Secret\"", "data:\n", "  a: b\n", "  a: |\n", "    x\n", "- ", "---\n", "{",
                "}",
                "\"data\":{", "\"a\":\"b\"", ",", "\n", " ", "authorization: x y\n", "\"authorization\":\"", "\\\"", "\\", "\"",
                "'cookie', 'v'",
                "Bearer abcdefgh1", "token: t\n", "  password: p\n", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----",
                "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.x", "://u:p@h", "?token=x", "[redacted]", "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t",
                "CLIENT_RANDOM 0a 0b\n", "Basic dXNlcjpwYXNz", "é").list().ofMaxSize(40).map(l -> String.join("", l));
    }

    @Property
    void aTokenNeverGetsThrough(@ForAll("places") String place,
            @ForAll @AlphaChars @NumericChars @StringLength(min = 12, max = 80) String secret) {
        assertThat(Redaction.redact(place.replace("%", secret))).doesNotContain(secret);
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of("authorization: Bearer %", "'authorization', '%'", "{\"authorization\":\"%\"}", "{\"x\":{\"token\" : \"%\"}}",
                "users:\n- user:\n    token: %\n", "apiVersion: v1\nkind: Secret\ndata:\n  x: %\n",
                "data:\n  x: |\n    a\n    %\nkind: Secret\n",
                "{\"kind\":\"Secret\",\"data\":{\"a\":\"%\"}}", "{\"data\":{\"a\":\"%\"},\"kind\":\"Secret\"}", "https://me:%@host/",
                "/x?access_token=%",
                "-----BEGIN PRIVATE KEY-----\n%\n-----END PRIVATE KEY-----", "cookie: sid=%", "{\"key\":\"cookie\",\"value\":\"%\"}",
                "say \"Bearer %\" now");
    }

    @Property
    void ordinaryWordsStay(@ForAll @AlphaChars @StringLength(max = 200) String text) {
        assertThat(Redaction.redact(text)).isEqualTo(text);
    }
}
