package io.meshscope.ui.nav;

/** What a view may offer under a key that means the same everywhere. */
public enum PaneAction {
    /** Opens or focuses the find field. */
    FIND,
    /** Next hit. */
    FIND_NEXT,
    /** Previous hit. */
    FIND_PREVIOUS,
    /** Focuses the filter field. */
    FILTER,
    /** Reads its evidence again. */
    REFRESH,
    /** Next thing that is wrong. */
    PROBLEM_NEXT,
    /** Previous thing that is wrong. */
    PROBLEM_PREVIOUS,
    /** Copies the command that shows the same elsewhere. */
    COPY_COMMAND
}
