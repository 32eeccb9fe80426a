package io.meshscope.ui.app;

import io.meshscope.base.Outcome;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.bundle.BundleWriter;
import io.meshscope.evidence.bundle.Pseudonyms;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Saves everything that is open, files and clusters alike, as one bundle that opens again offline. FX thread. */
record BundleFeature(Services services, Workspace workspace, Shell shell, FileDialogs dialogs) {
    private static final String ENDING = ".meshscope.zip";

    /** Adds the commands. */
    static BundleFeature register(Services services, Workspace workspace, Shell shell, FileDialogs dialogs) {
        BundleFeature feature = new BundleFeature(services, workspace, shell, dialogs);
        services.commands().add(Command.of("saveBundle", Category.EVIDENCE, () -> feature.ask(false)).keys("Ctrl+Shift+S"));
        services.commands().add(Command.of("savePseudonyms", Category.EVIDENCE, () -> feature.ask(true)));
        return feature;
    }

    private void ask(boolean renamed) {
        List<EvidenceSource> all = workspace.all();
        if (all.isEmpty()) {
            services.notices().say(services.kit().text("live.save.nothing"));
        } else {
            dialogs.save(shell.node().getScene().getWindow(), services.kit().texts().messages(), "mesh" + ENDING).ifPresent(f -> save(all,
                    f, renamed));
        }
    }

    /** Saves sources; names are replaced by pseudonyms, the same in all of them, when asked for. */
    void save(List<EvidenceSource> sources, Path file, boolean renamed) {
        services.runner().submit(Task.<Outcome<Integer>>of("save/bundle", "live.task.save", c -> {
            UnaryOperator<String> pseudonyms = renamed ? Pseudonyms.of(sources, c) : UnaryOperator.identity();
            return new BundleWriter(sources, pseudonyms, renamed, services.clock()).write(file, c);
        }).args(file).onCores(), out -> {
            services.notices().problems(out);
            services.notices().say(services.kit().text("live.saved", out.value(), file));
        });
    }
}
