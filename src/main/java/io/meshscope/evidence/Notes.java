package io.meshscope.evidence;

import io.meshscope.base.Formats;
import io.meshscope.base.Problem;
import java.util.ArrayList;
import java.util.List;

/** Problems met while opening a source, of which a hostile one could make millions: the first are kept, the rest is counted. */
final class Notes {
    private static final int MAX = 200;

    private final List<Problem> kept = new ArrayList<>();
    private long more;

    void add(Problem problem) {
        // Errors are never counted away; there is one at most per archive.
        if (kept.size() < MAX || problem.level() == Problem.Level.ERROR) {
            kept.add(problem);
        } else {
            more++;
        }
    }

    /** What was met; nothing worse than what was kept hides behind the count. */
    List<Problem> all(String path) {
        List<Problem> out = new ArrayList<>(kept);
        if (more > 0) {
            out.add(Problem.info("evidence.more", path, Formats.count(more)));
        }
        return out;
    }
}
