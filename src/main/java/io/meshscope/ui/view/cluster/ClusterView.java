package io.meshscope.ui.view.cluster;

import io.meshscope.base.Formats;
import io.meshscope.base.Problem;
import io.meshscope.evidence.kube.Change;
import io.meshscope.evidence.kube.api.Rights;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.VerdictBanner;
import io.meshscope.ui.control.View;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.theme.Icons;
import io.meshscope.ui.view.cluster.Session.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One cluster: its proxies and what they were sent, what was collected and what may not be, its port-forwards. */
final class ClusterView extends TabView {
    private final ClusterModel model;
    private final Session session;
    private final Kit kit;
    private final VBox top = new VBox();
    private final BorderPane page = new BorderPane();
    private final TabPane strip = new TabPane();
    private final Map<String, Tab> tabs = new LinkedHashMap<>();
    private final ProxiesPane proxies;
    private @Nullable Node banner;
    private @Nullable Node leftBanner;

    ClusterView(ClusterModel model, Session session) {
        super(ClusterModel.pageOf(session.context().name()));
        this.model = model;
        this.session = session;
        this.kit = model.around().kit();
        this.proxies = new ProxiesPane(model.around(), session);
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(session.context().name()).getReadOnlyProperty();
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
        strip.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        strip.getStyleClass().add("parts");
        strip.setMinSize(0, 0);
        tab("live.proxies", Icons.SIDECAR, proxies);
        tab("live.collected", Icons.DOWNLOAD, new CollectedPane(model.around(), session));
        tab("live.forwards", Icons.PORT_FORWARD, new ForwardsPane(model.around(), session));
        page.setMinSize(0, 0);
        page.setTop(top);
        SidePanel detail = SidePanel.of("live.detail", proxies.detail());
        strip.getSelectionModel().selectedIndexProperty().subscribe(i -> setSide(i.intValue() == 0 ? detail : null));
        actions().put(PaneAction.REFRESH, session::readObjects);
        actions().put(PaneAction.FILTER, proxies::focusFilter);
        whileAttached(() -> session.stateProperty().subscribe(_ -> refresh()));
        whileAttached(() -> session.promptProperty().subscribe(_ -> refresh()));
        whileAttached(() -> session.changes().writingProperty().subscribe(_ -> refresh()));
        whileAttached(() -> session.changes().openChanges().subscribe(this::left));
        whileAttached(() -> session.seenProperty().subscribe(_ -> known()));
        whileAttached(() -> kit.texts().messagesProperty().subscribe(_ -> {
            known();
            refresh();
        }));
        return page;
    }

    private void tab(String key, Icons icon, View view) {
        Tab tab = new Tab("", view.node());
        tab.setGraphic(icon.node("i12"));
        tab.setId(key);
        tabs.put(key, tab);
        strip.getTabs().add(tab);
    }

    private void refresh() {
        top.getChildren().setAll(tools());
        Node said = switch (session.stateProperty().get()) {
            case FAILED -> failure(session.problemProperty().get());
            case CONNECTING -> waiting();
            case OPEN, CLOSED -> null;
        };
        if (said != null) {
            top.getChildren().add(said);
        }
        page.setCenter(switch (session.stateProperty().get()) {
            case CLOSED -> EmptyState.of(Icons.LIVE, kit.text("live.closed"), kit.text("live.connect"), this::reopen);
            case FAILED -> EmptyState.of(Icons.LIVE, kit.text("live.failed.text"), kit.text("live.again"), this::reopen);
            case CONNECTING, OPEN -> strip;
        });
        banner = null;
        leftBanner = null;
        rights();
        left();
    }

    private void reopen() {
        session.open(model.configProperty().get());
    }

    private ToolbarRow tools() {
        Label name = new Label(session.context().name());
        name.getStyleClass().add("h3");
        name.setGraphic(ContextDot.of(session.context().name(), model.around().desk().choices()));
        name.setGraphicTextGap(8);
        boolean writing = session.changes().writingProperty().get();
        Button lock = new Button(kit.text(writing ? "live.writing" : "live.readOnly"));
        lock.setId("live-lock");
        lock.setGraphic(writing ? Icons.UNLOCKED.node("i12", "warn") : Icons.LOCKED.node("i12"));
        kit.texts().bindTip(lock, writing ? "live.lock" : "live.unlock");
        lock.setOnAction(_ -> lock(lock));
        lock.setDisable(session.stateProperty().get() != State.OPEN || (session.changes().isLocked() && !writing));
        boolean open = session.stateProperty().get() == State.OPEN;
        Button again = button("live.readAgain", session::readObjects, open);
        Button status = button("live.readStatus", session::readStatus, open);
        Button save = button("live.save", () -> {}, open);
        save.setOnAction(_ -> saveMenu(save));
        ToolbarRow row = new ToolbarRow(kit, name, lock, status, again, save);
        if (writing) {
            Button push = button("live.push", () -> {}, open);
            push.setOnAction(_ -> pushMenu(push));
            row.add(push);
        }
        if (session.context().insecure()) {
            Label loose = new Label(kit.text("live.insecure"));
            loose.getStyleClass().addAll("small", "warn");
            loose.setGraphic(Tone.WARNING.node("i12"));
            row.add(loose);
        }
        if (session.stateProperty().get() != State.CLOSED) {
            row.addTrailing(new IconButton(kit, Icons.CLOSE, "live.disconnect", session::close));
        }
        return row;
    }

