package io.meshscope.ui.view.explorer;

import io.meshscope.base.Formats;
import io.meshscope.base.Outcome;
import io.meshscope.base.Problem;
import io.meshscope.model.Pointer;
import io.meshscope.model.Ref;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import io.meshscope.ui.control.View;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.Entry;
import io.meshscope.xds.EntryState;
import io.meshscope.xds.admin.Stat;
import io.meshscope.xds.explain.Explainer;
import io.meshscope.xds.explain.Explanation;
import io.meshscope.xds.resource.DumpLookup;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.HostStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** One proxy: a tab for each part, the explanation of what is selected at the right. */
final class ProxyView extends TabView {
    private final ProxyModel model;
    private final Explorer explorer;
    private final ExplanationView explanation;
    private final Map<Ref.Part, Tab> tabs = new EnumMap<>(Ref.Part.class);
    private final Map<Ref.Part, View> views = new EnumMap<>(Ref.Part.class);
    private final Map<Ref.Part, ResourceDetail> details = new EnumMap<>(Ref.Part.class);
    private final TabPane strip = new TabPane();
    private final Ref.Proxy proxy;
    private final String key;
    private boolean moving;

    ProxyView(ProxyModel model, Explorer explorer) {
        super(new Ref.Section(model.data().files().ref(), Ref.Part.OVERVIEW));
        this.model = model;
        this.explorer = explorer;
        this.proxy = model.data().files().ref();
        this.key = "proxy/" + proxy.source() + "/" + proxy.name() + "/explain";
        explanation = new ExplanationView(explorer.kit(), t -> ProxyRefs.of(proxy, t).filter(explorer.navigator()::canOpen),
                explorer.navigator()::open,
                span -> detail().ifPresent(d -> d.reveal(span)));
    }

    @Override
    protected Parent build() {
        strip.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        strip.getStyleClass().add("parts");
        strip.setMinSize(0, 0);
        for (Ref.Part part : Ref.Part.values()) {
            Tab tab = new Tab();
            tab.textProperty().bind(explorer.kit().texts().observe(partKey(part)));
            tab.setGraphic(icon(part).node("i12"));
            tab.setId(part.name());
            tabs.put(part, tab);
            strip.getTabs().add(tab);
        }
        strip.getSelectionModel().selectedItemProperty().subscribe((_, tab) -> fronted(Ref.Part.valueOf(tab.getId())));
        fronted(Ref.Part.OVERVIEW);
        setSide(SidePanel.of("explorer.explain.title", explanation));
        actions().put(PaneAction.FILTER, this::focusFilter);
        actions().put(PaneAction.FIND, () -> detail().ifPresent(ResourceDetail::find));
        actions().put(PaneAction.FIND_NEXT, () -> detail().ifPresent(d -> d.findNext(true)));
        actions().put(PaneAction.FIND_PREVIOUS, () -> detail().ifPresent(d -> d.findNext(false)));
        actions().put(PaneAction.REFRESH, model::restart);
        actions().put(PaneAction.COPY_COMMAND, this::copyCommand);
        whileAttached(() -> explorer.kit().texts().messagesProperty().subscribe(_ -> explanation.translate()));
        whileAttached(() -> model.dataProperty().subscribe(this::known));
        model.problems().addListener((InvalidationListener) _ -> damage());
        whileAttached(() -> explorer.asOf().subscribe(_ -> explainAgain()));
        model.start();
        return new BorderPane(strip);
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(model.data().files().title()).getReadOnlyProperty();
    }

    @Override
    public Icons icon() {
        return Icons.SIDECAR;
    }

    @Override
    public void show(Ref target) {
        node();
        Ref.Part part = ProxyRefs.part(target);
        moving = true;
        strip.getSelectionModel().select(tabs.get(part));
        moving = false;
        if (target instanceof Ref.Item item && view(part) instanceof PartView<?> table) {
            table.select(item.name());
        }
        moved(target instanceof Ref.Proxy ? new Ref.Section(proxy, part) : target);
    }

    /** Ends reading; called when the tab is closed. */
    void close() {
        model.close();
    }

