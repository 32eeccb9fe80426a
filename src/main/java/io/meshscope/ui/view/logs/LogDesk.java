package io.meshscope.ui.view.logs;

import io.meshscope.base.JobContext;
import io.meshscope.logs.index.LogRow;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.UiThread;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What views of logs need around them.
 *
 * @param kit    what controls need
 * @param runner work off the FX thread
 * @param ui     the FX thread
 * @param logs   the log an address lies in, when it lies in one
 * @param all    the logs that are open
 * @param beside the logs that were asked to be shown together with the one at a path
 * @param target asks where to save a file, given the name offered
 * @param saver  writes lines into a file
 * @param links  what of the mesh a row is about
 * @param open   goes to an address
 * @param simulate what follows the request of a row, when it tells of one
 */
public record LogDesk(Kit kit, JobRunner runner, UiThread ui, Function<Ref, Optional<LogFile>> logs, Supplier<List<LogFile>> all,
        Function<String, List<LogFile>> beside, Function<String, Optional<Path>> target, Saver saver,
        Function<LogRow, List<LogLink>> links, Consumer<Ref> open, Function<LogRow, Optional<Runnable>> simulate) {
    /** Writes lines into a file. */
    @FunctionalInterface
    public interface Saver {
        /** Writes them; off the FX thread. */
        void save(Path file, Iterator<String> lines, long total, JobContext context);
    }
}
