package io.meshscope.ui.view.help;

import io.meshscope.model.Ref;
import io.meshscope.ui.command.Command;
import io.meshscope.ui.command.Commands;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MarkdownView;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** Help: the pages at the left, the one chosen at the right. What is searched for filters the pages and is marked in the one shown. */
final class HelpView extends TabView {
    private static final Pattern KEY = Pattern.compile("\\{key:([a-z.-]+)\\}");
    private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
    private static final String COMMAND = "command:";

    private final Kit kit;
    private final Navigator navigator;
    private final Commands commands;
    private final SearchField search;
    private final ListView<HelpPage> list = new ListView<>();
    private final MarkdownView page;
    private final ScrollPane scroll = new ScrollPane();
    private List<HelpPage> pages = List.of();
    private String shown = "";
    private List<Node> hits = List.of();
    private int hit = -1;
    private boolean filling;

    HelpView(Kit kit, Navigator navigator, Commands commands) {
        super(HelpOpener.refOf(""));
        this.kit = kit;
        this.navigator = navigator;
        this.commands = commands;
        this.search = new SearchField(kit, "help.search");
        this.page = new MarkdownView(kit, this::follow);
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("help.title");
    }

    @Override
    public Icons icon() {
        return Icons.HELP;
    }

    @Override
    public void show(Ref target) {
        node();
        open(HelpOpener.idOf(target));
    }

    @Override
    protected Parent build() {
        list.setId("help-pages");
        kit.texts().bindAccessible(list, "help.pages");
        list.setCellFactory(_ -> new PageCell());
        list.getSelectionModel().selectedItemProperty().subscribe((_, now) -> chosen(now));
        Label none = kit.texts().bind(new Label(), "help.none");
        none.getStyleClass().addAll("muted", "wrap", "help-none");
        list.setPlaceholder(none);
        page.getStyleClass().add("help-page");
        scroll.setContent(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("side-scroll", "edge-to-edge");
        scroll.setId("help-scroll");
        scroll.setMinSize(0, 0);
        search.queryProperty().subscribe(_ -> filter());
        BorderPane left = new BorderPane(list);
        left.setTop(new ToolbarRow(kit, search));
        left.getStyleClass().add("help-left");
        left.setMinSize(0, 0);
        BorderPane right = new BorderPane(scroll);
        right.setMinSize(0, 0);
        actions().put(PaneAction.FIND, search::requestFocus);
        actions().put(PaneAction.FILTER, search::requestFocus);
        actions().put(PaneAction.FIND_NEXT, () -> step(1));
        actions().put(PaneAction.FIND_PREVIOUS, () -> step(-1));
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> load()));
        whileAttached(() -> commands.chosenProperty().subscribe((_, _) -> fill()));
        load();
        return kit.layouts().divide("help", 0.24, new SplitPane(left, right));
    }

    private void load() {
        pages = HelpPage.all(kit.texts().messages());
        filter();
        fill();
    }

    private void filter() {
        filling = true;
        list.getItems().setAll(pages.stream().filter(p -> search.query().isBlank() || p.has(search.query())).toList());
        list.getItems().stream().filter(p -> p.id().equals(shown)).findFirst().ifPresentOrElse(p -> list.getSelectionModel().select(p),
                () -> list.getSelectionModel().clearSelection());
        filling = false;
        if (!search.query().isBlank() && !list.getItems().isEmpty() && list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
        mark();
    }

    private void chosen(@Nullable HelpPage now) {
        if (now != null && !filling && !now.id().equals(shown)) {
            open(now.id());
        }
    }

    private void open(String id) {
        if (!id.equals(shown)) {
            shown = id;
            fill();
            scroll.setVvalue(0);
        }
        filling = true;
        list.getItems().stream().filter(p -> p.id().equals(id)).findFirst().ifPresentOrElse(p -> list.getSelectionModel().select(p),
                () -> list.getSelectionModel().clearSelection());
        filling = false;
        moved(HelpOpener.refOf(id));
    }

    /** Writes the page anew, with the keys of now. */
    private void fill() {
        pages.stream().filter(p -> p.id().equals(shown)).findFirst().ifPresent(p -> page.setMarkdown(KEY.matcher(p.markdown())
                .replaceAll(m -> "`" + keyOf(m.group(1)).replace("\\", "\\\\").replace("$", "\\$") + "`")));
        mark();
    }

    private String keyOf(String id) {
        return commands.find(id).map(commands::keyText).filter(k -> !k.isEmpty()).orElse("-");
    }

    private void follow(String link) {
        if (link.startsWith(COMMAND)) {
            commands.find(link.substring(COMMAND.length())).ifPresent((Command c) -> commands.run(c));
        } else {
            HelpPage.target(link).ifPresent(id -> navigator.open(HelpOpener.refOf(id)));
        }
    }

    // ---------- find ----------

    private void mark() {
        hits.forEach(n -> n.pseudoClassStateChanged(HIT, false));
        List<String> words = search.query().isBlank()
                ? List.of()
                : List.of(search.query().strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        List<Node> found = new ArrayList<>();
        if (!words.isEmpty()) {
            collect(page, words, found);
        }
        hits = found;
        hits.forEach(n -> n.pseudoClassStateChanged(HIT, true));
        hit = -1;
        if (!hits.isEmpty()) {
            step(1);
        }
    }

    /** Paragraphs, headings and fields of tables that have one of the words. */
    private static void collect(Parent in, List<String> words, List<Node> found) {
        for (Node n : in.getChildrenUnmodifiable()) {
            if (n.getStyleClass().contains("markdown-flow")) {
                String text = String.valueOf(n.getAccessibleText()).toLowerCase(Locale.ROOT);
                if (words.stream().anyMatch(text::contains)) {
                    found.add(n);
                }
            } else if (n instanceof Parent p) {
                collect(p, words, found);
            }
        }
    }

    private void step(int by) {
        if (hits.isEmpty()) {
            return;
        }
        hit = Math.floorMod(hit + by, hits.size());
        Bounds at = page.sceneToLocal(hits.get(hit).localToScene(hits.get(hit).getBoundsInLocal()));
        double room = page.getHeight() - scroll.getViewportBounds().getHeight();
        if (room > 0) {
            scroll.setVvalue(Math.clamp((at.getMinY() - 40) / room, 0, 1));
        }
    }

    /** A page in the list. */
    private static final class PageCell extends ListCell<HelpPage> {
        @Override
        protected void updateItem(@Nullable HelpPage page, boolean empty) {
            super.updateItem(page, empty);
            setText(page == null || empty ? "" : page.title());
        }
    }
}
