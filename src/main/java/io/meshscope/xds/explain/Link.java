package io.meshscope.xds.explain;

import io.meshscope.base.Phrase;
import io.meshscope.model.Tree;
import io.meshscope.xds.resource.ResourceKey;

/**
 * The way to something else.
 *
 * @param side     which way
 * @param relation what for: "sends requests to"
 * @param target   where
 * @param detail   what else there is to say: "weight 20 of 100", or nothing
 * @param state    whether the target is there, as far as the evidence tells
 * @param place    where the target is named, absent when it is not named in this resource
 */
public record Link(Side side, Phrase relation, Target target, Phrase detail, State state, Tree place) {
    /** Which way a link goes. */
    public enum Side {
        /** The resource needs the target. */
        LEADS_TO,
        /** The target needs the resource. */
        USED_BY,
        /** The resource was made from the target. */
        COMES_FROM
    }

    /** Whether the target of a link is there. */
    public enum State {
        /** It is in the evidence. */
        THERE,
        /** It should be in the evidence and is not. */
        MISSING,
        /** The evidence has no such resources at all, or only requests decide. */
        UNKNOWN
    }

    /** Where a link goes. */
    public sealed interface Target {
        /** A resource of the same proxy. */
        record Resource(ResourceKey key) implements Target {}

        /** An object of the cluster. */
        record Entity(String kind, String namespace, String name) implements Target {}
    }
}
