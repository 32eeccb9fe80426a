package io.meshscope.ui.view.logs;

import io.meshscope.base.Bytes;
import io.meshscope.base.Job;
import io.meshscope.model.Ref;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A log that can be shown.
 *
 * @param name  what it is called
 * @param path  its address
 * @param page  the address of its tab
 * @param bytes gets what is in it
 * @param grown   makes what looks for more; nothing when it cannot grow
 * @param formats gets the formats that proxies which are open write in; asked when lines are of no known one
 */
public record LogFile(String name, String path, Ref page, Job<Bytes> bytes, Optional<Supplier<Growth>> grown,
        Job<List<String>> formats) {
    /** Looks for more of a log. */
    @FunctionalInterface
    public interface Growth {
        /** All of it when it has changed since the last time. */
        Optional<Grown> look();
    }

    /**
     * A log that has changed.
     *
     * @param bytes all of it
     * @param anew  whether nothing known of it holds any more
     */
    public record Grown(Bytes bytes, boolean anew) {}
}
