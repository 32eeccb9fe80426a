package io.meshscope.ui.view.settings;

import io.meshscope.base.Messages.Lang;
import io.meshscope.base.ProblemException;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.KeyStroke;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.prefs.LiveChoices;
import io.meshscope.ui.prefs.Preferences;
import io.meshscope.ui.prefs.PreferencesFile;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.theme.Theme.Mode;
import java.nio.file.Path;
import javafx.scene.control.TextField;
import java.util.Arrays;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Look, language, size of text, keys and time, and the settings as a file. What is chosen holds at once. */
final class SettingsView extends TabView {
    private static final List<Integer> ZOOMS = List.of(80, 90, 100, 110, 125, 150, 175, 200);

    /** Something to choose: what it stands for, and its words. */
    private record Choice<T>(T value, String words) {
        @Override
        public String toString() {
            return words;
        }
    }

    private final SettingsPage page;
    private final Kit kit;
    private final VBox content = new VBox();

    SettingsView(SettingsPage page) {
        super(SettingsPage.PAGE);
        this.page = page;
        this.kit = page.kit();
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("settings.title");
    }

    @Override
    public Icons icon() {
        return Icons.SETTINGS;
    }

    @Override
    public void show(Ref target) {
        // The page is one place.
    }

    @Override
    protected Parent build() {
        content.getStyleClass().addAll("page", "settings-page");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("side-scroll", "edge-to-edge");
        scroll.setMinSize(0, 0);
        whileAttached(() -> page.settings().nowProperty().subscribe((_, now) -> fill(now)));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> fill(page.settings().now())));
        fill(page.settings().now());
        return scroll;
    }

    private void fill(Preferences now) {
        content.getChildren().setAll(new Section(kit.text("settings.look"), null,
                row("settings.theme", choice("settings-theme", "settings.theme", modes(), now.mode(), m -> page.settings().change(p -> p
                        .with(m)))),
                row("settings.language", choice("settings-language", "settings.language", languages(), Optional.ofNullable(now.lang()),
                        l -> page.settings().change(p -> p.with(l.orElse(null))))),
                row("settings.zoom", choice("settings-zoom", "settings.zoom", zooms(now.zoom()), now.zoom(), z -> page.settings().change(
                        p -> p.withZoom(z))))),
                new Section(kit.text("settings.keys"), null, new Paragraph(kit.text("settings.keys.text", now.keys().size()), "muted"), row(
                        "settings.keys", button("settings.keys.change", () -> page.commands().run("keys")))),
                new Section(kit.text("settings.time"), null, new Paragraph(kit.text("settings.time.text"), "muted"), row("settings.time",
                        new Label(page.asOf().fixed().map(Object::toString).orElse(kit.text("settings.time.now"))), button(
                                "settings.time.change", () -> page.commands().run("as-of")))),
                clusters(now),
                new Section(kit.text("settings.file"), null, new Paragraph(kit.text("settings.file.text"), "muted"), row("settings.file",
                        button("settings.export", this::export), button("settings.import", this::take), button("settings.reset",
                                () -> use(Preferences.DEFAULT)))));
    }

    private Section clusters(Preferences now) {
        List<Choice<Boolean>> opens = List.of(new Choice<>(false, kit.text("settings.clusters.readOnly")), new Choice<>(true, kit.text(
                "settings.clusters.changes")));
        TextField folders = new TextField(String.join(File.pathSeparator, now.live().programs()));
        folders.setId("settings-programs");
        folders.setPrefColumnCount(36);
        kit.texts().bindAccessible(folders, "settings.programs");
        folders.setPromptText("/opt/homebrew/bin" + File.pathSeparator + "/usr/local/bin");
        Runnable take = () -> page.settings()
                .change(p -> p.with(p.live().withPrograms(Arrays.stream(folders.getText().split(File.pathSeparator,
                        -1)).map(String::strip).filter(f -> !f.isEmpty()).toList())));
        folders.setOnAction(_ -> take.run());
        folders.focusedProperty().subscribe((_, on) -> {
            if (!on) {
                take.run();
            }
        });
        return new Section(kit.text("settings.clusters"), null, new Paragraph(kit.text("settings.clusters.text"), "muted"),
                row("settings.clusters.open", choice("settings-clusters", "settings.clusters.open", opens, now.live().changes(), on -> page
                        .settings().change(p -> p.with(p.live().withChanges(on))))),
                row("settings.programs", folders), new Paragraph(kit.text("settings.programs.text"), "muted"),
                row("settings.kubeconfigs", new Label(now.kubeconfigs().isEmpty()
                        ? kit.text("settings.kubeconfigs.none")
                        : String.join("\n", now.kubeconfigs())), button("settings.clusters.page", () -> page.commands().run("clusters"))));
    }

    private List<Choice<Mode>> modes() {
        return List.of(new Choice<>(Mode.SYSTEM, kit.text("command.theme.system")), new Choice<>(Mode.LIGHT, kit.text(
                "command.theme.light")), new Choice<>(Mode.DARK, kit.text("command.theme.dark")), new Choice<>(Mode.HIGH_CONTRAST,
                        kit.text(
                                "command.theme.contrast")));
    }

    private List<Choice<Optional<Lang>>> languages() {
        return List.of(new Choice<>(Optional.empty(), kit.text("command.language.system")), new Choice<>(Optional.of(Lang.EN), kit.text(
                "command.language.en")), new Choice<>(Optional.of(Lang.KO), kit.text("command.language.ko")));
    }

    /** The usual sizes and the one of now. */
    private static List<Choice<Integer>> zooms(int now) {
        List<Integer> all = new ArrayList<>(ZOOMS);
        if (!all.contains(now)) {
            all.add(now);
            all.sort(null);
        }
        return all.stream().map(z -> new Choice<>(z, z + " %")).toList();
    }

    private <T> ComboBox<Choice<T>> choice(String id, String key, List<Choice<T>> choices, T now, Consumer<T> chosen) {
        ComboBox<Choice<T>> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(choices);
        choices.stream().filter(c -> Objects.equals(c.value(), now)).findFirst().ifPresent(box::setValue);
        kit.texts().bindAccessible(box, key);
        box.setOnAction(_ -> Optional.ofNullable(box.getValue()).ifPresent(c -> chosen.accept(c.value())));
        return box;
    }

    private Node row(String key, Node... controls) {
        Label name = new Label(kit.text(key));
        name.getStyleClass().add("settings-name");
        name.setLabelFor(controls[0]);
        HBox row = new HBox(8, name);
        row.getChildren().addAll(controls);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(kit.text(key));
        button.setId(key.replace('.', '-'));
        button.setOnAction(_ -> action.run());
        return button;
    }

    // ---------- as a file ----------

    private void export() {
        page.askSave().get().ifPresent(file -> {
            try {
                PreferencesFile.at(file).write(page.settings().now());
                kit.notice().accept(kit.text("settings.exported", file));
            } catch (ProblemException e) {
                kit.notice().accept(kit.text(e.problem().key(), e.problem().args().toArray()));
            }
        });
    }

    private void take() {
        page.askFile().get().ifPresent(file -> read(file).ifPresentOrElse(this::use, () -> kit.notice().accept(kit.text("settings.noFile",
                file))));
    }

    private static Optional<Preferences> read(Path file) {
        return PreferencesFile.at(file).look();
    }

    /** Others' colours and locks are taken; never what allows changes, or says which programs are run. */
    private static LiveChoices live(LiveChoices mine, LiveChoices others, boolean reset) {
        return reset ? others : others.withChanges(mine.changes()).withPrograms(mine.programs());
    }

    /** Takes others' settings; what was opened and where the window is stay one's own. */
    private void use(Preferences other) {
        page.settings().change(p -> new Preferences(other.mode(), other.lang(), other.zoom(), p.window(), other.sizes(), other.closed(), p
                .recent(), other.columns(), p.keys(), p.recentCommands(), other.asOf(), p.kubeconfigs(), p.kept(),
                live(p.live(), other.live(),
                        other == Preferences.DEFAULT)));
        Map<String, List<KeyStroke>> keys = other.keys().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue()
                .stream().map(KeyStroke::of).flatMap(Optional::stream).toList()));
        page.commands().choose(keys);
    }
}
