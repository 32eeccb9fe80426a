package io.meshscope.ui.mesh;

import io.meshscope.model.Document;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;

/**
 * A configuration dump that is open.
 *
 * @param proxy    the proxy it is of
 * @param title    what the window calls the proxy
 * @param document the document
 * @param span     the part of it that is the dump
 */
public record OpenDump(Ref.Proxy proxy, String title, Document document, Span span) {}
