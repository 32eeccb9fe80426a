package io.meshscope.ui.app;

import io.meshscope.base.Allowed;
import io.meshscope.base.Job;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.diagnose.Scene;
import io.meshscope.evidence.Evidence;
import io.meshscope.evidence.EvidenceSource;
import io.meshscope.evidence.Growing;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.MeshReader;
import io.meshscope.evidence.SceneReader;
import io.meshscope.evidence.bundle.Pseudonyms;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.code.Syntax;
import io.meshscope.ui.mesh.MeshModel;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.OpenDump;
import io.meshscope.ui.prefs.Preferences.Recent;
import io.meshscope.ui.shell.OpenActions;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.SourceNode;
import io.meshscope.ui.shell.SourcesModel;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.view.document.DocumentFile;
import io.meshscope.ui.view.explorer.PartCounts;
import io.meshscope.ui.view.explorer.ProxyFiles;
import io.meshscope.ui.view.start.Recents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is open: takes evidence in, finds the proxies in it, and tells the window. FX thread. */
@Allowed("looks whether files opened lately are still there")
final class Workspace implements SourcesModel, OpenActions, Recents {
    /** Address of the practice mesh in the list of what was opened lately. */
    static final String PRACTICE = "practice:";

    private final Services services;
    private final Evidence evidence;
    private final Function<Ref.Proxy, Optional<PartCounts>> counts;
    private final ObservableList<SourceNode> roots = FXCollections.observableArrayList();
    private final List<EvidenceSource> sources = new ArrayList<>();
    private final Map<String, Item> files = new HashMap<>();
    private final Map<String, BooleanSupplier> growing = new HashMap<>();
    private ProxyFilesReader.Found found = ProxyFilesReader.Found.NOTHING;
    private final MeshReader meshes = new MeshReader();
    private final MeshModel mesh;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private List<SourceNode> namespaces = List.of();
    private Consumer<Predicate<Ref>> forget = gone -> {};
    private Consumer<EvidenceSource> closed = source -> {};
    private Runnable again = () -> {};
    private Runnable renewed = () -> {};
    private Optional<String> awaited = Optional.empty();
    private final Map<String, List<String>> together = new HashMap<>();

    Workspace(Services services, Evidence evidence, Function<Ref.Proxy, Optional<PartCounts>> counts) {
        this.services = services;
        this.evidence = evidence;
        this.counts = counts;
        this.mesh = new MeshModel(services.runner());
        services.asOf().observe().subscribe((_, _) -> readMesh());
        mesh.stateProperty().subscribe((_, now) -> showMesh(now));
    }

    /** The mesh of everything that is open. */
    MeshModel mesh() {
        return mesh;
    }

    /** Changes whenever other evidence is open, or time is counted to another instant; 0 as long as nothing was open. */
    ReadOnlyLongProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /** The work that reads all that is open now for a diagnosis. */
    Job<Outcome<Scene>> scene() {
        List<EvidenceSource> all = List.copyOf(sources);
        Instant instant = services.asOf().instant();
        return c -> SceneReader.read(all, instant, c);
    }

    /** The work that learns the names of all that is open now, to put pseudonyms in their place. */
    Job<UnaryOperator<String>> pseudonyms() {
        List<EvidenceSource> all = List.copyOf(sources);
        return c -> Pseudonyms.of(all, c);
    }

    /** Files and folders that are open, as they can be given to a command. */
    List<String> paths() {
        return sources.stream().filter(s -> s.form() == EvidenceSource.Form.FILE || s.form() == EvidenceSource.Form.FOLDER).filter(s -> s
                .items().anyMatch(i -> i.kind() == Kind.K8S_OBJECTS)).map(EvidenceSource::path).toList();
    }

    /** Addresses of what is open and can be opened again. */
    List<String> addresses() {
        return sources.stream().filter(s -> s.form() != EvidenceSource.Form.PASTE && s.form() != EvidenceSource.Form.CLUSTER).map(s -> s
                .form() == EvidenceSource.Form.PRACTICE ? PRACTICE : s.path()).toList();
    }

    /** Opens an address again. */
    void open(String address) {
        if (address.equals(PRACTICE)) {
            practice();
        } else {
            open(List.of(Path.of(address)));
        }
    }

    /** Says who is told which addresses are gone when a source is closed. */
    void setOnForget(Consumer<Predicate<Ref>> told) {
        forget = told;
    }

    /** Says who is told that the evidence of proxies may be another. */
    void setOnRenewed(Runnable told) {
        renewed = told;
    }

    /** The evidence of a proxy. */
    Optional<ProxyFiles> proxy(Ref.Proxy ref) {
        return Optional.ofNullable(found.files().get(ref));
    }

    /** The proxies that are open. */
    List<ProxyFiles> proxies() {
        return List.copyOf(found.files().values());
    }

    /** A file by its address. */
    Optional<DocumentFile> file(String path) {
        return Optional.ofNullable(files.get(path))
                .map(i -> new DocumentFile(i.name(), i.kind().holdsSecrets()
                        ? Optional.empty()
                        : Optional.of(
                                switch (i.syntax()) {
                                    case JSON -> Syntax.JSON;
                                    case YAML -> Syntax.YAML;
                                    default -> Syntax.PLAIN;
                                }),
                        i::document));
    }

