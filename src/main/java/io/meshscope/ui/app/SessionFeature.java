package io.meshscope.ui.app;

import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.run.Session;
import io.meshscope.ui.run.SessionFile;
import io.meshscope.ui.shell.Services;
import io.meshscope.ui.shell.Shell;
import io.meshscope.ui.shell.SourceNode;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.task.UiThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;

/** Remembers which evidence and tabs are open, with their filters and marks, so that a later start can open them again. FX thread. */
final class SessionFeature {
    private static final Duration CALM = Duration.ofMillis(700);
    private static final String COMMAND = "session.restore";

    private final Services services;
    private final Workspace workspace;
    private final Shell shell;
    private final SessionFile file;
    private final Session last;
    private final List<Ref> waiting = new ArrayList<>();
    private final Map<Ref, Map<String, String>> settings = new HashMap<>();
    private Optional<Ref> front = Optional.empty();
    /** Until something was open in this run, the memory of the last one stays. */
    private boolean used;

    SessionFeature(Services services, Workspace workspace, Shell shell, SessionFile file, UiThread ui) {
        this.services = services;
        this.workspace = workspace;
        this.shell = shell;
        this.file = file;
        this.last = file.read();
        services.commands().add(Command.of(COMMAND, Category.EVIDENCE, this::restore).keys("Ctrl+Shift+T"));
        workspace.roots().addListener((ListChangeListener<SourceNode>) _ -> {
            write();
            // After the workspace has gone to what was opened just now.
            ui.later(this::goOn);
        });
        services.navigator().placeProperty().subscribe((_, _) -> write());
        shell.setOnKept(this::write);
    }

    /** Asks whether to open what was open when the last run broke off; after a usual end it says how. */
    void offer() {
        if (last.sources().isEmpty()) {
            return;
        }
        if (last.closed()) {
            services.notices().say(services.kit().text("run.session.last", last.sources().getFirst(), services.commands().find(COMMAND).map(
                    services.commands()::keyText).orElse("")));
        } else {
            shell.offer(last.sources(), this::restore);
        }
    }

    private void restore() {
        if (last.sources().isEmpty()) {
            services.notices().say(services.kit().text("run.session.none"));
            return;
        }
        waiting.clear();
        last.tabs().stream().filter(t -> !t.equals(Ref.Page.START)).forEach(waiting::add);
        front = Optional.ofNullable(last.front());
        settings.clear();
        settings.putAll(last.kept());
        last.sources().forEach(workspace::open);
    }

    /** Opens the tabs whose evidence has been read by now, the one that was in front last. */
    private void goOn() {
        Navigator navigator = services.navigator();
        List<Ref> ready = waiting.stream().filter(navigator::canOpen).toList();
        waiting.removeAll(ready);
        ready.forEach(navigator::open);
        if (!ready.isEmpty()) {
            front.filter(navigator::canOpen).filter(f -> !f.equals(navigator.placeProperty().get())).ifPresent(navigator::open);
        }
        // After the places, since going to one may clear a filter; and once only: a tab opened later by hand starts afresh.
        Map.copyOf(settings).forEach((tab, values) -> {
            if (shell.restore(tab, values)) {
                settings.remove(tab);
            }
        });
    }

    private Session now(boolean closed) {
        return new Session(workspace.addresses(), shell.places(), services.navigator().placeProperty().get(), shell.kept(), closed);
    }

    private void write() {
        used |= !workspace.addresses().isEmpty();
        if (used) {
            Session now = now(false);
            services.runner().submit(Task.of("session", "run.task.session", _ -> file.write(now)).unlisted().after(CALM), _ -> {});
        }
    }

    /** The window is being closed by the user. */
    void end() {
        services.runner().cancel("session");
        if (used) {
            file.write(now(true));
        }
    }
}
