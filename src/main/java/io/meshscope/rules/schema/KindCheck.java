package io.meshscope.rules.schema;

/** What istiod says of a kind beyond the types of its fields. */
@FunctionalInterface
interface KindCheck {
    /** Looks at an object and reports what is wrong. */
    void check(Subject subject);
}
