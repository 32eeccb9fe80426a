package io.meshscope.simulate;

/** TLS failures as Envoy writes them since 1.28: 268435456 and BoringSSL's reason, or 1000 and the number of a received alert. */
final class TlsErrors {
    static final String WRONG_VERSION = error(268435703, "WRONG_VERSION_NUMBER");
    static final String CERTIFICATE_REQUIRED = error(268436572, "TLSV13_ALERT_CERTIFICATE_REQUIRED");
    static final String CERTIFICATE_UNKNOWN = error(268436502, "SSLV3_ALERT_CERTIFICATE_UNKNOWN");
    static final String CERTIFICATE_EXPIRED = error(268436501, "SSLV3_ALERT_CERTIFICATE_EXPIRED");
    static final String UNKNOWN_CA = error(268436504, "TLSV1_ALERT_UNKNOWN_CA");
    static final String WRONG_NAME = verify("verify_SAN_list");
    static final String UNKNOWN_ISSUER = x509("unable_to_get_local_issuer_certificate");
    static final String EXPIRED = x509("certificate_has_expired");
    static final String NOT_YET_VALID = x509("certificate_is_not_yet_valid");
    static final String NO_SECRET = "TLS_error:_Secret_is_not_supplied_by_SDS";

    private TlsErrors() {}

    private static String verify(String detail) {
        return error(268435581, "CERTIFICATE_VERIFY_FAILED:" + detail);
    }

    private static String x509(String why) {
        return verify("verify_cert_failed:_X509_verify_cert:_certificate_verification_error_at_depth_0:_" + why);
    }

    private static String error(int code, String name) {
        return "TLS_error:|" + code + ":SSL_routines:OPENSSL_internal:" + name + ":TLS_error_end";
    }
}
