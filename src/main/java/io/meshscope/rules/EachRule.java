package io.meshscope.rules;

import io.meshscope.model.Kind;
import io.meshscope.model.Mesh;
import io.meshscope.model.Resource;
import java.util.TreeSet;

/** A rule that looks at each object it is about by itself; what it compares with comes from the mesh. */
public abstract class EachRule implements Rule {
    private final RuleInfo info;

    /** A rule about the subjects of its description. */
    protected EachRule(RuleInfo info) {
        this.info = info;
    }

    @Override
    public final RuleInfo info() {
        return info;
    }

    @Override
    public final void evaluate(Mesh mesh, Sink sink) {
        for (Kind kind : new TreeSet<>(info.subjects())) {
            for (Resource r : mesh.all(kind)) {
                sink.cancel().check();
                check(mesh, r, sink);
            }
        }
    }

    /** Looks at one object. */
    protected abstract void check(Mesh mesh, Resource r, Sink sink);
}
