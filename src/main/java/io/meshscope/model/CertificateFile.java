package io.meshscope.model;

import java.util.List;

/**
 * Certificates that lie about by themselves: a PEM file, or what a proxy answered to {@code /certs}.
 *
 * @param origin       where the document comes from
 * @param owner        {@code pod.namespace} of the proxy that answered, when that is known; else ""
 * @param admin        whether a proxy answered so, which tells no more than names, serial number and dates
 * @param certificates the certificates in the order written
 */
public record CertificateFile(Document.Origin origin, String owner, boolean admin, List<PlacedCertificate> certificates) {
    public CertificateFile {
        certificates = List.copyOf(certificates);
    }
}
