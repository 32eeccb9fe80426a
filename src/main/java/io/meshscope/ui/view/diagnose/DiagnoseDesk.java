package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Job;
import io.meshscope.base.JobContext;
import io.meshscope.base.Outcome;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Scene;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.mesh.MeshDesk;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;

/**
 * What the pages of a diagnosis are given; made once, where the application is put together.
 *
 * @param mesh     what pages about the mesh are given
 * @param commands what the user can do
 * @param zoom     how large text is against normal
 * @param scene    the work that reads everything that is open now
 * @param revision changes whenever other evidence is open
 * @param places   the address that shows a piece of evidence where it stands
 * @param names    the work that makes what puts pseudonyms in the place of names and addresses
 * @param target   asks where to save a file, given the name offered
 * @param saver    writes a text into a file
 */
public record DiagnoseDesk(MeshDesk mesh, Commands commands, ObservableDoubleValue zoom, Supplier<Job<Outcome<Scene>>> scene,
        ObservableValue<Number> revision, Function<Proof, Ref> places, Supplier<Job<UnaryOperator<String>>> names,
        Function<String, Optional<Path>> target, Saver saver) {
    /** Writes a text into a file. */
    @FunctionalInterface
    public interface Saver {
        /** Writes it; off the FX thread. */
        void save(Path file, String text, JobContext context);
    }

    /** A text in the language of now. */
    String text(String key, Object... args) {
        return mesh.text(key, args);
    }
}
