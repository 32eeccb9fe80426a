package io.meshscope.packets.dissect;

/** Text of the Info column. Nothing is kept while nobody wants it. */
public final class Info {
    private final StringBuilder text = new StringBuilder();
    private int fence;
    private boolean on;
    private boolean anew;

    void start(boolean wanted) {
        on = wanted;
        fence = 0;
        anew = false;
        text.setLength(0);
    }

    /** Stops or goes on listening; gives what it did before. */
    public boolean listen(boolean wanted) {
        boolean before = on;
        on = wanted;
        return before;
    }

    /** Whether it is wanted; ask before putting a text together at some cost. */
    public boolean on() {
        return on;
    }

    /** What was said so far stays. */
    public void fence() {
        fence = text.length();
    }

    /** Begins anew after what has to stay. */
    public void set(String words) {
        if (on) {
            anew = false;
            text.setLength(fence);
            text.append(words);
        }
    }

    /** The next words replace what does not have to stay; gives whether that was so before. */
    public boolean anew(boolean replace) {
        boolean before = anew;
        anew = replace;
        return before;
    }

    /** Puts words before everything else; they stay. */
    public void prepend(String words) {
        if (on) {
            text.insert(0, words);
            fence += words.length();
        }
    }

    /** Adds words after a space. */
    public void append(String words) {
        append(" ", words);
    }

    /** Adds words after a separator; without it where nothing stands yet. */
    public void append(String separator, String words) {
        if (on) {
            if (anew) {
                text.setLength(fence);
                anew = false;
            }
            if (!text.isEmpty()) {
                text.append(separator);
            }
            text.append(words);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
