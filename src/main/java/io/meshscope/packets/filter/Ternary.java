package io.meshscope.packets.filter;

/** What the columns say to a test of a row: yes, no, or that the frame itself has to be asked. */
enum Ternary {
    NO, YES, ASK;

    static Ternary of(boolean yes) {
        return yes ? YES : NO;
    }

    /** The opposite. */
    Ternary not() {
        return switch (this) {
            case NO -> YES;
            case YES -> NO;
            case ASK -> ASK;
        };
    }

    /** A test of rows. */
    @FunctionalInterface
    interface OfRow {
        Ternary test(int row);
    }
}
