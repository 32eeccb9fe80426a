package io.meshscope.evidence.kube;

/**
 * How a capture ended.
 *
 * @param why   what ended it
 * @param bytes what the file has
 * @param words what tcpdump said: packets captured, and dropped
 */
public record CaptureEnd(Why why, long bytes, String words) {
    /** What ends a capture. */
    public enum Why {
        /** Its time. */
        TIME,
        /** Its size. */
        SIZE,
        /** tcpdump itself, or the container. */
        ENDED;

        /** The key of its words. */
        public String key() {
            return "kube.capture.end." + name();
        }
    }
}
