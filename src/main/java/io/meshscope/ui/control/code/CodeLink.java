package io.meshscope.ui.control.code;

/**
 * A part of a text that names another thing.
 *
 * @param start offset of its first byte
 * @param end   offset after its last byte
 * @param words what it leads to
 * @param go    goes there
 */
public record CodeLink(long start, long end, String words, Runnable go) {}
