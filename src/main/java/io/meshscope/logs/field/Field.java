package io.meshscope.logs.field;

/**
 * Something a log line can tell. Two fields of the same name are the same field.
 *
 * @param name   as Istio's JSON access log names it, or as the line itself does
 * @param type   what its text means
 * @param column number of the column of values it is kept in while a log is open, or -1 when it is read from the line each time
 */
public record Field(String name, FieldType type, int column) {
    /** A field read from its line each time. */
    static Field of(String name, FieldType type) {
        return new Field(name, type, -1);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Field f && f.name.equals(name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
