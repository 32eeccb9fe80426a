package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Ref.Part;
import io.meshscope.model.Ref.Section;
import io.meshscope.ui.UiTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesPanelTest extends UiTest {
    @TempDir
    Path folder;

    private void with(Consumer<ShellFixture> test) {
        fxRun(() -> {
            ShellFixture f = ShellFixture.plain(folder);
            Scene scene = new Scene(f.shell.node(), 1440, 900);
            f.services.theme().apply(scene);
            f.fill();
            settle(scene);
            test.accept(f);
        });
    }

    @SuppressWarnings("unchecked")
    private static TreeView<SourceNode> tree(ShellFixture f) {
        return (TreeView<SourceNode>) f.shell.node().lookup("#sources-tree");
    }

    private static List<String> rows(ShellFixture f) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < tree(f).getExpandedItemCount(); i++) {
            out.add(tree(f).getTreeItem(i).getValue().id());
        }
        return out;
    }

    private static TreeItem<SourceNode> item(ShellFixture f, String id) {
        return tree(f).getTreeItem(rows(f).indexOf(id));
    }

    private static void press(ShellFixture f, KeyCode code) {
        Event.fireEvent(tree(f), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    @Test
    void groups_and_folders_are_open_and_proxies_wait() {
        with(f -> assertThat(rows(f)).containsExactly("files", "report", "ns1", "gw", "istiod", "dump"));
    }

    @Test
    void a_change_keeps_what_is_expanded_and_selected() {
        with(f -> {
            item(f, "gw").setExpanded(true);
            item(f, "ns1").getChildren().getLast().getValue();
            tree(f).getSelectionModel().select(item(f, "gw/ROUTES"));
            f.fill();
            assertThat(rows(f)).containsSubsequence("gw", "gw/LISTENERS", "gw/ROUTES", "gw/CLUSTERS", "istiod");
            assertThat(tree(f).getSelectionModel().getSelectedItem().getValue().id()).isEqualTo("gw/ROUTES");
            item(f, "report").setExpanded(false);
            f.fill();
            assertThat(rows(f)).containsExactly("files", "report", "dump");
        });
    }

    @Test
    void shows_where_the_user_is() {
        with(f -> {
            f.services.navigator().open(new Section(ShellFixture.GATEWAY, Part.ROUTES));
            assertThat(tree(f).getSelectionModel().getSelectedItem().getValue().id()).isEqualTo("gw/ROUTES");
            f.services.navigator().back();
            assertThat(tree(f).getSelectionModel().getSelectedItem()).isNull();
        });
    }

    @Test
    void the_filter_keeps_the_way_to_what_fits_and_all_below_it() {
        with(f -> {
            var filter = (io.meshscope.ui.control.SearchField) f.shell.node().lookup("#sources-filter");
            filter.search("route");
            assertThat(rows(f)).containsExactly("files", "report", "ns1", "gw", "gw/ROUTES");
            filter.search("ingressgateway");
            assertThat(rows(f)).containsExactly("files", "report", "ns1", "gw");
            assertThat(item(f, "gw").getChildren()).hasSize(3);
            filter.search("nothing like it");
            assertThat(rows(f)).isEmpty();
            filter.reset();
            assertThat(rows(f)).containsExactly("files", "report", "ns1", "gw", "istiod", "dump");
        });
    }

    @Test
    void collapsing_all_leaves_the_groups() {
        with(f -> {
            ((Button) f.shell.node().lookup("#collapse-sources")).fire();
            assertThat(rows(f)).containsExactly("files", "report", "dump");
        });
    }

    @Test
    void delete_closes_what_the_user_opened_and_nothing_else() {
        with(f -> {
            tree(f).getSelectionModel().select(item(f, "ns1"));
            press(f, KeyCode.DELETE);
            assertThat(f.done).isEmpty();
            tree(f).getSelectionModel().select(item(f, "dump"));
            press(f, KeyCode.DELETE);
            assertThat(f.done).containsExactly("close dump");
        });
    }
}
