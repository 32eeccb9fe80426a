package io.meshscope.logs.field;

/** What the text of a field means, and so how it is compared. */
public enum FieldType {
    /** Any text. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** A number of bytes. */
    BYTES,
    /** A length of time in milliseconds. */
    MILLIS,
    /** A point in time. */
    TIME,
    /** Response flags, joined by commas. */
    FLAGS,
    /** An address, usually with a port. */
    ADDRESS,
    /** How bad the writer thought it was. */
    LEVEL
}