    /** Allowing changes is agreed to in a menu of its own, so that no stray click does it. */
    private void lock(Button at) {
        if (session.changes().writingProperty().get()) {
            session.changes().setWriting(false);
            return;
        }
        MenuItem allow = new MenuItem(kit.text("live.unlock.agree"));
        allow.setOnAction(_ -> session.changes().setWriting(true));
        new ContextMenu(allow).show(at, Side.BOTTOM, 0, 4);
    }

    private void pushMenu(Button at) {
        session.changes().push().ifPresent(change -> {
            MenuItem agreed = new MenuItem(kit.text("live.push.agree", change.preview()));
            agreed.setOnAction(_ -> session.changes().apply(change, Duration.ZERO, model.around().notices()::problem));
            new ContextMenu(agreed).show(at, Side.BOTTOM, 0, 4);
        });
    }

    private Button button(String key, Runnable action, boolean on) {
        Button button = new Button(kit.text(key));
        button.setId(key.replace('.', '-'));
        button.setOnAction(_ -> action.run());
        button.setDisable(!on);
        return button;
    }

    private void saveMenu(Button at) {
        MenuItem renamed = new MenuItem(kit.text("live.save.pseudonyms"));
        MenuItem plain = new MenuItem(kit.text("live.save.plain"));
        plain.setOnAction(_ -> save(false));
        renamed.setOnAction(_ -> save(true));
        MenuItem all = new MenuItem(kit.text("live.save.all"));
        all.setOnAction(_ -> model.around().desk().saveAll(false));
        MenuItem allRenamed = new MenuItem(kit.text("live.save.allPseudonyms"));
        allRenamed.setOnAction(_ -> model.around().desk().saveAll(true));
        new ContextMenu(plain, renamed, new SeparatorMenuItem(), all, allRenamed).show(at, Side.BOTTOM, 0, 4);
    }

    private void save(boolean renamed) {
        String name = (renamed ? "cluster" : session.context().name().replaceAll("[^A-Za-z0-9._-]+", "_")) + ".meshscope.zip";
        session.source().ifPresent(s -> model.around().desk().save(s, name, renamed));
    }

    private Node failure(@Nullable Problem why) {
        String words = why == null ? "" : kit.text(why.key(), why.args().toArray());
        Button again = new Button(kit.text("live.again"));
        again.setOnAction(_ -> reopen());
        return new VerdictBanner(Tone.PROBLEM, kit.text("live.failed", session.context().name()), words, again);
    }

    private Node waiting() {
        String said = session.promptProperty().get();
        return said.isEmpty()
                ? new VerdictBanner(Tone.INFO, kit.text("live.connecting", session.context().name()), session.context().server())
                : new VerdictBanner(Tone.UNKNOWN, kit.text("live.plugin"), said);
    }

    private void known() {
        Session.Seen seen = session.seenProperty().get();
        title("live.proxies", seen.pods().stream().filter(p -> p.role().isProxy()).count());
        title("live.collected", seen.pieces().stream().filter(p -> p.item() != null).count());
        title("live.forwards", seen.forwards().size());
        facts().setAll(Fact.of(Icons.LIVE, session.context().server()));
        rights();
    }

    private void title(String key, long count) {
        Tab tab = tabs.get(key);
        if (tab != null) {
            tab.setText(kit.text(key) + (count == 0 ? "" : "  " + Formats.count(count)));
        }
    }

    /** What an earlier run changed and did not take back; while changes are allowed, their own place tells of them. */
    private void left() {
        top.getChildren().remove(leftBanner);
        leftBanner = null;
        if (!session.changes().openChanges().isEmpty() && !session.changes().writingProperty().get()
                && session.stateProperty().get() == State.OPEN) {
            Button back = new Button(kit.text("live.left.revert"));
            back.setId("cluster-left-revert");
            back.setOnAction(_ -> session.changes().revertLeft());
            String what = String.join("\n", session.changes().openChanges().stream().limit(3).map(Change::revertPreview).toList());
            leftBanner = new VerdictBanner(Tone.WARNING, kit.texts().messages().count("live.left", session.changes().openChanges().size()),
                    what,
                    back);
            top.getChildren().add(leftBanner);
        }
    }

    /** What the user may not read, and the role that would allow it. */
    private void rights() {
        var missing = session.seenProperty().get().missing();
        top.getChildren().remove(banner);
        if (!missing.isEmpty() && session.stateProperty().get() == State.OPEN) {
            Button copy = new Button(kit.text("live.rights.copy"));
            copy.setId("cluster-rights-copy");
            copy.setOnAction(_ -> kit.copy(Rights.yaml(missing)));
            String what = String.join(" · ", missing.stream().limit(4).map(r -> r.text()).toList()) + (missing.size() > 4 ? " · …" : "");
            banner = new VerdictBanner(Tone.UNKNOWN, kit.texts().messages().count("live.rights", missing.size()), what, copy);
            top.getChildren().add(banner);
        } else {
            banner = null;
        }
    }
}
