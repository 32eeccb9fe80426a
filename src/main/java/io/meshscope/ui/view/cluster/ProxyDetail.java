package io.meshscope.ui.view.cluster;

import io.meshscope.base.Problem;
import io.meshscope.evidence.kube.PodInfo;
import io.meshscope.evidence.kube.Suspects;
import io.meshscope.evidence.kube.api.Request;
import io.meshscope.model.Ref;
import io.meshscope.model.Tree;
import io.meshscope.model.diff.Difference;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LazyTree;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.Quote;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.TreeModel;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.explain.Rejection;
import io.meshscope.xds.status.StatusTable;
import io.meshscope.xds.status.TypeStatus;
import io.meshscope.xds.status.XdsType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What is known of one proxy's state: each type with its age, why it refused something and what may be behind that, what differs. */
final class ProxyDetail extends ScrollPane {
    private static final double TREE = 280;

    private final Surroundings around;
    private final Session session;
    private final Kit kit;
    private final VBox page = new VBox();
    private final VBox difference = new VBox();
    private @Nullable ProxyRow shown;
    private @Nullable ChangePane changes;
    private @Nullable CapturePane capture;

    ProxyDetail(Surroundings around, Session session) {
        this.around = around;
        this.session = session;
        this.kit = around.kit();
        page.setMinWidth(0);
        setContent(page);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("side-scroll", "edge-to-edge");
    }

    /** Shows a row; the same again changes nothing. */
    void show(@Nullable ProxyRow row) {
        if (row != null && row.equals(shown)) {
            return;
        }
        if (row == null || shown == null || !row.pod().shown().equals(shown.pod().shown())) {
            difference.getChildren().clear();
        }
        shown = row;
        changes = null;
        capture = null;
        page.getChildren().clear();
        if (row == null) {
            page.getChildren().add(new Section("", null, words("live.detail.choose")));
            return;
        }
        page.getChildren().add(state(row));
        refusals(row);
        if (row.pod().role().isEnvoy()) {
            Button compare = new Button(kit.text("live.compare"));
            compare.setId("cluster-compare");
            compare.setOnAction(_ -> compare(row));
            page.getChildren().add(new Section(kit.text("live.compare.title"), null, words("live.compare.text"), compare, difference));
        }
        if (row.pod().role().isEnvoy() && session.changes().writingProperty().get()) {
            ChangePane made = new ChangePane(around, session, row.pod());
            changes = made;
            page.getChildren().add(new Section(kit.text("live.change.title"), null, made));
        }
        capture(row.pod());
        page.getChildren()
                .add(new Section(kit.text("live.command"), null, new CommandBox(kit, "istioctl --context " + Request.quoted(session
                        .context().name()) + " proxy-status " + row.pod().shown())));
    }

    private void capture(PodInfo pod) {
        if (!session.changes().writingProperty().get()) {
            page.getChildren().add(new Section(kit.text("live.capture.title"), null, words("live.capture.locked")));
            return;
        }
        CapturePane made = new CapturePane(kit, session.captures(), pod);
        capture = made;
        page.getChildren().add(new Section(kit.text("live.capture.title"), null, made));
    }

    /** Goes to where a capture is begun; where that is not allowed, to what says so. */
    void toCapture() {
        CapturePane pane = capture;
        if (pane != null) {
            pane.focusFilter();
        }
        layout();
        setVvalue(getVmax());
    }

    /** Other captures were begun. */
    void showCaptures() {
        if (capture != null) {
            capture.showRuns();
        }
    }

    /** Other changes are open. */
    void showChanges() {
        if (changes != null) {
            changes.showOpen();
        }
    }

    /** Says everything again, in the language of now or under the rights of now. */
    void translate() {
        ProxyRow row = shown;
        shown = null;
        show(row);
    }

