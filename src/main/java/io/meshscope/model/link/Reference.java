package io.meshscope.model.link;

import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import io.meshscope.model.Span;

/**
 * A name in one object that stands for another.
 *
 * @param place  where the name is written
 * @param field  the field it is written in, such as {@code host} or {@code subset}
 * @param target the object named
 * @param where  the place in that object: where it begins, or the subset named
 */
public record Reference(Span place, String field, Resource target, Locator where) {
    /** A name of an object as a whole. */
    static Reference of(Span place, String field, Resource target) {
        return new Reference(place, field, target, target.locator());
    }
}
