package io.meshscope.rules;

import io.meshscope.model.Mesh;

/**
 * One check of a mesh. Rules hold no state, never fail, never do IO, and read only the kinds they declare: the mesh they are handed answers
 * no others.
 */
public interface Rule {
    /** What it is and needs; the same each time. */
    RuleInfo info();

    /** Looks at the mesh and reports what is wrong. */
    void evaluate(Mesh mesh, Sink sink);
}
