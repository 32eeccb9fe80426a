package io.meshscope.ui.view.explorer;

import io.meshscope.base.Formats;
import io.meshscope.base.Messages;
import io.meshscope.base.Problem;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Card;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.DumpOverview;
import io.meshscope.xds.Entry;
import io.meshscope.xds.resource.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** Who the proxy is, what its dump holds, and what of it is not as it should be. */
final class OverviewView extends View {
    private static final int MOST_ATTENTION = 50;

    private final ProxyModel model;
    private final Kit kit;
    private final Consumer<Ref> open;
    private final BooleanSupplier front;
    private final VBox content = new VBox();

    /**
     * An overview.
     *
     * @param front whether the user is looking at it: it is not drawn before
     */
    OverviewView(ProxyModel model, Kit kit, Consumer<Ref> open, BooleanSupplier front) {
        this.model = model;
        this.kit = kit;
        this.open = open;
        this.front = front;
    }

    @Override
    protected Parent build() {
        content.getStyleClass().add("explorer-page");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMinSize(0, 0);
        whileAttached(() -> {
            ListChangeListener<Problem> told = _ -> refresh();
            model.problems().addListener(told);
            Subscription problems = () -> model.problems().removeListener(told);
            return problems
                    .and(model.dataProperty().map(d -> List.of(d.complete(), d.overview(), d.lookup().node())).subscribe(_ -> refresh()))
                    .and(kit.texts().messagesProperty().subscribe(_ -> refresh()));
        });
        return scroll;
    }

    /** Draws it anew, when it is in front. */
    void refresh() {
        if (!front.getAsBoolean()) {
            return;
        }
        ProxyData data = model.data();
        Optional<DumpOverview> overview = data.overview();
        content.getChildren().clear();
        if (!model.problems().isEmpty()) {
            content.getChildren().add(problems());
        }
        content.getChildren().add(identity(data));
        if (overview.isPresent()) {
            content.getChildren().addAll(attention(data, overview.get()), sections(data, overview.get()), largest(data, overview.get()));
        } else if (!data.complete()) {
            content.getChildren().add(EmptyState.of(Icons.TASK, kit.text("explorer.reading")));
        } else {
            content.getChildren().add(EmptyState.of(Icons.UNKNOWN, kit.text("explorer.missing.dump")));
        }
    }

    private Card problems() {
        Messages m = kit.texts().messages();
        Card card = new Card(Tone.PROBLEM.node(), kit.text("explorer.overview.problems"));
        for (Problem p : model.problems()) {
            Label text = new Label(p.text(m));
            text.getStyleClass().addAll("wrap", "para");
            text.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
            HBox row = new HBox(8, (p.level() == Problem.Level.ERROR
                    ? Tone.PROBLEM
                    : p.level() == Problem.Level.WARNING
                            ? Tone.WARNING
                            : Tone.INFO)
                    .node(), text);
            HBox.setHgrow(text, Priority.ALWAYS);
            card.with(row);
        }
        return card;
    }

    private Card identity(ProxyData data) {
        Card card = new Card(Icons.SIDECAR.node(), kit.text("explorer.overview.identity"));
        KeyValueList left = new KeyValueList(kit);
        KeyValueList right = new KeyValueList(kit);
        Node node = data.lookup().node();
        left.fact(kit.text("explorer.overview.pod"), node.pod());
        left.fact(kit.text("explorer.overview.namespace"), node.namespace());
        left.fact(kit.text("explorer.overview.serviceAccount"), node.meta("SERVICE_ACCOUNT"));
        left.fact(kit.text("explorer.overview.type"), node.type().name().toLowerCase(java.util.Locale.ROOT));
        left.fact(kit.text("explorer.overview.address"), node.ip());
        right.fact(kit.text("explorer.overview.istio"), node.meta("ISTIO_VERSION"));
        right.fact(kit.text("explorer.overview.envoy"), node.envoyVersion());
        right.fact(kit.text("explorer.overview.cluster"), node.meta("CLUSTER_ID"));
        data.dump().ifPresent(d -> {
            right.fact(kit.text("explorer.overview.read"), d.document().origin().path());
            right.fact(kit.text("explorer.overview.size"), Formats.size(d.document().bytes().size()));
        });
        GridPane columns = new GridPane(32, 0);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        columns.getColumnConstraints().addAll(half, half);
        columns.addRow(0, left, right);
        return card.with(columns);
    }