    private Ref.Part front() {
        return Ref.Part.valueOf(strip.getSelectionModel().getSelectedItem().getId());
    }

    private Optional<ResourceDetail> detail() {
        return Optional.ofNullable(details.get(front()));
    }

    private void fronted(Ref.Part part) {
        View view = view(part);
        Tab tab = tabs.get(part);
        if (tab != null && tab.getContent() == null) {
            // The tab comes to the front at once, what it shows a frame later.
            explorer.kit().frames().next(part, () -> tab.setContent(view.node()));
        }
        if (view instanceof OverviewView overview) {
            overview.refresh();
        }
        Ref now = view instanceof PartView<?> table
                ? table.name().<Ref>map(n -> ProxyRefs.item(proxy, part, n)).orElse(new Ref.Section(proxy, part))
                : new Ref.Section(proxy, part);
        if (!moving) {
            explorer.navigator().visited(now);
            moved(now);
        }
        explainAgain();
    }

    private View view(Ref.Part part) {
        return views.computeIfAbsent(part, this::make);
    }

    private View make(Ref.Part part) {
        return switch (part) {
            case OVERVIEW -> new OverviewView(model, explorer.kit(), explorer.navigator()::open, () -> front() == Ref.Part.OVERVIEW);
            case STATS -> new StatsView(model, explorer.kit(), explorer.runner(), this::explain);
            case BOOTSTRAP -> new BootstrapView(model, explorer.kit(), newDetail(part));
            case RAW -> new RawView(model, explorer.kit(), newDetail(part));
            case LISTENERS, ROUTES, CLUSTERS, ENDPOINTS, SECRETS, ECDS ->
                partView(Parts.tables(explorer.asOf()::getValue).stream().filter(t -> t
                        .part() == part).findFirst().orElseThrow());
        };
    }

    private <R> PartView<R> partView(PartTable<R> table) {
        PartView<R> made = new PartView<>(table, model, new Cells(explorer.kit(), explorer.navigator()::open), explorer.runner(),
                () -> newDetail(table.part()),
                target -> selected(table.part(), target));
        keep(table.part().name(), made.queryProperty(), made::filterBy);
        return made;
    }

    private ResourceDetail newDetail(Ref.Part part) {
        ResourceDetail detail = new ResourceDetail(explorer.kit(), explorer.runner(), key + "/" + part,
                (resource, inside) -> explain(part, resource,
                        inside));
        details.put(part, detail);
        return detail;
    }

    private void selected(Ref.Part part, Optional<Target> target) {
        if (part != front()) {
            return;
        }
        if (target.isEmpty()) {
            explanation.clear();
        }
        if (view(part) instanceof PartView<?> table) {
            table.name().ifPresent(n -> moved(ProxyRefs.item(proxy, part, n)));
            setSelected(table.countText());
        }
    }

    private void explainAgain() {
        setSelected(view(front()) instanceof PartView<?> table ? table.countText() : "");
        Optional<ResourceDetail> detail = detail();
        if (detail.isPresent()) {
            detail.get().tell();
        } else {
            explanation.clear();
        }
    }

    /** Explains the innermost part of a resource that can be explained; the latest selection wins. */
    private void explain(Ref.Part part, Optional<Target> selected, Pointer inside) {
        if (part != front()) {
            return;
        }
        if (selected.isEmpty()) {
            explanation.clear();
            return;
        }
        Target target = selected.get();
        ProxyData data = model.data();
        Explainer explainer = new Explainer(data.lookup(), explorer.asOf().getValue());
        explorer.runner()
                .submit(Task.<Optional<Explanation>>of(key, "explorer.task.explain", c -> explain(data, explainer, target, inside))
                        .unlisted()
                        .onCores().after(Duration.ofMillis(30)),
                        e -> explorer.kit().frames().next(explanation, () -> e.ifPresentOrElse(explanation::show, explanation::clear)));
    }

