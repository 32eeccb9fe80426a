package io.meshscope.xds.resource;

import io.meshscope.xds.SectionKind;

/**
 * A resource by kind and name, as other resources refer to it.
 *
 * @param kind the section its kind stands in
 * @param name its name; for endpoints the cluster_name of the assignment; "" when only a request tells
 */
public record ResourceKey(SectionKind kind, String name) {}
