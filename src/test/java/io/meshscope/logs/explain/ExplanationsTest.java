package io.meshscope.logs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import io.meshscope.logs.Logs;
import io.meshscope.logs.field.Fields;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationsTest {
    @Test
    void every_flag_has_its_words_in_both_languages_and_a_source() {
        assertThat(FlagNames.all()).hasSize(30);
        for (FlagNames.Flag flag : FlagNames.all()) {
            Explanation e = Explanations.flags(flag.name()).getFirst();
            assertThat(e.name()).isEqualTo(flag.wide());
            assertThat(e.source()).startsWith("Envoy ");
            for (Messages.Lang lang : Messages.Lang.values()) {
                for (Phrase p : List.of(e.means(), e.cause(), e.look())) {
                    assertThat(p.text(Messages.of(lang))).doesNotStartWith("flag.");
                }
            }
            assertThat(Explanations.flags(flag.wide())).isEqualTo(Explanations.flags(flag.name()));
        }
    }

    @Test
    void every_reason_has_its_words_and_no_two_are_the_same() {
        List<String> ids = DataFile.read("reasons.tsv").stream().map(r -> r[0]).toList();
        assertThat(ids).doesNotHaveDuplicates();
        for (Messages.Lang lang : Messages.Lang.values()) {
            assertThat(ids.stream().flatMap(id -> Stream.of("reply." + id + ".means", "reply." + id + ".look")))
                    .allMatch(k -> Messages.of(lang).find(k)
                            .isPresent());
        }
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "via_upstream # via_upstream", "response_timeout # response_timeout", "upstream_response_timeout # response_timeout",
            "upstream_reset_before_response_started{connection_termination} # reset_termination",
            "upstream_reset_after_response_started{connection_termination} # reset_after_termination",
            "upstream_reset_before_response_started{connection termination} # reset_termination",
            "upstream_reset_before_response_started{remote_connection_failure|delayed_connect_error:_111} # reset_remote_failure",
            "upstream_reset_before_response_started{connection_failure,TLS_error:_268435703} # reset_remote_failure",
            "upstream_reset_before_response_started{overflow} # reset_overflow", "rbac_access_denied_matched_policy[none] # rbac_none",
            "rbac_access_denied_matched_policy[ns[a]-policy[b]-rule[0]] # rbac_policy",
            "rbac_access_denied_matched_policy[ns[a]-policy[b]-rule[0]-deny-due-to-bad-CUSTOM-action] # rbac_custom",
            "rbac_access_denied_matched_policy[something] # rbac_other", "jwt_authn_access_denied{Jwt_is_expired} # jwt_expired",
            "jwt_authn_access_denied{Jwks_remote_fetch_is_failed} # jwt_jwks", "http1.codec_error # codec_error",
            "dns_resolution_failure{Domain_name_not_found} # dns_failure", "downstream_local_disconnect(draining) # downstream_local_disconnect"})
    // @formatter:on
    void details_are_told_apart(String text, String id) {
        assertThat(Explanations.reason(Fields.RESPONSE_CODE_DETAILS, text).map(e -> key(e.look()))).hasValue("reply." + id + ".look");
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
            "TLS_error:|268435581:SSL_routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:TLS_error_end # tls_verify",
            "TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:verify SAN list:TLS_error_end # tls_san",
            "TLS error: 268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER # tls_plaintext_peer",
            "TLS_error:|268436504:SSL_routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA:TLS_error_end # tls_unknown_ca",
            "TLS_error:|268436501:SSL_routines:OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_EXPIRED:TLS_error_end # tls_expired",
            "delayed_connect_error:_Connection_refused # tcp_refused", "delayed connect error: 113 # tcp_no_route",
            "TLS_error:_Secret_is_not_supplied_by_SDS # tls_no_secret", "connection_timeout # tcp_timeout", "TLS_error:|1:odd # tls_other"})
    // @formatter:on
    void transport_failures_are_told_apart(String text, String id) {
        assertThat(Explanations.reason(Fields.UPSTREAM_TRANSPORT_FAILURE_REASON, text).map(e -> key(e.look()))).hasValue("reply." + id
                + ".look");
    }

    private static String key(Phrase phrase) {
        return ((Phrase.Keyed) phrase).key();
    }

    @Test
    void what_is_not_known_is_not_explained() {
        assertThat(Explanations.reason(Fields.RESPONSE_CODE_DETAILS, "brand_new_reason")).isEmpty();
        assertThat(Explanations.flags("-")).isEmpty();
        assertThat(Explanations.flags("XYZ")).isEmpty();
        assertThat(Explanations.flags("UF,XYZ,URX")).extracting(Explanation::text).containsExactly("UF", "URX");
    }

    @Test
    void a_policy_is_named_with_its_rule() {
        String details = "rbac_access_denied_matched_policy[ns[shop]-policy[deny-all]-rule[2]]";
        assertThat(Explanations.policy(details)).hasValue(new Explanations.PolicyRule("shop", "deny-all", 2));
        assertThat(Explanations.policy("rbac_access_denied_matched_policy[none]")).isEmpty();
        assertThat(Explanations.reason(Fields.RESPONSE_CODE_DETAILS, details).orElseThrow().means().text(Messages.of(Messages.Lang.EN)))
                .contains("deny-all").contains("shop").contains("2");
    }

    @Test
    void a_row_is_explained_flags_first() {
        assertThat(Explanations.of(Logs.row(Logs.TEXT))).extracting(Explanation::text).containsExactly("UT", "response_timeout");
    }
}
