package io.meshscope.ui.shell;

import io.meshscope.model.Ref;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Desk;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The tabs in the centre. The start page is always there, first; while it is the only one there is no strip of tabs. */
final class CentreTabs extends TabPane implements Desk {
    private static final PseudoClass ALONE = PseudoClass.getPseudoClass("alone");

    /** A tab with its view. */
    private final class ViewTab extends Tab {
        private final Ref address;
        private final TabView view;
        private final Subscription following;

        ViewTab(Ref address, TabView view) {
            this.address = address;
            this.view = view;
            boolean pinned = address.equals(Ref.Page.START);
            setClosable(!pinned);
            setGraphic(view.icon().node("i12"));
            Subscription title = pinned ? Subscription.EMPTY : view.title().subscribe(this::setText);
            Tooltip tip = new Tooltip();
            setTooltip(tip);
            following = title.and(view.title().subscribe(tip::setText)).and(view.placeProperty().subscribe((_, now) -> {
                if (isSelected()) {
                    navigator.moved(now);
                }
            }));
            view.kept().addListener((InvalidationListener) _ -> onKept.run());
            setContent(view.node());
            setOnClosed(_ -> forget(this));
            setContextMenu(menu(this));
        }
    }

    private final Kit kit;
    private final Navigator navigator;
    private final Map<Ref, ViewTab> open = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable TabView> front = new ReadOnlyObjectWrapper<>();
    /** While the navigator leads, a change of tab is not a step of the user's own. */
    private boolean led;
    private Runnable onKept = () -> {};

    CentreTabs(Kit kit, Navigator navigator) {
        this.kit = kit;
        this.navigator = navigator;
        setId("centre");
        setTabDragPolicy(TabDragPolicy.REORDER);
        setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
        setMinSize(0, 0);
        getSelectionModel().selectedItemProperty().subscribe((_, now) -> selected(now));
        getTabs().subscribe(() -> pseudoClassStateChanged(ALONE, getTabs().size() <= 1));
        addEventFilter(MouseEvent.MOUSE_CLICKED, this::middleClick);
        navigator.setDesk(this);
    }

    @Override
    public void show(Ref address, Ref place, Opener maker) {
        led = true;
        try {
            ViewTab tab = open.get(address);
            if (tab == null) {
                tab = new ViewTab(address, maker.create(address));
                open.put(address, tab);
                getTabs().add(address.equals(Ref.Page.START) ? 0 : getTabs().size(), tab);
            }
            getSelectionModel().select(tab);
            tab.view.show(place);
        } finally {
            led = false;
        }
    }

    /** The places shown, in the order of their tabs. */
    List<Ref> places() {
        return getTabs().stream().filter(ViewTab.class::isInstance).map(t -> ((ViewTab) t).view.placeProperty().get()).toList();
    }

    /** What the user set in the views, by the address of their tab; views without are left out. */
    Map<Ref, Map<String, String>> kept() {
        Map<Ref, Map<String, String>> out = new LinkedHashMap<>();
        open.forEach((address, tab) -> {
            if (!tab.view.kept().isEmpty()) {
                out.put(address, Map.copyOf(tab.view.kept()));
            }
        });
        return out;
    }

    /** Sets again what was kept of a tab; false when it is not open. */
    boolean restore(Ref address, Map<String, String> values) {
        Optional<ViewTab> tab = Optional.ofNullable(open.get(address));
        tab.ifPresent(t -> t.view.restore(values));
        return tab.isPresent();
    }

    /** Told when what the user set in a view has changed. */
    void setOnKept(Runnable told) {
        onKept = told;
    }

    /** The view in front, or nothing before the first is shown. */
    ReadOnlyObjectProperty<@Nullable TabView> frontProperty() {
        return front.getReadOnlyProperty();
    }

    /** Closes the tab in front, unless it is the start page. */
    void closeFront() {
        close(getSelectionModel().getSelectedItem());
    }

    /** Closes the tabs whose address is among those gone. */
    void closeIf(Predicate<? super Ref> gone) {
        open.values().stream().filter(t -> gone.test(t.address)).toList().forEach(this::close);
    }

    /** Goes some tabs to the right, or to the left; past an end it goes round. */
    void step(int by) {
        if (!getTabs().isEmpty()) {
            getSelectionModel().select(Math.floorMod(getSelectionModel().getSelectedIndex() + by, getTabs().size()));
        }
    }

    private void close(@Nullable Tab tab) {
        if (tab instanceof ViewTab viewTab && tab.isClosable()) {
            getTabs().remove(tab);
            forget(viewTab);
        }
    }

    private void forget(ViewTab tab) {
        open.remove(tab.address);
        tab.following.unsubscribe();
    }

    private void selected(@Nullable Tab now) {
        if (now instanceof ViewTab tab) {
            front.set(tab.view);
            if (!led) {
                navigator.visited(tab.view.placeProperty().get());
            }
        } else {
            front.set(null);
        }
    }

    private ContextMenu menu(ViewTab tab) {
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(_ -> {
            menu.getItems().clear();
            add(menu, "shell.tab.close", tab.isClosable(), () -> close(tab));
            add(menu, "shell.tab.closeOthers", getTabs().size() > 2, () -> closeIf(r -> !r.equals(tab.address)));
            add(menu, "shell.tab.closeAll", getTabs().size() > 1, () -> closeIf(_ -> true));
        });
        // A menu without items does not open, so that it could fill itself.
        add(menu, "shell.tab.close", true, () -> close(tab));
        return menu;
    }

    private void add(ContextMenu menu, String key, boolean available, Runnable action) {
        MenuItem item = new MenuItem(kit.text(key));
        item.setDisable(!available);
        item.setOnAction(_ -> action.run());
        menu.getItems().add(item);
    }

    private void middleClick(MouseEvent e) {
        if (e.getButton() == MouseButton.MIDDLE) {
            tabAt(e).ifPresent(tab -> {
                close(tab);
                e.consume();
            });
        }
    }

    /** The tab whose header was clicked. A header is known by its label, which shows the tab's graphic. */
    private Optional<ViewTab> tabAt(MouseEvent e) {
        if (!(e.getTarget() instanceof Node target)) {
            return Optional.empty();
        }
        for (Node n = target; n != null && n != this; n = n.getParent()) {
            if (n.getStyleClass().contains("tab")) {
                Node header = n;
                return open.values().stream().filter(t -> within(t.getGraphic(), header)).findFirst();
            }
        }
        return Optional.empty();
    }

    private static boolean within(@Nullable Node inner, Node outer) {
        for (Node n = inner; n != null; n = n.getParent()) {
            if (n.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    /** The tab of an address. */
    Optional<TabView> viewOf(Ref address) {
        return Optional.ofNullable(open.get(address)).map(t -> t.view);
    }
}
