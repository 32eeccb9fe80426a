package io.meshscope.ui.app;

import io.meshscope.base.Allowed;
import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.Growing;
import io.meshscope.evidence.GrowingFile;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.model.MeshBuilder;
import io.meshscope.model.Ref;
import io.meshscope.packets.flow.PeerNames;
import io.meshscope.simulate.Request;
import io.meshscope.syntax.ResourceReader;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.document.DocumentFile;
import io.meshscope.ui.view.packets.AskedRequest;
import io.meshscope.ui.view.packets.CaptureItem;
import io.meshscope.ui.view.packets.PacketsOpener;
import io.meshscope.ui.view.simulate.SimulatePage;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts captures into the window: their addresses, command and icon. To be registered before plain files, which captures are, too. */
@Allowed("looks whether a capture is a file of its own, which may grow")
final class PacketsFeature {
    /** Larger files of objects are not read for the sake of names. */
    private static final long MOST = 64_000_000;

    private final Services services;
    private final Workspace workspace;

    private PacketsFeature(Services services, Workspace workspace) {
        this.services = services;
        this.workspace = workspace;
    }

    /** Registers what shows captures. */
    static PacketsFeature register(Services services, Workspace workspace, SimulateFeature simulate) {
        PacketsFeature feature = new PacketsFeature(services, workspace);
        services.navigator().register(new PacketsOpener(services.kit(), services.runner(), services.clock().getZone(), feature::capture,
                feature::path, DocumentFile::refOf, services.notices()::problem, services.navigator()::open, asked -> simulate(asked,
                        services, simulate)));
        services.commands().add(Command.of("packets", Category.GO, () -> feature.captures().stream().findFirst().ifPresentOrElse(
                i -> services.navigator().open(DocumentFile.refOf(i.path())), () -> services.commands().run("sources"))));
        return feature;
    }

    private static void simulate(AskedRequest asked, Services services, SimulateFeature simulate) {
        try {
            Request request = SimulatePage.request(asked.method(), asked.url(), asked.headers(), asked.client());
            simulate.follow(asked.inbound() ? request.entering(Request.Entry.INBOUND) : request, asked.pod());
        } catch (ProblemException e) {
            services.notices().problem(e.problem());
        }
    }

    /** Puts its icon into the rail. */
    void addToRail(Shell shell) {
        shell.addToRail(Icons.PACKETS, "command.packets", this::isHere, () -> services.commands().run("packets"));
    }

    private boolean isHere(Ref ref) {
        return PacketsOpener.isFrame(ref) || path(ref).isPresent();
    }

    private List<Item> captures() {
        return workspace.items().stream().filter(PacketsFeature::isCapture).toList();
    }

    private static boolean isCapture(Item item) {
        return item.kind() == Kind.PCAP || item.kind() == Kind.PCAPNG;
    }

    /** The path of the capture whose page an address is. */
    private Optional<String> path(Ref ref) {
        return captures().stream().map(Item::path).filter(p -> DocumentFile.refOf(p).equals(ref)).findFirst();
    }

    private Optional<CaptureItem> capture(String path) {
        List<Item> all = workspace.items();
        return captures().stream().filter(i -> i.path().equals(path)).findFirst()
                .map(i -> new CaptureItem(path, i.name(), c -> i.document(c).bytes(), c -> keys(all, c), c -> peers(all, c),
                        c -> PacketLogs.read(all, c), grown(i), () -> workspace.isGrowing(path)));
    }

    /** A file of its own may grow; an entry of an archive does not, nor one that is read through decompression. */
    private static Optional<Supplier<Growing>> grown(Item item) {
        try {
            Path path = Path.of(item.path());
            boolean whole = item.body().start() == 0 && item.body().end() == item.size() && !item.path().endsWith(".gz");
            return Files.isRegularFile(path) && whole ? Optional.of(() -> new GrowingFile(path, item.size())::look) : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** TLS secrets that are open besides; they are used, never shown. */
    private static List<String> keys(List<Item> all, JobContext context) {
        return all.stream().filter(i -> i.kind() == Kind.TLS_KEYLOG).map(i -> i.document(context).bytes().text()).toList();
    }

    /** Who has an address, by the objects that are open besides. */
    private static PeerNames peers(List<Item> all, JobContext context) {
        MeshBuilder mesh = new MeshBuilder();
        all.stream().filter(i -> i.kind() == Kind.K8S_OBJECTS && i.size() < MOST)
                .forEach(i -> mesh.add(ResourceReader.read(i.document(context)).value()));
        return PeerNames.of(mesh.build().addresses());
    }
}
