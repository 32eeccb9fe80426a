package io.meshscope.rules.schema;

/** TLS settings of a client, in a DestinationRule. */
final class ClientTlsCheck {
    private static final String CONFIG_MAP = "configmap://";

    private ClientTlsCheck() {}

    static void check(Node tls, String namespace, Report report) {
        String mode = tls.text("mode");
        boolean simple = mode.equals("SIMPLE");
        boolean mutual = mode.equals("MUTUAL");
        Node credential = tls.get("credentialName");
        configMap(credential, namespace, report);
        if (tls.isTrue("insecureSkipVerify") && (simple || mutual)) {
            boolean named = simple && tls.filled("credentialName");
            if (tls.filled("caCertificates") || named || tls.filled("subjectAltNames")) {
                report.add(tls.get("insecureSkipVerify"), Fault.NOT_WITH, named ? "credentialName" : "caCertificates, subjectAltNames");
            }
        }
        if ((simple || mutual) && !credential.text().isEmpty()) {
            for (String field : new String[]{"clientCertificate", "caCertificates", "privateKey", "caCrl"}) {
                if (tls.filled(field)) {
                    report.add(tls.get(field), Fault.NOT_WITH, "credentialName");
                }
            }
            return;
        }
        if (mutual) {
            for (String field : new String[]{"clientCertificate", "privateKey"}) {
                if (!tls.filled(field)) {
                    report.add(tls.get(field), Fault.REQUIRED_FOR, field, "mode: MUTUAL");
                }
            }
        }
    }

    private static void configMap(Node credential, String namespace, Report report) {
        String name = credential.text();
        if (!name.startsWith(CONFIG_MAP)) {
            return;
        }
        String[] parts = name.substring(CONFIG_MAP.length()).split("/", -1);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty() || !parts[0].equals(namespace)) {
            report.add(credential, Fault.CONFIG_MAP_NAME, name, namespace);
        }
    }
}
