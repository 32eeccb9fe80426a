package io.meshscope.ui.control.code;

/** How text is coloured. */
public enum Syntax {
    /** JSON (RFC 8259): keys, strings, numbers and words, punctuation. */
    JSON,
    /** YAML, line by line: keys, values, comments, block scalars. */
    YAML,
    /** Not at all. */
    PLAIN
}
