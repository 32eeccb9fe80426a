package io.meshscope.evidence.kind;

/** How a document is written: which reader takes its body. */
public enum Syntax {
    /** One JSON value (RFC 8259). */
    JSON,
    /** YAML, one document or several. */
    YAML,
    /** Lines of text; JSON logs are lines too. */
    TEXT,
    /** Not text. */
    BINARY
}
