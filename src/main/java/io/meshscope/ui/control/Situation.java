package io.meshscope.ui.control;

import io.meshscope.ui.theme.Icons;

/**
 * Something that goes wrong, to pick from.
 *
 * @param titleKey message key of its name
 * @param textKey  message key of what will be looked at
 * @param codes    what people search for: codes, flags, names
 * @param action   begins
 */
public record Situation(Icons icon, String titleKey, String textKey, String codes, Runnable action) {}
