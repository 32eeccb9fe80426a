package io.meshscope.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An immutable JSON or YAML value that remembers where it stands. Reading never fails: {@link #get} on something that has no such field
 * answers {@link Absent}, and the scalar readers answer their defaults, so a wrong type anywhere in a document cannot break a reader.
 *
 * <p>{@link #get} takes protobuf field names in snake_case and also finds the lowerCamelCase spelling that protojson writes; keys that are
 * data (labels, metadata maps, header names) are asked for with {@link #entry}, which is exact.
 */
public sealed interface Tree {
    /** Where the value stands. */
    Span span();

    /** A JSON object; fields in the order read, repeated names kept. */
    record Obj(List<Field> fields, Span span) implements Tree {
        public Obj {
            fields = List.copyOf(fields);
        }
    }

    /** A JSON array. */
    record Arr(List<Tree> items, Span span) implements Tree {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** A string. */
    record Str(String value, Span span) implements Tree {}

    /** A number, as written. */
    record Num(String literal, Span span) implements Tree {}

    /** A truth value. */
    record Bool(boolean value, Span span) implements Tree {}

    /** A null that is written down. */
    record Null(Span span) implements Tree {}

    /** Text that was not taken apart, because it is nested too deep or damaged; {@code why} is a message key. */
    record Raw(String text, String why, Span span) implements Tree {}

    /** Nothing there. */
    enum Absent implements Tree {
        /** The one absent value. */
        VALUE;

        @Override
        public Span span() {
            return Span.NONE;
        }
    }

    /**
     * A named value.
     *
     * @param name     the key as written
     * @param nameSpan where the key stands
     * @param value    its value
     */
    record Field(String name, Span nameSpan, Tree value) {}

    /** Nothing. */
    static Tree absent() {
        return Absent.VALUE;
    }

    /** A string that was not read from anywhere. */
    static Tree of(String value) {
        return new Str(value, Span.NONE);
    }

    /** Whether there is a value; a written null counts as none, as in protojson. */
    default boolean isPresent() {
        return !(this instanceof Absent) && !(this instanceof Null);
    }

    /** The field of a protobuf message, in snake_case or lowerCamelCase; the last one when repeated. */
    default Tree get(String protoName) {
        if (!(this instanceof Obj obj)) {
            return absent();
        }
        Tree found = last(obj, protoName);
        if (found instanceof Absent && protoName.indexOf('_') >= 0) {
            found = last(obj, Names.camel(protoName));
        }
        return found;
    }

    /** The first of several spellings that is there: for fields renamed between API versions. */
    default Tree first(String... protoNames) {
        for (String name : protoNames) {
            Tree t = get(name);
            if (t.isPresent()) {
                return t;
            }
        }
        return absent();
    }

    /** A chain of {@link #get}. */
    default Tree path(String... protoNames) {
        Tree t = this;
        for (String name : protoNames) {
            t = t.get(name);
        }
        return t;
    }

    /** The value of a key that is data, spelled exactly so. */
    default Tree entry(String key) {
        return this instanceof Obj obj ? last(obj, key) : absent();
    }

    /** Whether {@link #get} finds something; an empty message counts, a written null does not. */
    default boolean has(String protoName) {
        return get(protoName).isPresent();
    }

    /** Item i of an array. */
    default Tree at(int i) {
        return this instanceof Arr(List<Tree> list, Span _) && i >= 0 && i < list.size() ? list.get(i) : absent();
    }

    /** The items of an array; empty for everything else. */
    default List<Tree> items() {
        return this instanceof Arr(List<Tree> list, Span _) ? list : List.of();
    }

    /** The fields of an object; empty for everything else. */
    default List<Field> fields() {
        return this instanceof Obj(List<Field> list, Span _) ? list : List.of();
    }

    /** The scalar as text: strings without quotes, numbers and truth values as written; "" for everything else. */
    default String text() {
        return switch (this) {
            case Str s -> s.value();
            case Num n -> n.literal();
            case Bool b -> Boolean.toString(b.value());
            case Raw r -> r.text();
            case Obj _,Arr _,Null _,Absent _ -> "";
        };
    }

    /** The scalar as text, when it is one. */
    default Optional<String> scalar() {
        return switch (this) {
            case Str _,Num _,Bool _ -> Optional.of(text());
            case Raw _,Obj _,Arr _,Null _,Absent _ -> Optional.empty();
        };
    }

    /** The whole number, also when written as a string (64-bit numbers in protojson) or as 80.0. */
    default OptionalLong integer() {
        String t = this instanceof Num || this instanceof Str ? text() : "";
        if (t.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(t));
        } catch (NumberFormatException e) {
            return Names.wholeOf(t);
        }
    }

    /** The whole number, or 0. */
    default long number() {
        return integer().orElse(0);
    }

    /** Whether it is true. */
    default boolean isTrue() {
        return this instanceof Bool(boolean value, Span _) && value;
    }

    /** The texts of the scalars of an array. */
    default List<String> texts() {
        List<String> out = new ArrayList<>();
        for (Tree t : items()) {
            t.scalar().ifPresent(out::add);
        }
        return out;
    }

    private static Tree last(Obj obj, String name) {
        List<Field> fields = obj.fields();
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).name().equals(name)) {
                return fields.get(i).value();
            }
        }
        return absent();
    }
}
