package io.meshscope.rules.schema;

import java.util.List;
import java.util.Map;

/**
 * The fields of an object.
 *
 * @param name   what the type is called in the API
 * @param fields its fields by name, in the order of the data
 * @param groups fields of which only one may be there
 */
record ObjectType(String name, Map<String, FieldType.Slot> fields, List<Group> groups) {
    /**
     * Fields that exclude each other.
     *
     * @param exactly whether one of them must be there
     */
    record Group(boolean exactly, List<String> fields) {}
}
