package io.meshscope.simulate.request;

import java.util.List;

/**
 * Who is at the other end of a TLS connection, by its certificate.
 *
 * @param presented whether it showed a certificate
 * @param validated whether that certificate was checked and found good
 * @param uriSans   URI names, such as SPIFFE ids
 * @param dnsSans   DNS names
 * @param subject   the subject, "" when there is none
 */
public record Peer(boolean presented, boolean validated, List<String> uriSans, List<String> dnsSans, String subject) {
    /** A peer without a certificate. */
    public static final Peer ANONYMOUS = new Peer(false, false, List.of(), List.of(), "");

    public Peer {
        uriSans = List.copyOf(uriSans);
        dnsSans = List.copyOf(dnsSans);
    }

    /** A workload of the mesh. */
    public static Peer of(String spiffe) {
        return new Peer(true, true, List.of(spiffe), List.of(), "");
    }

    /** Its SPIFFE id, or "". */
    public String identity() {
        return uriSans.isEmpty() ? "" : uriSans.getFirst();
    }
}
