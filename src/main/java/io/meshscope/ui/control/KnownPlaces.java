package io.meshscope.ui.control;

/** A list of rows that finds a row by its key without looking at the others. */
public interface KnownPlaces {
    /** The place of the row with a key, or -1 when there is none. */
    int placeOf(Object key);
}
