package io.meshscope.simulate;

import io.meshscope.model.Tree;
import io.meshscope.xds.SectionKind;

/**
 * The place in a proxy's configuration that decided.
 *
 * @param kind     section of the resource
 * @param resource name of the resource
 * @param tree     the deciding value inside it
 */
public record Spot(SectionKind kind, String resource, Tree tree) {
    @Override
    public String toString() {
        return kind + " " + resource + " " + tree.span().start();
    }
}
