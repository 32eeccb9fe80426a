package io.meshscope.ui.view.cluster;

import io.meshscope.base.Problem;
import io.meshscope.evidence.kube.config.KubeContext;
import io.meshscope.evidence.kube.config.Kubeconfig;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.theme.Icons;
import java.time.Duration;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import java.util.Arrays;
import io.meshscope.ui.prefs.LiveChoices.Colour;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The contexts of the kubeconfigs: which clusters there are, how one signs in, what is wrong with them, and which are open. */
final class ContextsView extends TabView {
    private static final Duration OFTEN = Duration.ofSeconds(3);

    private final ClusterModel model;
    private final Kit kit;
    private final DataTable<KubeContext> table;
    private final SearchField search;
    private final VBox detail = new VBox();
    private final Button connect;

    ContextsView(ClusterModel model) {
        super(ClusterModel.CONTEXTS);
        this.model = model;
        this.kit = model.around().kit();
        this.search = new SearchField(kit, "live.contexts.search");
        this.connect = kit.texts().bind(new Button(), "live.connect");
        this.table = new DataTable<>(kit, "live.contexts", columns(), KubeContext::name);
    }

    private List<Column<KubeContext>> columns() {
        return List.of(Column.<KubeContext>keyed("live.column.context", 220, KubeContext::name).growing().cutInMiddle().shownBy(
                this::name), Column.<KubeContext>keyed("live.column.state", 130, c -> words(c)).shownBy(this::badge),
                Column
                        .<KubeContext>keyed("live.column.server", 260, KubeContext::server).inMono().growing().cutInMiddle(),
                Column
                        .<KubeContext>keyed("live.column.namespace", 120, KubeContext::namespace).inMono(),
                Column
                        .<KubeContext>keyed("live.column.signIn", 130, c -> kit.text(c.signIn().key())),
                Column
                        .<KubeContext>keyed("live.column.file", 180, c -> c.file().toString()).inMono().cutInMiddle());
    }

    @Override
    public ObservableValue<String> title() {
        return kit.texts().observe("live.title");
    }

    @Override
    public Icons icon() {
        return Icons.LIVE;
    }

    @Override
    public void show(Ref target) {
        // The page is one place.
    }

