package io.meshscope.ui.app;

import io.meshscope.base.Allowed;
import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.evidence.Growing;
import io.meshscope.evidence.GrowingFile;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.TextSaver;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.logs.field.Fields;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.shell.FileDialogs;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.task.UiThread;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.document.DocumentFile;
import io.meshscope.ui.view.logs.LogDesk;
import io.meshscope.ui.view.logs.LogFile;
import io.meshscope.ui.view.logs.LogOpener;
import io.meshscope.xds.ConfigDump;
import io.meshscope.xds.resource.AccessLogFormats;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Puts logs into the window: their addresses, command and icon. To be registered before plain files, which logs are, too. */
@Allowed("looks whether a log is a file of its own, which may grow")
final class LogsFeature {
    /** Larger dumps are not read for the sake of formats. */
    private static final long MOST = 64_000_000;

    private static final Pattern LOG_NAME = Pattern.compile(".*\\.log(?:\\.\\d{1,6})?(?:\\.gz)?");

    private final Services services;
    private final Workspace workspace;

    private LogsFeature(Services services, Workspace workspace) {
        this.services = services;
        this.workspace = workspace;
    }

    /** Registers what shows logs. */
    static LogsFeature register(Services services, Workspace workspace, UiThread ui, FileDialogs dialogs, Shell shell,
            SimulateFeature simulate) {
        LogsFeature feature = new LogsFeature(services, workspace);
        LogDesk desk = new LogDesk(services.kit(), services.runner(), ui, feature::find,
                () -> feature.logs().stream().map(feature::file).toList(),
                path -> workspace.beside(path).stream().map(feature::file).toList(),
                name -> dialogs.save(shell.node().getScene() == null ? null : shell.node().getScene().getWindow(), services.kit().texts()
                        .messages(), name),
                TextSaver::save, row -> LogLinks.of(row, workspace.mesh().state().mesh()), services.navigator()::open,
                row -> SimulateFeature.of(row).map(r -> () -> simulate.follow(r, row.find(Fields.POD).orElse(""))));
        services.navigator().register(new LogOpener(desk));
        services.commands()
                .add(Command.of("logs", Category.GO, () -> feature.logs().stream().findFirst().ifPresentOrElse(i -> services.navigator()
                        .open(DocumentFile.refOf(i.path())), () -> services.commands().run("sources"))));
        return feature;
    }

    /** Puts its icon into the rail. */
    void addToRail(Shell shell) {
        shell.addToRail(Icons.LOG, "command.logs", r -> find(r).isPresent(), () -> services.commands().run("logs"));
    }

    private List<Item> logs() {
        return workspace.items().stream().filter(LogsFeature::isLog).sorted(Comparator.comparing(Item::path))
                .toList();
    }

    /** Lines of a format nobody knows are text by their content: there the name tells. */
    private static boolean isLog(Item item) {
        return item.kind().family() == Kind.Family.LOG || (item.kind() == Kind.TEXT && LOG_NAME.matcher(item.name()).matches());
    }

    private Optional<LogFile> find(Ref ref) {
        return DocumentFile.pathIn(ref).flatMap(path -> logs().stream().filter(i -> i.path().equals(path)).findFirst()).map(this::file);
    }

    private LogFile file(Item item) {
        return new LogFile(nameOf(item), item.path(), DocumentFile.refOf(item.path()), c -> {
            Bytes bytes = item.document(c).bytes();
            return bytes.slice(item.body().start(), Math.min(bytes.size(), item.body().end()));
        }, grown(item), this::formats);
    }

    /** Logs of pods are told apart by their pods: their files have all the same names. */
    private static String nameOf(Item item) {
        String pod = item.site().pod();
        return pod.isEmpty() ? item.name() : pod + " · " + item.name();
    }

    /** The formats that dumps which are open name. */
    private List<String> formats(JobContext context) {
        List<String> out = new ArrayList<>();
        for (Item item : workspace.items()) {
            if (item.kind() == Kind.CONFIG_DUMP && item.size() < MOST) {
                out.addAll(AccessLogFormats.of(ConfigDump.read(item.document(context), context).value(), context));
            }
        }
        return out.stream().distinct().toList();
    }

    /** A file of its own may grow; an entry of an archive does not. */
    private Optional<Supplier<LogFile.Growth>> grown(Item item) {
        Optional<Growing> live = workspace.growing(item);
        if (live.isPresent()) {
            return Optional.of(() -> () -> live.get().look().map(g -> new LogFile.Grown(g.bytes(), g.anew())));
        }
        try {
            Path path = Path.of(item.path());
            boolean whole = item.body().start() == 0 && item.body().end() == item.size();
            return Files.isRegularFile(path) && whole ? Optional.of(() -> growth(new GrowingFile(path, item.size()))) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static LogFile.Growth growth(GrowingFile file) {
        return () -> file.look().map(g -> new LogFile.Grown(g.bytes(), g.anew()));
    }
}
