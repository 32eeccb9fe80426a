package io.meshscope.evidence.kind;

import org.jspecify.annotations.Nullable;

/** Tells one kind, or a few that belong together, from everything else. */
@FunctionalInterface
interface Detector {
    /** The kind, or null when it is none of this detector's. */
    @Nullable
    Kind kindOf(Sample sample);
}
