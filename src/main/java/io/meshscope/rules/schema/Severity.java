package io.meshscope.rules.schema;

/** How bad a violation is. */
public enum Severity {
    /** The API server or istiod refuses the object (IST0106). */
    ERROR,
    /** The object is taken, with a warning (IST0133). */
    WARNING,
    /** Something neither of them says, but worth knowing. */
    NOTE
}