    private Label words(String key, Object... args) {
        Label label = new Label(kit.text(key, args));
        label.getStyleClass().addAll("muted", "wrap");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Node state(ProxyRow row) {
        if (row.status() == null) {
            String key = row.isLost() ? "live.detail.lost" : row.asked() ? "live.detail.none" : "live.detail.unknown";
            return new Section(row.pod().name(), row.isLost() ? new Badge(Tone.PROBLEM, kit.text("live.sync.lost")) : null, words(key));
        }
        KeyValueList facts = new KeyValueList(kit);
        facts.fact("ISTIOD", row.status().istiod());
        facts.fact("VERSION", row.status().version());
        facts.fact("CLUSTER", row.status().cluster());
        // What a state means is said once, where it comes first.
        Set<TypeStatus.State> told = EnumSet.noneOf(TypeStatus.State.class);
        row.status().types().forEach((url, t) -> {
            String text = StatusTable.text(t, around.now().get());
            if (told.add(t.state())) {
                facts.fact(XdsType.shortName(url), text, kit.text("live.sync." + t.state()));
            } else {
                facts.fact(XdsType.shortName(url), text);
            }
        });
        return new Section(row.pod().name(), null, facts);
    }

    private void refusals(ProxyRow row) {
        if (row.status() == null) {
            return;
        }
        for (Map.Entry<String, TypeStatus> e : row.status().types().entrySet()) {
            String error = e.getValue().error();
            if (!error.isEmpty()) {
                String resource = Suspects.resource(error);
                VBox suspects = new VBox(2);
                page.getChildren().add(new Section(kit.text("live.refused", XdsType.shortName(e.getKey())), new Badge(Tone.PROBLEM,
                        "ERROR"), words("live.refused.means", Rejection.explain(error).text(kit.texts().messages())),
                        new Quote(kit,
                                error),
                        resource.isEmpty()
                                ? words("live.refused.noResource")
                                : words("live.refused.resource",
                                        resource),
                        suspects));
                session.suspects(error, row.pod(), found -> suspects(suspects, found));
            }
        }
    }

    private void suspects(VBox into, List<Suspects.Suspect> found) {
        into.getChildren().setAll(words(found.isEmpty() ? "live.suspects.none" : "live.suspects"));
        for (Suspects.Suspect s : found) {
            into.getChildren().add(new LinkRow(kit, Icons.OBJECT, s.kind() + " " + s.name(), s.namespace(), () -> around.navigator().open(
                    new Ref.Entity("", s.kind(), s.namespace(), s.name()))));
        }
    }

    // ---------- what istiod means and what the proxy has ----------

    private void compare(ProxyRow row) {
        difference.getChildren().setAll(words("live.compare.reading"));
        session.compare(row.pod(), this::differences, why -> difference.getChildren().setAll(problem(why)));
    }

    private Node problem(Problem why) {
        Label label = new Label(kit.text(why.key(), why.args().toArray()));
        label.getStyleClass().addAll("wrap", "small");
        label.setGraphic(Tone.UNKNOWN.node("i12"));
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void differences(List<Difference> found) {
        if (found.isEmpty()) {
            difference.getChildren().setAll(new Badge(Tone.PASS, kit.text("live.compare.same")));
            return;
        }
        LazyTree<Difference> tree = new LazyTree<>(kit, "live.compare.title", new Differences()).inMono();
        tree.setRoot(Difference.inside("", Tree.absent(), Tree.absent(), found), false);
        tree.setPrefHeight(TREE);
        difference.getChildren().setAll(words("live.compare.legend"), tree);
    }

    private static final class Differences implements TreeModel<Difference> {
        @Override
        public boolean isLeaf(Difference node) {
            return node.children().isEmpty();
        }

        @Override
        public List<? extends Difference> children(Difference node) {
            return node.children();
        }

        @Override
        public String label(Difference node) {
            return switch (node.change()) {
                case ADDED -> "+ ";
                case REMOVED -> "− ";
                case CHANGED, ORDER -> "≠ ";
                case INSIDE -> "";
            } + node.name();
        }

        @Override
        public String value(Difference node) {
            return node.change() == Difference.Change.CHANGED ? node.before().text() + " → " + node.after().text() : "";
        }
    }
}
