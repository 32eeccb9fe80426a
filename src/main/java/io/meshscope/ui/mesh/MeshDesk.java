package io.meshscope.ui.mesh;

import io.meshscope.model.Ref;
import io.meshscope.ui.command.CommandHistory;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.task.JobRunner;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

/**
 * What the pages about the joined mesh are given; made once, where the application is put together.
 *
 * @param kit       what controls need
 * @param runner    work off the FX thread
 * @param navigator goes to addresses
 * @param history   commands that show the same in a terminal
 * @param mesh      the mesh of all that is open
 * @param asOf      the time ages and expiries are counted to
 * @param paths     files and folders that are open, as they can be given to a command
 */
public record MeshDesk(Kit kit, JobRunner runner, Navigator navigator, CommandHistory history, MeshModel mesh,
        ObservableValue<Instant> asOf,
        Supplier<List<String>> paths) {
    /** A text in the language of now. */
    public String text(String key, Object... args) {
        return kit.text(key, args);
    }

    /** Goes to an address. */
    public void open(Ref ref) {
        navigator.open(ref);
    }

    /** Copies a command and keeps it in the list of commands. */
    public void copyCommand(String command, String about) {
        kit.copy(command);
        history.add(command, about, "");
    }
}
