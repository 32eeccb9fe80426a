package io.meshscope.xds.resource;

/**
 * A resource by kind and name, as other resources refer to it.
 *
 * @param kind what it is
 * @param name its name; for endpoints the cluster_name of the assignment
 */
public record ResourceKey(ResourceKind kind, String name) {}