    /** What looks for more of an item of a source that is alive. */
    Optional<Growing> growing(Item item) {
        return sources.stream().filter(s -> item.path().startsWith(s.path() + "!")).flatMap(s -> s.growing(item).stream()).findFirst();
    }

    /** The sources that are open. */
    List<EvidenceSource> all() {
        return List.copyOf(sources);
    }

    /** Everything that is open. */
    List<Item> items() {
        return List.copyOf(files.values());
    }

    // ---------- taking in ----------

    @Override
    public void open(List<Path> paths) {
        for (Path path : paths) {
            String name = String.valueOf(path.getFileName());
            services.runner().submit(
                    Task.<Outcome<EvidenceSource>>of("open/" + path, "app.task.open", c -> evidence.open(path, c)).args(name).detail(
                            path.toString()),
                    out -> opened(out, path.toString()));
        }
    }

    /** Opens a file that is being written as long as the condition holds. */
    void openGrowing(Path file, BooleanSupplier grows) {
        growing.put(file.toString(), grows);
        open(List.of(file));
    }

    /** Whether a file is being written by us. */
    boolean isGrowing(String path) {
        return growing.getOrDefault(path, () -> false).getAsBoolean();
    }

    @Override
    public void paste(String text) {
        services.runner().submit(Task.<Outcome<EvidenceSource>>of("paste", "app.task.paste", c -> evidence.paste(text)),
                out -> opened(out, ""));
    }

    @Override
    public void practice() {
        Optional<EvidenceSource> open = sources.stream().filter(s -> s.form() == EvidenceSource.Form.PRACTICE).findFirst();
        if (open.isPresent()) {
            goTo(open.get());
            return;
        }
        services.runner().submit(
                Task.<Outcome<EvidenceSource>>of("open/practice", "app.task.practice", c -> Outcome.of(PracticeSource.lab())).onCores(),
                out -> opened(out, PRACTICE));
    }

    private void opened(Outcome<EvidenceSource> out, String recent) {
        EvidenceSource source = out.value();
        List<Item> items = source.items().toList();
        services.notices().problems(out);
        items.forEach(i -> i.problems().stream().filter(p -> p.level() != Problem.Level.INFO || items.size() == 1)
                .forEach(services.notices()::problem));
        if (items.isEmpty()) {
            source.close();
            return;
        }
        sources.stream().filter(s -> s.path().equals(source.path())).toList().forEach(this::drop);
        sources.add(source);
        items.forEach(i -> files.put(i.path(), i));
        if (!recent.isEmpty()) {
            String kind = items.size() == 1 ? "evidence.kind." + items.getFirst().kind() : "app.form." + source.form();
            long size = items.stream().mapToLong(i -> Math.max(0, i.size())).sum();
            services.settings().change(p -> p.withOpened(new Recent(recent, source.name(), kind, services.clock().instant(), recent.equals(
                    PRACTICE) ? -1 : size)));
        }
        read(Optional.of(source));
    }

    // ---------- live clusters ----------

    /**
     * Says who looks after live clusters.
     *
     * @param told   told that a source was closed here
     * @param reader reads them again
     */
    void setLive(Consumer<EvidenceSource> told, Runnable reader) {
        closed = told;
        again = reader;
    }

    /** Takes in a source that is filled elsewhere, or looks at it again because it has more. */
    void changed(EvidenceSource source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
        files.keySet().removeIf(p -> p.startsWith(source.path() + "!"));
        source.items().forEach(i -> files.put(i.path(), i));
        read(Optional.empty());
    }

    /** Lets go of a source that is closed elsewhere. */
    void gone(EvidenceSource source) {
        if (sources.contains(source)) {
            drop(source);
            read(Optional.empty());
        } else {
            source.close();
        }
    }

    /** Shows documents, logs in one view: the first with the others beside it. */
    void openTogether(List<String> paths) {
        together.put(paths.getFirst(), paths.subList(1, paths.size()));
        services.navigator().open(DocumentFile.refOf(paths.getFirst()));
    }

    /** What was asked to be shown beside a document; once. */
    List<Item> beside(String path) {
        List<String> others = together.remove(path);
        return others == null ? List.of() : others.stream().flatMap(p -> Optional.ofNullable(files.get(p)).stream()).toList();
    }

    /** Goes to a proxy of a source as soon as what was read of it is known. */
    void show(String place) {
        awaited = Optional.of(place);
        goToAwaited();
    }

    private void goToAwaited() {
        awaited.flatMap(place -> found.files().keySet().stream().filter(p -> p.source().equals(place)).findFirst()).ifPresent(ref -> {
            awaited = Optional.empty();
            services.navigator().open(ref);
        });
    }

