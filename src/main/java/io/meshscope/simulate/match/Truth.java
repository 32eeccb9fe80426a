package io.meshscope.simulate.match;

import io.meshscope.base.Phrase;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whether something holds: yes, no, or nobody can tell from what is there. Unknown is never taken for one of the others, but gives way where
 * the rest decides: false and unknown is false.
 *
 * @param value which
 * @param why   why not, or why it cannot be told; empty for yes
 */
public record Truth(Value value, Phrase why) {
    /** The three values. */
    public enum Value {
        YES, NO, UNKNOWN
    }

    /** It holds. */
    public static final Truth YES = new Truth(Value.YES, Phrase.none());
    /** It does not hold; nothing more to say. */
    public static final Truth NO = new Truth(Value.NO, Phrase.none());

    /** Yes or no. */
    public static Truth of(boolean holds) {
        return holds ? YES : NO;
    }

    /** No, with the reason. */
    public static Truth no(String key, Object... args) {
        return new Truth(Value.NO, Phrase.of(key, args));
    }

    /** Cannot be told, with the reason. */
    public static Truth unknown(String key, Object... args) {
        return new Truth(Value.UNKNOWN, Phrase.of(key, args));
    }

    public boolean isYes() {
        return value == Value.YES;
    }

    public boolean isNo() {
        return value == Value.NO;
    }

    public boolean isUnknown() {
        return value == Value.UNKNOWN;
    }

    /** The opposite; unknown stays unknown. */
    public Truth not() {
        return switch (value) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> this;
        };
    }

    /** The opposite when asked for. */
    public Truth inverted(boolean invert) {
        return invert ? not() : this;
    }

    /** Both; the second is asked only when it can matter. */
    public Truth and(Supplier<Truth> other) {
        if (isNo()) {
            return this;
        }
        Truth second = other.get();
        return isYes() || second.isNo() ? second : this;
    }

    /** Either; the second is asked only when it can matter. */
    public Truth or(Supplier<Truth> other) {
        if (isYes()) {
            return this;
        }
        Truth second = other.get();
        return second.isYes() || isNo() ? second : this;
    }

    /** With a reason in place of an empty one. */
    public Truth because(Supplier<Phrase> reason) {
        return isNo() && !why.isPresent() ? new Truth(value, reason.get()) : this;
    }

    /** Whether all hold. */
    public static <T> Truth all(Iterable<T> items, Function<T, Truth> holds) {
        Truth out = YES;
        for (T item : items) {
            out = out.and(() -> holds.apply(item));
            if (out.isNo()) {
                return out;
            }
        }
        return out;
    }

    /** Whether any holds. */
    public static <T> Truth any(Iterable<T> items, Function<T, Truth> holds) {
        Truth out = NO;
        for (T item : items) {
            out = out.or(() -> holds.apply(item));
            if (out.isYes()) {
                return out;
            }
        }
        return out;
    }
}
