package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.UiTest;
import io.meshscope.ui.prefs.Texts;
import io.meshscope.ui.theme.Icons;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LazyTreeTest extends UiTest {
    record Item(String name, String value, List<Item> below) {
        static Item of(String name, Item... below) {
            return new Item(name, "", List.of(below));
        }

        static Item leaf(String name, String value) {
            return new Item(name, value, List.of());
        }
    }

    private static class Items implements TreeModel<Item> {
        int asked;

        @Override
        public boolean isLeaf(Item node) {
            return node.below().isEmpty();
        }

        @Override
        public List<Item> children(Item node) {
            asked++;
            return node.below();
        }

        @Override
        public String label(Item node) {
            return node.name();
        }

        @Override
        public String value(Item node) {
            return node.value();
        }
    }

    private static final class Sources extends Items {
        @Override
        public @Nullable Node graphic(Item node) {
            return switch (node.name().charAt(0)) {
                case 'i' -> Icons.INGRESS_GATEWAY.node();
                case 'c' -> Icons.POD.node();
                default -> node.below().isEmpty() ? Icons.CLUSTER.node() : Icons.NAMESPACE.node();
            };
        }

        @Override
        public @Nullable Node trailing(Item node) {
            return node.name().contains("8wnq6") ? Tone.WARNING.node() : null;
        }

        @Override
        public String style(Item node) {
            return node.name().startsWith("Live") ? "caption" : "";
        }
    }

    private static final Item FIELDS = Item.of("cluster",
            Item.leaf("name", "outbound|80|version-v1|catalog.istioinaction.svc.cluster.local"),
            Item.leaf("type", "EDS"), Item.leaf("connect_timeout", "10s"),
            new Item("transport_socket_matches", "2 items",
                    List.of(Item.leaf("[0] tlsMode-istio", "TLS"), Item.of("[1]", Item.leaf("a", "b")))));

    private final Inline inline = new Inline();
    private final Items items = new Items();

    static java.util.stream.Stream<Look> looks() {
        return ControlGalleryTest.looks();
    }

    private LazyTree<Item> tree() {
        return new LazyTree<>(inline.kit(new Texts(Lang.EN)), "control.copy", items);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void looks(Look look) {
        shoot("tree-fields", look, 340 * look.zoom(), 230 * look.zoom(), texts -> {
            LazyTree<Item> tree = new LazyTree<>(Inline.kitIn(texts), "control.copy", new Items()).inMono();
            tree.setRoot(FIELDS, true);
            tree.reveal(List.of(3, 1));
            tree.reveal(List.of(0));
            return tree;
        });
        shoot("tree-sources", look, 252 * look.zoom(), 260 * look.zoom(), texts -> {
            LazyTree<Item> tree = new LazyTree<>(Inline.kitIn(texts), "control.copy", new Sources());
            Item gateway = Item.of("istio-ingressgateway-6bb8fb6549-2mlk2", Item.leaf("Listeners", ""), Item.leaf("Routes", ""));
            tree.setRoot(Item.of("", Item.of("Live clusters",
                    Item.of("namespace istioinaction", Item.leaf("catalog-6cf4b97d-7d6gb", ""),
                            Item.leaf("catalog-v2-56c97f6db-8wnq6", "")),
                    Item.of("system", gateway))), false);
            tree.expandAll();
            tree.reveal(List.of(0, 1, 0, 1));
            javafx.scene.layout.StackPane side = new javafx.scene.layout.StackPane(tree);
            side.getStyleClass().addAll("side", "side-left");
            return side;
        });
    }

    @Test
    void childrenAreAskedForWhenOpened() {
        fxRun(() -> {
            LazyTree<Item> tree = tree();
            tree.setRoot(FIELDS, true);
            sceneOf(tree, Look.LIGHT, 300, 300);
            assertThat(items.asked).isEqualTo(1);
        });
    }

    @Test
    void aMillionChildrenComeInGroupsAndOneCanBeRevealed() {
        fxRun(() -> {
            LazyTree<Item> tree = tree();
            tree.setRoot(new Item("root", "", new Many(1_000_000)), false);
            assertThat(tree.rows()).isEqualTo(25);
            tree.reveal(List.of(765_432));
            assertThat(selected(tree).name()).isEqualTo("item 765432");
            assertThat(tree.rows()).isLessThan(1000);
            tree.reveal(List.of(1_000_000));
            assertThat(selected(tree).name()).as("no such place").isEqualTo("item 765432");
        });
    }

    @Test
    void openingEverythingStopsAtTheBoundAndSaysSo() {
        fxRun(() -> {
            LazyTree<Item> tree = tree();
            tree.setRoot(new Item("root", "", new Many(1_000_000)), true);
            tree.expandAll();
            assertThat(tree.rows()).isBetween(5_000, LazyTree.MOST_OPEN + 400);
            assertThat(inline.told).hasSize(1);
            tree.collapseAll();
            assertThat(tree.rows()).isEqualTo(26);
        });
    }

    @Test
    void refreshKeepsWhatIsOpenAndSelected() {
        fxRun(() -> {
            LazyTree<Item> tree = tree();
            tree.setRoot(FIELDS, true);
            tree.reveal(List.of(3, 1, 0));
            List<Item> below = new ArrayList<>(FIELDS.below());
            below.addFirst(Item.leaf("new", "first"));
            int rows = tree.rows();
            tree.refresh(new Item("cluster", "", below));
            assertThat(selected(tree).name()).isEqualTo("a");
            assertThat(tree.rows()).isEqualTo(rows + 1);
            tree.refresh(Item.of("cluster"));
            assertThat(tree.selectedProperty().get()).isNull();
        });
    }

    @Test
    void nodesAreRevealedByTheirKeys() {
        fxRun(() -> {
            LazyTree<Item> tree = tree();
            tree.setRoot(FIELDS, true);
            Item matches = FIELDS.below().get(3);
            tree.revealNodes(List.of(matches, matches.below().get(1)));
            assertThat(selected(tree).name()).isEqualTo("[1]");
            tree.revealNodes(List.of(Item.leaf("nowhere", "")));
            assertThat(selected(tree).name()).isEqualTo("[1]");
        });
    }

    @Test
    void keysOpenJumpAndCopy() throws Exception {
        LazyTree<Item> tree = fx(this::tree);
        fxRun(() -> tree.setRoot(FIELDS, true));
        Stage stage = show(tree, 400, 300);
        fxRun(tree::focusRows);
        robot().write("conn", 0);
        robot().push(KeyCode.SHORTCUT, KeyCode.C);
        robot().push(KeyCode.HOME);
        robot().write("*", 0);
        waitForFx();
        int rows = fx(tree::rows);
        close(stage);
        assertThat(inline.copied).containsExactly("10s");
        assertThat(rows).isEqualTo(8);
    }

    private static Item selected(LazyTree<Item> tree) {
        return java.util.Objects.requireNonNull(tree.selectedProperty().get());
    }

    /** A long list that is never in memory. */
    private static final class Many extends AbstractList<Item> implements RandomAccess {
        private final int size;

        Many(int size) {
            this.size = size;
        }

        @Override
        public Item get(int i) {
            return Item.leaf("item " + i, "");
        }

        @Override
        public int size() {
            return size;
        }
    }

}