    /** Finds proxies and objects anew. */
    private void read(Optional<EvidenceSource> fresh) {
        List<EvidenceSource> all = List.copyOf(sources);
        // The practice mesh lives at a time of its own: its certificates must not look expired only because the calendar went on.
        boolean practiceOnly = all.stream().allMatch(s -> s.form() == EvidenceSource.Form.PRACTICE);
        services.asOf().setEvidence(practiceOnly
                ? all.stream().flatMap(EvidenceSource::items).flatMap(i -> i.origin().taken().stream()).findFirst().orElse(null)
                : null);
        services.runner().submit(
                Task.<ProxyFilesReader.Found>of("workspace/proxies", "app.task.proxies", c -> ProxyFilesReader.read(all, c)).unlisted(),
                proxies -> {
                    found = proxies;
                    renewed.run();
                    proxies.problems().forEach(services.notices()::problem);
                    refreshTree();
                    fresh.ifPresent(this::goTo);
                    goToAwaited();
                    readMesh();
                });
    }

    private void readMesh() {
        List<EvidenceSource> all = List.copyOf(sources);
        revision.set(all.isEmpty() && revision.get() == 0 ? 0 : revision.get() + 1);
        if (all.isEmpty() && mesh.state().equals(MeshState.NOTHING)) {
            return;
        }
        List<FoundProxy> proxies = FoundProxy.of(found.evidence());
        List<OpenDump> dumps = found.files().values().stream().flatMap(f -> f.dump().stream().map(b -> new OpenDump(f.ref(), f.title(), b
                .document(), b.span()))).toList();
        Instant instant = services.asOf().instant();
        mesh.read(c -> {
            MeshReader.Objects read = meshes.read(all, proxies, instant, c);
            return new MeshState(read.mesh(), read.byPath(), read.certificates(), read.problems(), dumps, Optional.empty());
        });
    }

    private void showMesh(MeshState now) {
        services.runner().submit(
                Task.<List<SourceNode>>of("workspace/namespaces", "app.task.namespaces", c -> MeshTree.of(now, c)).unlisted().onCores(),
                nodes -> {
                    namespaces = nodes;
                    refreshTree();
                });
    }

    /** Shows what a source has: its proxy, its only file, or nothing but its place in the tree. */
    private void goTo(EvidenceSource source) {
        Set<Item> items = source.items().collect(Collectors.toSet());
        Optional<Ref.Proxy> proxy = found.evidence().entrySet().stream()
                .filter(e -> e.getValue().parts().stream().anyMatch(p -> items.contains(p
                        .item())))
                .map(Map.Entry::getKey).findFirst();
        if (proxy.isPresent()) {
            services.navigator().open(proxy.get());
        } else if (items.size() == 1) {
            services.navigator().open(refOf(items.iterator().next()));
        }
    }

    // ---------- the tree ----------

    /** Shows the tree anew; called when more is known of a proxy. */
    void refreshTree() {
        roots.setAll(new SourceTree(found, counts, Workspace::refOf, namespaces).of(sources));
    }

    private static Ref refOf(Item item) {
        return DocumentFile.refOf(item.path());
    }

    @Override
    public ObservableList<SourceNode> roots() {
        return roots;
    }

    @Override
    public void close(SourceNode node) {
        sources.stream().filter(s -> s.path().equals(node.path())).toList().forEach(s -> {
            drop(s);
            read(Optional.empty());
        });
    }

    private void drop(EvidenceSource source) {
        sources.remove(source);
        Set<Item> items = source.items().collect(Collectors.toSet());
        Set<Ref.Proxy> proxies = found.evidence().entrySet().stream()
                .filter(e -> e.getValue().parts().stream().anyMatch(p -> items.contains(p
                        .item())))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        Set<Ref> pages = items.stream().map(Workspace::refOf).collect(Collectors.toSet());
        items.forEach(i -> files.remove(i.path()));
        forget.accept(ref -> proxies.stream().anyMatch(ref::within) || pages.contains(DocumentFile.pageOf(ref).orElse(ref)));
        source.close();
        closed.accept(source);
    }

    @Override
    public void refresh() {
        List<EvidenceSource> all = List.copyOf(sources);
        for (EvidenceSource s : all) {
            if (s.form() == EvidenceSource.Form.CLUSTER) {
                again.run();
            } else if (s.form() != EvidenceSource.Form.PASTE && s.form() != EvidenceSource.Form.PRACTICE) {
                open(List.of(Path.of(s.path())));
            }
        }
    }

    @Override
    public void reveal(SourceNode source) {
        services.runner().submit(Task.<Boolean>of("reveal", "app.task.reveal", c -> FileManager.show(Path.of(source.path()))).unlisted(),
                shownThere -> {
                    if (!shownThere) {
                        services.notices().say(services.kit().text("app.reveal.failed", source.path()));
                    }
                });
    }

    // ---------- opened lately ----------

    @Override
    public void open(Recent item) {
        open(item.path());
    }

    @Override
    public Job<Set<String>> missing(List<Recent> items) {
        List<String> paths = items.stream().map(Recent::path).filter(p -> !p.equals(PRACTICE)).toList();
        return c -> paths.stream().filter(p -> !Files.exists(Path.of(p))).collect(Collectors.toSet());
    }
}
