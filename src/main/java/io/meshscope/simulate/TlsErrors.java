package io.meshscope.simulate;

/** TLS failures as Envoy writes them since 1.28: 268435456 and BoringSSL's reason, or 1000 and the number of a received alert. */
final class TlsErrors {
    static final String WRONG_VERSION = error(268435703, "WRONG_VERSION_NUMBER");
    static final String CERTIFICATE_REQUIRED = error(268436572, "TLSV13_ALERT_CERTIFICATE_REQUIRED");
    static final String CERTIFICATE_UNKNOWN = error(268436502, "SSLV3_ALERT_CERTIFICATE_UNKNOWN");
    static final String NO_SECRET = "TLS_error:_Secret_is_not_supplied_by_SDS";

    private TlsErrors() {}

    private static String error(int code, String name) {
        return "TLS_error:|" + code + ":SSL_routines:OPENSSL_internal:" + name + ":TLS_error_end";
    }
}
