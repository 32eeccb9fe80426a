package io.meshscope.ui.app;

import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.kube.Clusters;
import io.meshscope.evidence.kube.ClusterSource;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.task.UiThread;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.cluster.ClusterModel;
import io.meshscope.ui.view.cluster.ClusterOpener;
import io.meshscope.ui.view.cluster.Surroundings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import io.meshscope.ui.prefs.LiveChoices;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Live clusters in the window: the picker of contexts, their pages, and what is read of them beside the files. */
final class ClusterFeature {
    private static final String COMMAND = "clusters";

    private ClusterFeature() {}

    /** Adds the feature. */
    static ClusterModel register(Services services, UiThread ui, Workspace workspace, Shell shell, Clusters clusters, FileDialogs dialogs) {
        Surroundings around = new Surroundings(services.kit(), services.runner(), ui, services.navigator(), services.notices(), services
                .history(), new Place(services, workspace, shell, dialogs, BundleFeature.register(services, workspace, shell, dialogs)),
                services.asOf()::instant);
        ClusterModel model = new ClusterModel(around, clusters);
        ClusterOpener opener = new ClusterOpener(model);
        services.navigator().register(opener);
        shell.palette().add(opener);
        services.commands().add(Command.of(COMMAND, Category.EVIDENCE, model::showContexts).keys("Ctrl+Shift+L"));
        services.commands().add(Command.of("capture", Category.EVIDENCE, model::capture));
        shell.addToRail(Icons.LIVE, "command.clusters", ClusterModel::isOurs, () -> services.commands().run(COMMAND));
        workspace.setLive(model::closed, model::refresh);
        return model;
    }

    /** The page of a context. */
    static Ref pageOf(String context) {
        return ClusterModel.pageOf(context);
    }

    /** The window around the feature. */
    private record Place(Services services, Workspace workspace, Shell shell, FileDialogs dialogs,
            BundleFeature bundles) implements Surroundings.Desk {
        @Override
        public void changed(EvidenceSource source) {
            workspace.changed(source);
        }

        @Override
        public void gone(EvidenceSource source) {
            workspace.gone(source);
        }

        @Override
        public void show(EvidenceSource source, PodInfo pod) {
            workspace.show(source.path() + "!" + ClusterSource.folder(pod));
        }

        @Override
        public void open(List<String> paths) {
            workspace.openTogether(paths);
        }

        @Override
        public List<Path> kubeconfigs() {
            return services.settings().now().kubeconfigs().stream().flatMap(Place::path).toList();
        }

        @Override
        public LiveChoices choices() {
            return services.settings().now().live();
        }

        @Override
        public void choose(UnaryOperator<LiveChoices> how) {
            services.settings().change(p -> p.with(how.apply(p.live())));
        }

        /** Settings may come from another system, whose paths mean nothing here. */
        private static Stream<Path> path(String written) {
            try {
                return Stream.of(Path.of(written));
            } catch (InvalidPathException _) {
                return Stream.empty();
            }
        }

        @Override
        public void setKubeconfigs(List<Path> files) {
            services.settings().change(p -> p.withKubeconfigs(files.stream().map(Path::toString).toList()));
        }

        @Override
        public void openGrowing(Path file, BooleanSupplier grows) {
            workspace.openGrowing(file, grows);
        }

        @Override
        public Optional<Path> askCapture(String name) {
            return dialogs.save(shell.node().getScene().getWindow(), services.kit().texts().messages(), name);
        }

        @Override
        public List<Path> askFiles() {
            return dialogs.files(shell.node().getScene().getWindow(), services.kit().texts().messages(), null);
        }

        @Override
        public void save(EvidenceSource source, String name, boolean renamed) {
            dialogs.save(shell.node().getScene().getWindow(), services.kit().texts().messages(), name).ifPresent(f -> bundles.save(List.of(
                    source), f, renamed));
        }

        @Override
        public void saveAll(boolean renamed) {
            services.commands().run(renamed ? "savePseudonyms" : "saveBundle");
        }
    }
}
