package io.meshscope.model;

/**
 * What a pod belongs to.
 *
 * @param kind      kind of its controller, such as {@code Deployment}; {@code Pod} for pods that have none
 * @param namespace its namespace
 * @param name      its name
 */
public record WorkloadName(String kind, String namespace, String name) {}
