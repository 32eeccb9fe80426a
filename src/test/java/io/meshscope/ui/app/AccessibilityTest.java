package io.meshscope.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Ref;
import io.meshscope.packets.flow.MadeCapture;
import io.meshscope.ui.view.help.HelpOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/** What a user without a mouse, or without the picture, needs of every page (WCAG 2.2: 2.1.1 keyboard, 4.1.2 name, role, value). */
class AccessibilityTest extends BenchTest {
    private static final int MOST_STEPS = 260;

    private final Map<String, Set<String>> without = new LinkedHashMap<>();
    private final Map<String, Set<String>> missed = new LinkedHashMap<>();
    private int looked;

    @Test
    void everyControlHasANameAndTheTabKeyReachesIt() throws IOException {
        pages((page, _) -> {
            names(page);
            keys(page);
        });
        assertThat(looked).as("controls looked at").isGreaterThan(400);
        assertThat(without).as("without a name").isEmpty();
        assertThat(missed).as("not reached by the Tab key").isEmpty();
    }

    private void names(String page) {
        for (Control c : visible(Control.class)) {
            boolean asked = c instanceof ButtonBase || c instanceof TextInputControl || c instanceof ComboBoxBase<?>
                    || c instanceof TableView<?> || c instanceof TreeView<?> || c instanceof ListView<?>;
            if (asked && !isPartOfAnother(c)) {
                looked++;
                if (nameOf(c).isBlank()) {
                    without.computeIfAbsent(page, _ -> new TreeSet<>()).add(words(c));
                }
            }
        }
    }

    private void keys(String page) {
        Set<Node> reached = walk();
        for (Control c : visible(Control.class)) {
            if (c.isFocusTraversable() && !c.isDisabled() && c.getWidth() > 0 && isInWindow(c) && !isPartOfAnother(c)
                    && !reached.contains(c)) {
                missed.computeIfAbsent(page, _ -> new TreeSet<>()).add(words(c));
            }
        }
    }

    /** Where the Tab key leads, until it comes round. */
    private Set<Node> walk() {
        Set<Node> reached = new HashSet<>();
        Node first = stage.getScene().getFocusOwner();
        for (int i = 0; i < MOST_STEPS; i++) {
            Node here = stage.getScene().getFocusOwner();
            if (here != null) {
                reached.add(here);
                boolean text = here instanceof javafx.scene.control.TextArea;
                here.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, text, false, false));
            }
            Node now = stage.getScene().getFocusOwner();
            if (now == here || (i > 0 && now == first)) {
                break;
            }
        }
        return reached;
    }

    private interface Look {
        void at(String page, Ref place);
    }

    private void pages(Look look) throws IOException {
        var log = write("istio-proxy.log", "[2025-05-17T18:50:00.000Z] \"GET /items HTTP/1.1\" 503 UF via_upstream - \"-\" 0 91 3 - \"-\" "
                + "\"curl/8\" \"1d3d0f3a-0000-4000-8000-000000000001\" \"catalog\" \"10.0.0.1:80\" outbound|80||catalog.istioinaction.svc"
                + ".cluster.local - 10.1.1.1:80 10.0.0.2:4000 - default\n");
        var capture = Files.write(home.resolve("made.pcap"), MadeCapture.timeout().bytes());
        at(look, "start");
        fxRun(bench::practice);
        awaitPlace(r -> r instanceof Ref.Section);
        Ref.Proxy proxy = ((Ref.Section) place()).proxy();
        for (Ref.Part part : Ref.Part.values()) {
            fxRun(() -> bench.services().navigator().open(new Ref.Section(proxy, part)));
            at(look, part.name());
        }
        for (String command : List.of("findings", "objects", "mtls", "authorization", "injection", "certificates", "simulate", "clusters",
                "settings")) {
            fxRun(() -> bench.services().commands().run(command));
            at(look, command);
        }
        fxRun(() -> bench.services().navigator().open(HelpOpener.refOf("start")));
        at(look, "help");
        fxRun(() -> bench.open(List.of(log)));
        awaitPlace(r -> r.toString().contains("istio-proxy.log"));
        await(() -> visible(TableView.class).stream().anyMatch(t -> t.getItems().size() == 1));
        at(look, "logs");
        fxRun(() -> bench.open(List.of(capture)));
        awaitPlace(r -> r.toString().contains("made.pcap"));
        await(() -> visible(TableView.class).stream().anyMatch(t -> t.getItems().size() > 3));
        at(look, "packets");
    }

    private void at(Look look, String page) {
        // What a page makes over several frames is there when its scene was drawn a few times.
        for (int i = 0; i < 3; i++) {
            fx(() -> picture(stage.getScene()));
        }
        fxRun(() -> look.at(page, place()));
    }

    private static String nameOf(Control c) {
        if (c.getAccessibleText() != null && !c.getAccessibleText().isBlank()) {
            return c.getAccessibleText();
        }
        if (c instanceof Labeled l && l.getText() != null && !l.getText().isBlank()) {
            return l.getText();
        }
        List<Label> labels = new ArrayList<>();
        c.getScene().getRoot().lookupAll(".label").forEach(n -> {
            if (n instanceof Label l && l.getLabelFor() == c) {
                labels.add(l);
            }
        });
        return labels.isEmpty() ? "" : labels.getFirst().getText();
    }

    /** The editor of a combo box, the arrow of a menu button, a cell: its owner is what has the name. */
    private static boolean isPartOfAnother(Node node) {
        for (Node p = node.getParent(); p != null; p = p.getParent()) {
            if (p instanceof ComboBoxBase<?> || p instanceof TableView<?> || p instanceof TreeView<?> || p instanceof ListView<?>
                    || p instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInWindow(Node node) {
        var bounds = node.localToScene(node.getBoundsInLocal());
        return bounds.getMaxX() > 0 && bounds.getMaxY() > 0 && bounds.getMinX() < node.getScene().getWidth()
                && bounds.getMinY() < node.getScene().getHeight();
    }

    private static String words(Node n) {
        return n.getClass().getSimpleName() + " " + n.getStyleClass() + (n.getId() == null ? "" : " #" + n.getId()) + " "
                + nameOf((Control) n)
                + " in " + n.getParent().getStyleClass();
    }
}