    private Card attention(ProxyData data, DumpOverview overview) {
        List<Entry> list = overview.attention();
        boolean damaged = model.problems().stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
        Tone tone = !list.isEmpty() ? Tone.WARNING : data.complete() && !damaged ? Tone.PASS : Tone.UNKNOWN;
        Card card = new Card(tone.node(), kit.text("explorer.overview.attention"), count(list.size()));
        if (list.isEmpty()) {
            String key = damaged
                    ? "explorer.overview.attention.damaged"
                    : data.complete() ? "explorer.overview.attention.none" : "explorer.overview.attention.partial";
            card.with(new HBox(8, tone.node(), new Label(kit.text(key))));
        }
        list.stream().limit(MOST_ATTENTION)
                .forEach(e -> card.with(resource(data, e, new Badge(e.nacked() ? Tone.PROBLEM : Tone.WARNING, kit.text(Cells
                        .stateKey(e))))));
        return card;
    }

    private Card sections(ProxyData data, DumpOverview overview) {
        Card card = new Card(Icons.EXPLORER.node(), kit.text("explorer.overview.sections"), count(overview.sections().size()));
        GridPane grid = new GridPane(16, 4);
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints number = new ColumnConstraints(90);
        number.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(name, number, number);
        grid.addRow(0, caption("explorer.column.section"), caption("explorer.column.count"), caption("explorer.column.size"));
        int row = 1;
        for (DumpOverview.SectionSize s : overview.sections()) {
            String type = s.section().typeUrl();
            String title = type.isEmpty() ? s.section().kind().name() : type.substring(type.lastIndexOf('/') + 1);
            Optional<Ref.Part> part = ProxyRefs.part(s.section().kind());
            javafx.scene.Node label = part.<javafx.scene.Node>map(p -> new LinkRow(kit, ExplanationView.icon(s.section().kind()), title,
                    s.replaced()
                            ? kit.text("explorer.overview.replaced")
                            : "",
                    () -> open.accept(new Ref.Section(data.files().ref(), p)))).orElseGet(() -> new MonoText(title));
            grid.addRow(row++, label, new Label(Formats.count(s.resources())), new Label(Formats.size(s.bytes())));
        }
        return card.with(grid);
    }

    private Card largest(ProxyData data, DumpOverview overview) {
        Card card = new Card(Icons.STATS.node(), kit.text("explorer.overview.largest"));
        overview.largest().forEach(e -> card.with(resource(data, e, new Label(Formats.size(e.size())))));
        return card;
    }

    private HBox resource(ProxyData data, Entry e, javafx.scene.Node trailing) {
        String name = e.name().isEmpty() ? e.kind().typeSuffix() : e.name();
        javafx.scene.Node link = ProxyRefs
                .part(e.kind()).<javafx.scene.Node>map(p -> new LinkRow(kit, ExplanationView.icon(e.kind()), name, "",
                        () -> open.accept(ProxyRefs.item(data.files().ref(), p, e.name()))))
                .orElseGet(() -> new MonoText(name));
        HBox row = new HBox(8, link, trailing);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(link, Priority.ALWAYS);
        return row;
    }

    private Label caption(String key) {
        Label label = new Label(kit.text(key));
        label.getStyleClass().add("cap");
        return label;
    }

    private static Label count(int n) {
        Label label = new Label(Formats.count(n));
        label.getStyleClass().add("count");
        return label;
    }

}