    private static Optional<Explanation> explain(ProxyData data, Explainer explainer, Target target, Pointer inside) {
        Outcome<Tree> tree = JsonReader.read(target.resource().document().bytes(), target.resource().span().start(),
                target.resource().span()
                        .end());
        if (data.hosts().filter(h -> h.document() == target.resource().document()).isPresent()) {
            Tree host = target.steps().size() < 2 ? Tree.absent() : hostOf(data, target);
            return host.isPresent() ? Optional.of(explainer.host(new HostStatus(host), target.resource().key())) : Optional.empty();
        }
        return data.dump().flatMap(d -> d.entryAt(target.resource().span())).map(e -> explainer.part(e.kind(), e.name(), e
                .state() == EntryState.REJECTED ? Tree.absent() : tree.value(), delivery(data, e), inside));
    }

    private static Tree hostOf(ProxyData data, Target target) {
        Tree cluster = data.hosts().flatMap(h -> h.find(target.resource().key()).map(h::tree)).orElse(Tree.absent());
        return cluster.get("host_statuses").at(Integer.parseInt(target.steps().get(1)));
    }

    private static Delivery delivery(ProxyData data, Entry e) {
        return data.lookup() instanceof DumpLookup known
                ? known.delivery(e)
                : Delivery.of(e, e.nacked() ? data.dump().map(d -> d.element(e).value()).orElse(Tree.absent()) : Tree.absent());
    }

    private void explain(@Nullable Stat stat) {
        if (front() != Ref.Part.STATS) {
            return;
        }
        if (stat == null) {
            explanation.clear();
        } else {
            explanation.show(
                    new Explainer(model.data().lookup(), explorer.asOf().getValue()).statistic(stat.name(), Optional.of(stat.value())));
        }
    }

    /** What the status line says: how much was read, which versions. */
    private void known(ProxyData data) {
        facts().clear();
        data.dump().ifPresent(d -> {
            String size = Formats.size(d.document().bytes().size());
            facts().add(data.complete()
                    ? Fact.of(Icons.TIME, explorer.kit().text("explorer.fact.size", d.document().origin().name(), size))
                    : Fact.of(Icons.TASK, explorer.kit().text("explorer.fact.reading", d.document().origin().name())));
        });
        String istio = data.lookup().node().meta("ISTIO_VERSION");
        String envoy = data.lookup().node().envoyVersion();
        if (!istio.isEmpty() || !envoy.isEmpty()) {
            facts().add(Fact.of(Icons.ISTIOD, (envoy.isEmpty() ? "" : "Envoy " + envoy) + (istio.isEmpty() ? "" : " · Istio " + istio)));
        }
        damage();
        if (data.complete()) {
            explainAgain();
        }
    }

    /** Whatever part is in front, one sees that rows may be missing. */
    private void damage() {
        facts().removeIf(f -> f.icon() == Icons.WARNING);
        long found = model.problems().stream().filter(p -> p.level() != Problem.Level.INFO).count();
        if (found > 0) {
            facts().add(new Fact(Icons.WARNING, "warn", explorer.kit().texts().messages().count("explorer.fact.problems", found)));
        }
    }

    private void focusFilter() {
        switch (view(front())) {
            case PartView<?> table -> table.focusFilter();
            case StatsView stats -> stats.focusFilter();
            default -> {
            }
        }
    }

    private void copyCommand() {
        explanation.command().or(() -> view(front()) instanceof PartView<?> table ? Optional.of(table.command()) : Optional.empty())
                .ifPresent(
                        explorer::copyCommand);
    }

    static String partKey(Ref.Part part) {
        return "explorer.part." + part.name().toLowerCase(java.util.Locale.ROOT);
    }

    static Icons icon(Ref.Part part) {
        return switch (part) {
            case OVERVIEW -> Icons.OVERVIEW;
            case LISTENERS -> Icons.LISTENER;
            case ROUTES -> Icons.ROUTE;
            case CLUSTERS -> Icons.CLUSTER;
            case ENDPOINTS -> Icons.ENDPOINT;
            case SECRETS -> Icons.SECRET;
            case ECDS -> Icons.HTTP_FILTER;
            case BOOTSTRAP -> Icons.BOOTSTRAP;
            case STATS -> Icons.STATS;
            case RAW -> Icons.RAW;
        };
    }
}
