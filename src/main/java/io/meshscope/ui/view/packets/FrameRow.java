package io.meshscope.ui.view.packets;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list of packets: no more than which frame it is.
 *
 * @param frame the frame, from 0
 * @param place where it stands among the rows shown, from 0
 */
record FrameRow(int frame, int place) {
    /** Rows of all frames, or of some, made when asked for: ten million of them are no objects. */
    static final class Rows extends AbstractList<FrameRow> implements RandomAccess {
        private final int size;
        private final int @Nullable [] frames;

        /**
         * Rows.
         *
         * @param size   how many frames there are
         * @param frames those to show, in order; null for all
         */
        Rows(int size, int @Nullable [] frames) {
            this.size = frames == null ? size : frames.length;
            this.frames = frames;
        }

        @Override
        public FrameRow get(int index) {
            return new FrameRow(frames == null ? index : frames[index], index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
