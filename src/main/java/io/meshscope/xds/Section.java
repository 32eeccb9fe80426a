package io.meshscope.xds;

import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import java.util.List;

/**
 * A section of a dump.
 *
 * @param kind    what it is
 * @param typeUrl its {@code @type} as written, or "" when it has none
 * @param version {@code version_info} of the section, or ""
 * @param pointer where it stands
 * @param span    its bytes
 * @param entries its resources, in the order of the document
 */
public record Section(SectionKind kind, String typeUrl, String version, Pointer pointer, Span span, List<Entry> entries) {
    public Section {
        entries = List.copyOf(entries);
    }
}
