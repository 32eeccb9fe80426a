package io.meshscope.ui.control.code;

/**
 * Where the caret is and what is selected, by offsets.
 *
 * @param anchor where the selection began
 * @param caret  where it is now
 */
record CodeSelection(long anchor, long caret) {
    long start() {
        return Math.min(anchor, caret);
    }

    long end() {
        return Math.max(anchor, caret);
    }

    boolean isEmpty() {
        return anchor == caret;
    }

    CodeSelection to(long newCaret, boolean extend) {
        return new CodeSelection(extend ? anchor : newCaret, newCaret);
    }

    /** The word at an offset: letters, digits and what names, addresses and numbers are written with. */
    static CodeSelection word(CodeText text, long offset) {
        long start = offset;
        while (start > text.from() && offset - start < 4096 && isWord(text.bytes().at(start - 1))) {
            start--;
        }
        long end = offset;
        while (end < text.to() && end - offset < 4096 && isWord(text.bytes().at(end))) {
            end++;
        }
        return new CodeSelection(start, end);
    }

    private static boolean isWord(byte b) {
        return b < 0 || Character.isLetterOrDigit(b) || b == '_' || b == '-' || b == '.';
    }
}
