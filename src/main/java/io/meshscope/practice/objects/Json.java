package io.meshscope.practice.objects;

import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds JSON values that were not read from anywhere, in the spelling protojson gives them. */
public final class Json {
    private Json() {}

    /**
     * An object of alternating names and values. Fields whose value is null or absent are left out, as protojson leaves out unset fields.
     *
     * @param pairs name, value, name, value…; a value is anything {@link #of} takes
     */
    public static Tree.Obj obj(@Nullable Object... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("names and values do not pair up");
        }
        List<Tree.Field> fields = new ArrayList<>(pairs.length / 2);
        for (int i = 0; i < pairs.length; i += 2) {
            Tree value = of(pairs[i + 1]);
            if (!(value instanceof Tree.Absent)) {
                fields.add(field(String.valueOf(pairs[i]), value));
            }
        }
        return new Tree.Obj(fields, Span.NONE);
    }

    /** An array of values; null and absent ones are left out. */
    public static Tree.Arr arr(@Nullable Object... values) {
        List<Tree> items = new ArrayList<>(values.length);
        for (Object value : values) {
            Tree item = of(value);
            if (!(item instanceof Tree.Absent)) {
                items.add(item);
            }
        }
        return new Tree.Arr(items, Span.NONE);
    }

    /** A value: a tree as it is, text, whole numbers, truth values, durations, collections as arrays, maps as objects; null is nothing. */
    public static Tree of(@Nullable Object value) {
        return switch (value) {
            case null -> Tree.absent();
            case Tree tree -> tree;
            case String text -> Tree.of(text);
            case Boolean truth -> new Tree.Bool(truth, Span.NONE);
            case Number number -> new Tree.Num(number.toString(), Span.NONE);
            case Duration duration -> Tree.of(Durations.proto(duration));
            case Collection<?> list -> arr(list.toArray());
            case Map<?, ?> map -> ofMap(map);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    /** A list as an array, or nothing when it is empty: repeated fields of protobuf. */
    public static Tree some(Collection<?> values) {
        return values.isEmpty() ? Tree.absent() : of(values);
    }

    /** A text, or nothing when it is empty: string fields of protobuf. */
    public static Tree some(String text) {
        return text.isEmpty() ? Tree.absent() : Tree.of(text);
    }

    /** True, or nothing: truth values of protobuf that are no wrappers. */
    public static Tree some(boolean truth) {
        return truth ? of(true) : Tree.absent();
    }

    /** The number, or nothing when it is 0. */
    public static Tree some(long number) {
        return number != 0 ? of(number) : Tree.absent();
    }

    /** The object with a field set: replaced in its place, or added at the end. */
    public static Tree.Obj with(Tree object, String name, @Nullable Object value) {
        Tree set = of(value);
        List<Tree.Field> fields = new ArrayList<>();
        boolean done = false;
        for (Tree.Field field : object.fields()) {
            if (!field.name().equals(name)) {
                fields.add(field);
            } else if (!done && !(set instanceof Tree.Absent)) {
                fields.add(field(name, set));
                done = true;
            }
        }
        if (!done && !(set instanceof Tree.Absent)) {
            fields.add(field(name, set));
        }
        return new Tree.Obj(fields, object.span());
    }

    /** The object without a field. */
    public static Tree.Obj without(Tree object, String name) {
        return with(object, name, null);
    }

    /** The fields of both; where both have one, objects are merged and everything else is taken from {@code over}. */
    public static Tree merge(Tree base, Tree over) {
        if (!(base instanceof Tree.Obj) || !(over instanceof Tree.Obj)) {
            return over instanceof Tree.Absent ? base : over;
        }
        Tree.Obj merged = new Tree.Obj(base.fields(), base.span());
        for (Tree.Field field : over.fields()) {
            merged = with(merged, field.name(), merge(merged.entry(field.name()), field.value()));
        }
        return merged;
    }

    /** The texts of an object's scalar fields, in their order. */
    public static Map<String, String> texts(Tree object) {
        Map<String, String> out = new java.util.LinkedHashMap<>();
        for (Tree.Field field : object.fields()) {
            out.put(field.name(), field.value().text());
        }
        return out;
    }

    /** A message packed into an Any: its fields behind {@code @type}. */
    public static Tree.Obj any(String type, @Nullable Object... pairs) {
        Tree.Obj message = obj(pairs);
        List<Tree.Field> fields = new ArrayList<>(message.fields().size() + 1);
        fields.add(field("@type", Tree.of("type.googleapis.com/" + type)));
        fields.addAll(message.fields());
        return new Tree.Obj(fields, Span.NONE);
    }

    private static Tree ofMap(Map<?, ?> map) {
        List<Tree.Field> fields = new ArrayList<>(map.size());
        map.forEach((name, value) -> fields.add(field(String.valueOf(name), of(value))));
        return new Tree.Obj(fields, Span.NONE);
    }

    private static Tree.Field field(String name, Tree value) {
        return new Tree.Field(name, Span.NONE, value);
    }
}
