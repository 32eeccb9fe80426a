package io.meshscope.rules.schema;

/**
 * An object whose structure has been checked, handed to what knows its kind.
 *
 * @param object the object
 * @param spec   its spec, there or not
 * @param report where to report
 */
record Subject(Node object, Node spec, Report report) {
    /** Its kind. */
    String kind() {
        return object.text("kind");
    }

    /** Its name. */
    String name() {
        return object.path("metadata", "name").text();
    }

    /** Its namespace; {@code default} when it does not say, as kubectl has it. */
    String namespace() {
        String namespace = object.path("metadata", "namespace").text();
        return namespace.isEmpty() ? "default" : namespace;
    }

    /** An annotation, or "". */
    String annotation(String key) {
        return object.path("metadata", "annotations").text(key);
    }

    /** A label, or "". */
    String label(String key) {
        return object.path("metadata", "labels").text(key);
    }
}
