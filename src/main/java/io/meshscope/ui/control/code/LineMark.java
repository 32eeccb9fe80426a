package io.meshscope.ui.control.code;

import io.meshscope.ui.control.Tone;

/**
 * Something to say about a line, shown beside its number.
 *
 * @param line  the line, from 1
 * @param tone  its shape
 * @param words shown as a tip
 */
public record LineMark(int line, Tone tone, String words) {}
