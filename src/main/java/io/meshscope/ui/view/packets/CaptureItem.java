package io.meshscope.ui.view.packets;

import io.meshscope.base.Bytes;
import io.meshscope.base.Job;

/**
 * A capture that can be opened.
 *
 * @param path its address
 * @param name what it is called
 * @param load gets its bytes
 */
public record CaptureItem(String path, String name, Job<Bytes> load) {}
