package io.meshscope.packets.filter;

import io.meshscope.packets.field.Dissection;
import java.util.List;

/** A display filter that is valid. Immutable; safe to ask from any thread. */
public final class DisplayFilter {
    /** Every frame. */
    public static final DisplayFilter ALL = new DisplayFilter("", new Check.Everything(), List.of());

    private final String text;
    private final Check check;
    private final List<Hint> hints;

    private DisplayFilter(String text, Check check, List<Hint> hints) {
        this.text = text;
        this.check = check;
        this.hints = List.copyOf(hints);
    }

    /**
     * The filter a text says.
     *
     * @param text     as typed; an empty one is {@link #ALL}
     * @param selected the frame that references in it mean
     * @throws FilterFault where it is no filter
     */
    public static DisplayFilter of(String text, Selected selected) {
        Checker checker = new Checker(new Terms(selected));
        Check check = checker.check(Parser.parse(text));
        return new DisplayFilter(text, check, checker.hints());
    }

    /** The filter a text says; references in it have no value. */
    public static DisplayFilter of(String text) {
        return of(text, Selected.NONE);
    }

    /** As typed. */
    public String text() {
        return text;
    }

    /** What is valid in it but may not mean what it seems to. */
    public List<Hint> hints() {
        return hints;
    }

    /** Whether it lets every frame pass. */
    public boolean isEverything() {
        return check instanceof Check.Everything;
    }

    /**
     * Whether a frame passes.
     *
     * @param frame  the frame, taken apart
     * @param marked whether the user has marked it
     */
    public boolean matches(Dissection frame, boolean marked) {
        return new Evaluation(frame, marked).passes(check);
    }

    /** What it asks. */
    Check check() {
        return check;
    }
}
