package io.meshscope.model.effective;

import io.meshscope.base.Phrase;
import io.meshscope.model.Locator;
import io.meshscope.model.Resource;
import io.meshscope.model.Tree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step on the way to an answer: an object that had a say, or a default that held.
 *
 * @param words  what it contributed
 * @param object the object it comes from; null for defaults and for what follows from no object
 * @param value  the field of the object that says so; absent when it is the object as a whole
 */
public record Reason(Phrase words, @Nullable Resource object, Tree value) {
    /** A default, or something no object says. */
    public static Reason of(String key, Object... args) {
        return new Reason(Phrase.of(key, args), null, Tree.absent());
    }

    /** Something a field of an object says. */
    public static Reason at(Resource object, Tree value, String key, Object... args) {
        return new Reason(Phrase.of(key, args), object, value);
    }

    /** The object it comes from. */
    public Optional<Resource> resource() {
        return Optional.ofNullable(object);
    }

    /** Where it stands: the field, else where the object begins. */
    public Optional<Locator> locator() {
        return object == null ? Optional.empty() : Optional.of(object.at(value));
    }
}
