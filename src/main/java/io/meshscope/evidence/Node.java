package io.meshscope.evidence;

/** A place in the tree of an {@link EvidenceSource}. */
public sealed interface Node permits Folder, Item {
    /** Short name for lists. */
    String name();

    /** Full address, unique in the source; parts inside an archive follow a {@code !}. */
    String path();
}
