package io.meshscope.ui.view.cluster;

import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.ui.command.CommandHistory;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.notify.Notifier;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.UiThread;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import io.meshscope.ui.prefs.LiveChoices;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.function.Supplier;

/**
 * What the feature needs of the application around it.
 *
 * @param kit       what controls need
 * @param runner    work off the FX thread
 * @param ui        the FX thread
 * @param navigator goes to addresses
 * @param notices   messages to the user
 * @param history   commands that would show the same in a terminal
 * @param desk      where evidence goes
 * @param now       the time ages are counted to
 */
public record Surroundings(Kit kit, JobRunner runner, UiThread ui, Navigator navigator, Notifier notices, CommandHistory history,
        Desk desk, Supplier<Instant> now) {
    /** Where evidence goes, and where files come from. FX thread. */
    public interface Desk {
        /** Takes in a source, or looks at it again because it has more. */
        void changed(EvidenceSource source);

        /** Lets go of a source, which is closed then. */
        void gone(EvidenceSource source);

        /** Shows what was read of a proxy, as soon as it is known. */
        void show(EvidenceSource source, PodInfo pod);

        /** Shows pieces of evidence by their addresses, logs in one view. */
        void open(List<String> paths);

        /** The kubeconfig files the user added, now or in an earlier run. */
        List<Path> kubeconfigs();

        /** Remembers which kubeconfig files the user added. */
        void setKubeconfigs(List<Path> files);

        /** What the user chose about live clusters. */
        LiveChoices choices();

        /** Chooses otherwise. */
        void choose(UnaryOperator<LiveChoices> how);

        /** Opens a file that is being written as long as the condition holds. */
        void openGrowing(Path file, BooleanSupplier grows);

        /** Asks where to save a capture. */
        Optional<Path> askCapture(String name);

        /** Asks for kubeconfig files. */
        List<Path> askFiles();

        /**
         * Asks where to save a source, and saves it as a bundle.
         *
         * @param name    the name to begin with
         * @param renamed whether names are replaced by pseudonyms
         */
        void save(EvidenceSource source, String name, boolean renamed);

        /** The same with everything that is open. */
        void saveAll(boolean renamed);
    }

    String text(String key, Object... args) {
        return kit.text(key, args);
    }
}