    @Override
    protected Parent build() {
        connect.setId("cluster-connect");
        connect.getStyleClass().add("accent");
        connect.setOnAction(_ -> open(table.selectedProperty().get()));
        connect.setDisable(true);
        Button add = kit.texts().bind(new Button(), "live.addFile");
        add.setOnAction(_ -> model.add(model.around().desk().askFiles()));
        IconButton again = new IconButton(kit, Icons.REFRESH, "live.reload", model::reload);
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        ToolbarRow tools = new ToolbarRow(kit, search, connect, add).addTrailing(count, again);
        search.queryProperty().subscribe(table::setQuery);
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(search::reset);
        table.setOnOpen(this::open);
        table.setMarks(c -> !c.isUsable());
        table.selectedProperty().subscribe(this::selected);
        detail.setMinWidth(0);
        ScrollPane side = new ScrollPane(detail);
        side.getStyleClass().addAll("side-scroll", "edge-to-edge");
        side.setFitToWidth(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setSide(SidePanel.of("live.context", side));
        actions().put(PaneAction.FILTER, search::requestFocus);
        actions().put(PaneAction.REFRESH, model::reload);
        whileAttached(() -> model.configProperty().subscribe(this::config));
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> selected(table.selectedProperty().get())));
        BorderPane page = new BorderPane(table);
        page.setTop(tools);
        page.setMinSize(0, 0);
        return page;
    }

    @Override
    protected void attached() {
        look();
    }

    /** Files that are written meanwhile are noticed while the page is seen. */
    private void look() {
        if (isAttached()) {
            model.look();
            model.around().ui().after(OFTEN, this::look);
        }
    }

    private void config(Kubeconfig config) {
        table.setEmpty(EmptyState.of(Icons.LIVE, kit.text("live.contexts.empty"), kit.text("live.addFile"), () -> model.add(model
                .around().desk().askFiles())));
        table.setRows(config.contexts());
        Subscription all = Subscription.combine(config.contexts().stream().map(c -> model.session(c).stateProperty().subscribe((_,
                _) -> table.setRows(List.copyOf(config.contexts())))).toArray(Subscription[]::new));
        hold(all);
        if (table.selectedProperty().get() == null && !config.contexts().isEmpty()) {
            table.select(config.context(config.current()).orElse(config.contexts().getFirst()).name());
        }
    }

    private void open(@Nullable KubeContext context) {
        if (context != null && context.isUsable()) {
            model.open(context);
        }
    }

    private Node name(KubeContext context) {
        Label label = new Label(context.name());
        label.setGraphic(ContextDot.of(context.name(), model.around().desk().choices()));
        label.setGraphicTextGap(8);
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        if (context.name().equals(model.configProperty().get().current())) {
            label.getStyleClass().add("medium");
        }
        return label;
    }

    private String words(KubeContext context) {
        return kit.text(context.isUsable() ? "live.state." + model.session(context).stateProperty().get() : "live.state.unusable");
    }

    private @Nullable Node badge(KubeContext context) {
        if (!context.isUsable()) {
            return new Badge(Tone.PROBLEM, words(context));
        }
        return switch (model.session(context).stateProperty().get()) {
            case CLOSED -> null;
            case CONNECTING -> new Badge(Tone.INFO, Icons.TASK, words(context));
            case OPEN -> new Badge(Tone.PASS, words(context));
            case FAILED -> new Badge(Tone.PROBLEM, words(context));
        };
    }

    private void selected(@Nullable KubeContext context) {
        connect.setDisable(context == null || !context.isUsable());
        detail.getChildren().clear();
        if (context == null) {
            return;
        }
        HBox lock = new HBox(6, Icons.LOCKED.node("i12"), muted(kit.text("live.readOnly")));
        lock.setAlignment(Pos.CENTER_LEFT);
        detail.getChildren().add(new Section(context.name(), ContextDot.of(context.name(), model.around().desk().choices()), lock));
        for (Problem p : context.problems()) {
            Label words = muted(kit.text(p.key(), p.args().toArray()));
            Tone tone = p.level() == Problem.Level.ERROR ? Tone.PROBLEM : Tone.WARNING;
            words.setGraphic(tone.node("i14"));
            words.setGraphicTextGap(8);
            detail.getChildren().add(new Section(kit.text(p.level() == Problem.Level.ERROR ? "live.unusable" : "live.warning"), null,
                    words));
        }
        detail.getChildren().add(new Section(kit.text("live.context.facts"), null, new KeyValueList(kit).fact(kit.text(
                "live.column.server"), context.server()).fact(kit.text("live.column.cluster"), context.cluster()).fact(kit.text(
                        "live.column.user"), context.user())
                .fact(kit.text("live.column.signIn"), kit.text(context.signIn().key()))
                .fact(kit.text("live.column.namespace"), context.namespace()).fact(kit.text("live.column.proxy"), context.proxy())
                .fact(kit.text("live.column.file"), context.file().toString())));
        if (model.isAdded(context.file())) {
            Button forget = new Button(kit.text("live.removeFile"));
            forget.setId("cluster-forget-file");
            forget.setOnAction(_ -> model.remove(context.file()));
            detail.getChildren().add(new Section(kit.text("live.added"), null, muted(context.file().toString()), forget));
        }
        detail.getChildren().add(new Section(kit.text("live.marks"), null, marks(context)));
        detail.getChildren().add(new Section(kit.text("live.cost"), null, muted(kit.text("live.cost.text"))));
    }

    /** What the user may choose about a context: its colour, and that its cluster is never changed from here. */
    private Node[] marks(KubeContext context) {
        Surroundings.Desk desk = model.around().desk();
        ComboBox<String> colour = new ComboBox<>();
        colour.setId("live-colour");
        kit.texts().bindAccessible(colour, "live.colour");
        colour.getItems().add(kit.text("live.colour.auto"));
        Arrays.stream(Colour.values()).forEach(c -> colour.getItems().add(kit.text("live.colour." + c.name())));
        Colour now = desk.choices().colours().get(context.name());
        colour.getSelectionModel().select(now == null ? 0 : now.ordinal() + 1);
        colour.setOnAction(_ -> {
            int n = colour.getSelectionModel().getSelectedIndex();
            desk.choose(c -> n <= 0 ? c.withoutColour(context.name()) : c.withColour(context.name(), Colour.values()[n - 1]));
            table.refresh();
        });
        CheckBox locked = new CheckBox(kit.text("live.locked"));
        locked.setId("live-locked");
        locked.setWrapText(true);
        locked.setSelected(desk.choices().locked().contains(context.name()));
        locked.setOnAction(_ -> {
            desk.choose(c -> c.withLocked(context.name(), locked.isSelected()));
            if (locked.isSelected()) {
                model.session(context).changes().setWriting(false);
            }
        });
        Label name = new Label(kit.text("live.colour"));
        name.setLabelFor(colour);
        HBox row = new HBox(8, name, colour);
        row.setAlignment(Pos.CENTER_LEFT);
        return new Node[]{row, locked};
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "wrap");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
