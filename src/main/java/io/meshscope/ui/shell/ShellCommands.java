package io.meshscope.ui.shell;

import io.meshscope.base.Messages.Lang;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Command.Category;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.prefs.Settings;
import io.meshscope.ui.theme.Theme.Mode;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The commands that the window itself has. Features add theirs to the same catalogue. */
final class ShellCommands {
    private final Services services;
    private final Commands commands;
    private final Settings settings;

    ShellCommands(Services services) {
        this.services = services;
        this.commands = services.commands();
        this.settings = services.settings();
    }

    /** Ways to get evidence in. */
    void evidence(Runnable open, Runnable openFolder, Runnable paste, Runnable practice) {
        commands.add(Command.of("open", Category.EVIDENCE, open).keys("Ctrl+O"));
        commands.add(Command.of("open-folder", Category.EVIDENCE, openFolder).keys("Ctrl+Shift+O"));
        commands.add(Command.of("paste", Category.EVIDENCE, paste).keys("Ctrl+V").notWhileTyping());
        commands.add(Command.of("practice", Category.EVIDENCE, practice));
    }

    /** Ways to go somewhere. */
    void go(Runnable palette, CentreTabs tabs) {
        var navigator = services.navigator();
        commands.add(Command.of("palette", Category.GO, palette).keys("Ctrl+K", "Ctrl+Shift+P").byKeyOnly());
        commands.add(Command.of("back", Category.GO, navigator::back).keys("Alt+Left").onMac("Ctrl+[").when(navigator.canBackProperty()));
        commands.add(Command.of("forward", Category.GO, navigator::forward).keys("Alt+Right").onMac("Ctrl+]").when(
                navigator.canForwardProperty()));
        commands.add(Command.of("start", Category.GO, () -> navigator.open(Ref.Page.START)).keys("Alt+Home").onMac("Ctrl+Shift+H"));
        BooleanBinding many = Bindings.size(tabs.getTabs()).greaterThan(1);
        commands.add(Command.of("tab.next", Category.GO, () -> tabs.step(1)).keys("Ctrl+Page Down").when(many));
        commands.add(Command.of("tab.previous", Category.GO, () -> tabs.step(-1)).keys("Ctrl+Page Up").when(many));
        commands.add(Command.of("tab.close", Category.GO, tabs::closeFront).keys("Ctrl+W").when(many));
    }

    /** What the view in front offers under keys that mean the same everywhere. */
    void pane(ObservableValue<@Nullable TabView> front) {
        pane(front, "find", PaneAction.FIND, "Ctrl+F");
        pane(front, "find.next", PaneAction.FIND_NEXT, "F3");
        pane(front, "find.previous", PaneAction.FIND_PREVIOUS, "Shift+F3");
        pane(front, "problem.next", PaneAction.PROBLEM_NEXT, "F8");
        pane(front, "problem.previous", PaneAction.PROBLEM_PREVIOUS, "Shift+F8");
        pane(front, "filter", PaneAction.FILTER, "/");
        pane(front, "refresh", PaneAction.REFRESH, "F5", "Ctrl+R");
        pane(front, "copy-command", PaneAction.COPY_COMMAND, "Ctrl+Shift+C");
    }

    private void pane(ObservableValue<@Nullable TabView> front, String id, PaneAction action, String... keys) {
        BooleanProperty offered = new SimpleBooleanProperty();
        InvalidationListener changed = _ -> offered.set(offered(front, action).isPresent());
        front.subscribe((before, now) -> {
            if (before != null) {
                before.actions().removeListener(changed);
            }
            if (now != null) {
                now.actions().addListener(changed);
            }
            changed.invalidated(front);
        });
        commands.add(Command.of(id, Category.PANE, () -> offered(front, action).ifPresent(Runnable::run)).keys(keys).when(offered));
    }

    private static Optional<Runnable> offered(ObservableValue<@Nullable TabView> front, PaneAction action) {
        TabView view = front.getValue();
        return view == null ? Optional.empty() : Optional.ofNullable(view.actions().get(action));
    }

    /** Panels of the window, by number. */
    void panels(Runnable sources, Runnable side, Runnable tasks, Runnable history, Runnable messages, Runnable leave) {
        commands.add(Command.of("sources", Category.VIEW, sources).keys("Ctrl+1"));
        commands.add(Command.of("explanation", Category.VIEW, side).keys("Ctrl+2"));
        commands.add(Command.of("tasks", Category.VIEW, tasks).keys("Ctrl+3"));
        commands.add(Command.of("history", Category.VIEW, history).keys("Ctrl+4"));
        commands.add(Command.of("messages", Category.VIEW, messages).keys("Ctrl+5"));
        commands.add(Command.of("leave", Category.VIEW, leave).keys("Esc").byKeyOnly());
    }

    /** Size of text. */
    void zoom(BooleanProperty presenting) {
        commands.add(Command.of("zoom.in", Category.VIEW, () -> zoomBy(10)).keys("Ctrl+=", "Ctrl+Shift+=", "Ctrl+Num+"));
        commands.add(Command.of("zoom.out", Category.VIEW, () -> zoomBy(-10)).keys("Ctrl+-", "Ctrl+Num-"));
        commands.add(Command.of("zoom.reset", Category.VIEW, () -> settings.change(p -> p.withZoom(100))).keys("Ctrl+0", "Ctrl+Num0"));
        commands.add(Command.of("presenter", Category.VIEW, () -> presenting.set(!presenting.get())).keys("F11").marked(presenting));
    }

    private void zoomBy(int percent) {
        settings.change(p -> p.withZoom(p.zoom() + percent));
    }

    /** Colours, language, clock. */
    void settings(Appearance appearance, Runnable asOf) {
        theme("theme.system", Mode.SYSTEM);
        theme("theme.light", Mode.LIGHT);
        theme("theme.dark", Mode.DARK);
        theme("theme.contrast", Mode.HIGH_CONTRAST);
        commands.add(Command.of("theme.toggle", Category.SETTINGS,
                () -> settings.change(p -> p.with(services.theme().darkProperty().get() ? Mode.LIGHT : Mode.DARK))));
        language("language.system", null);
        language("language.en", Lang.EN);
        language("language.ko", Lang.KO);
        commands.add(Command.of("language.next", Category.SETTINGS,
                () -> settings.change(p -> p.with(appearance.lang() == Lang.EN ? Lang.KO : Lang.EN))));
        commands.add(Command.of("as-of", Category.SETTINGS, asOf));
    }

    private void theme(String id, Mode mode) {
        var now = settings.nowProperty();
        commands.add(Command.of(id, Category.SETTINGS, () -> settings.change(p -> p.with(mode))).marked(
                Bindings.createBooleanBinding(() -> now.get().mode() == mode, now)));
    }

    private void language(String id, @Nullable Lang lang) {
        var now = settings.nowProperty();
        commands.add(Command.of(id, Category.SETTINGS, () -> settings.change(p -> p.with(lang))).marked(
                Bindings.createBooleanBinding(() -> Objects.equals(now.get().lang(), lang), now)));
    }

    /** Help. */
    void help(Runnable keys, Runnable about) {
        commands.add(Command.of("keys", Category.HELP, keys).keys("Ctrl+F1", "Shift+/"));
        commands.add(Command.of("about", Category.HELP, about));
    }
}
