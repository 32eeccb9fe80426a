package io.meshscope.xds;

import io.meshscope.model.Pointer;
import io.meshscope.model.Span;

/**
 * One resource of a dump, as the index knows it: what it is called, in what state, and where its bytes are. Nothing of it is parsed.
 *
 * @param kind         the section it stands in
 * @param state        its state
 * @param name         its own name ({@code cluster_name} for endpoints); the name of the element when the resource has none; may be ""
 * @param version      {@code version_info} of this resource, or ""
 * @param lastUpdated  when the proxy took it, RFC 3339 as written, or ""
 * @param clientStatus {@code client_status} as written, or ""
 * @param nacked       whether the element carries an {@code error_state}: the last update of it was refused
 * @param digest       fields taken in passing
 * @param pointer      pointer to the resource in the document
 * @param element      the element of the section's array: resource, version, error
 * @param resource     the resource itself; the element where there is none (a listener that was never accepted)
 */
public record Entry(SectionKind kind, EntryState state, String name, String version, String lastUpdated, String clientStatus,
        boolean nacked, Digest digest, Pointer pointer, Span element, Span resource) {
    /** Size of the resource in bytes of JSON. */
    public long size() {
        return resource.end() - resource.start();
    }
}
