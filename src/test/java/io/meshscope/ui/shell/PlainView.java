package io.meshscope.ui.shell;

import io.meshscope.model.Ref;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

/** A view for tests: a list, an explanation, a filter action. */
final class PlainView extends TabView {
    final List<Ref> shown = new ArrayList<>();
    final ListView<String> list = new ListView<>();
    int refreshed;
    private final Ref tab;

    private PlainView(Ref tab) {
        super(tab);
        this.tab = tab;
        setSide(SidePanel.of("command.explanation", new Label("What it does")));
        facts().add(Fact.of(Icons.TIME, "config_dump read 2 min ago"));
        actions().put(PaneAction.REFRESH, () -> refreshed++);
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(name(tab));
    }

    @Override
    public Icons icon() {
        return Icons.CLUSTER;
    }

    @Override
    public void show(Ref target) {
        shown.add(target);
        moved(target);
    }

    /** As if the user had selected something inside. */
    void select(Ref ref) {
        moved(ref);
        setSelected("1 of 9 rows selected");
    }

    @Override
    protected Parent build() {
        list.getItems().setAll("one", "two");
        VBox box = new VBox(list);
        box.setId("plain");
        return box;
    }

    static String name(Ref ref) {
        return switch (ref) {
            case Ref.Proxy p -> p.name();
            case Ref.Section s -> s.part().name().charAt(0) + s.part().name().substring(1).toLowerCase(java.util.Locale.ROOT);
            case Ref.Item i -> i.name();
            case Ref.Page p -> p.id();
            case Ref.Doc _,Ref.Place _,Ref.Entity _,Ref.Workload _ -> ref.toString();
        };
    }

    /** Opens everything but the start page; a proxy has one tab. */
    static final class Maker implements Opener {
        @Override
        public boolean opens(Ref ref) {
            return !ref.equals(Ref.Page.START);
        }

        @Override
        public Ref tabOf(Ref ref) {
            return ref.parent().map(this::tabOf).orElse(ref);
        }

        @Override
        public TabView create(Ref tab) {
            return new PlainView(tab);
        }

        @Override
        public List<Crumb> path(Ref ref) {
            List<Crumb> path = new ArrayList<>(ref.parent().map(this::path).orElse(List.of()));
            path.add(new Crumb(name(ref), ref));
            return path;
        }
    }
}
