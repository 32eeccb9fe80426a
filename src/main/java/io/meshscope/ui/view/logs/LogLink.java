package io.meshscope.ui.view.logs;

import io.meshscope.model.Ref;

/**
 * Something of the mesh a line is about.
 *
 * @param kind  its kind
 * @param label what it is called
 * @param ref   its address
 */
public record LogLink(String kind, String label, Ref ref) {}
