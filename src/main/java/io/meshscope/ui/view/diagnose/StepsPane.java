package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Messages;
import io.meshscope.diagnose.Diagnosis.Walked;
import io.meshscope.diagnose.Guide;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Verdict;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LoadingBar;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The tree of a diagnosis: branches and their steps, walked, open or greyed with the reason; below it what a person knows. */
final class StepsPane extends VBox {
    /** Rows kept in sight above the one shown. */
    private static final int LEAD = 6;

    private final Kit kit;
    private final RunModel model;
    private final PanelHead head;
    private final TreeView<StepRow> tree = new TreeView<>();
    private final LoadingBar bar = new LoadingBar();
    private final AnswerBox answers;
    private boolean showing;

    StepsPane(Kit kit, RunModel model, Runnable next) {
        this.kit = kit;
        this.model = model;
        IconButton restart = new IconButton(kit, Icons.RESTART, "diagview.restart", model::restart);
        restart.setId("diagnosis-restart");
        IconButton all = new IconButton(kit, Icons.PLAY, "diagview.runAll", model::runAll);
        all.setId("diagnosis-all");
        head = new PanelHead(kit, "diagview.steps", restart, all);
        answers = new AnswerBox(kit, model);
        tree.setId("diagnosis-steps");
        tree.getStyleClass().add("steps-tree");
        tree.setShowRoot(false);
        tree.setCellFactory(_ -> new StepCell());
        tree.setMinSize(0, 0);
        kit.texts().bindAccessible(tree, "diagview.steps");
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (!showing && item != null && item.getValue() instanceof StepRow.One one) {
                model.goTo(one.step().id());
            }
        });
        tree.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                next.run();
                e.consume();
            }
        });
        VBox.setVgrow(tree, Priority.ALWAYS);
        getStyleClass().addAll("side", "side-left", "steps-pane");
        getChildren().addAll(head, bar, tree, answers);
        setMinSize(0, 0);
    }

    /** Where a person says what holds. */
    AnswerBox answers() {
        return answers;
    }

    /** Puts the keyboard on the steps. */
    void focusSteps() {
        tree.requestFocus();
    }

    /** Shows how far work is. */
    void busy(boolean on, double fraction) {
        bar.setVisible(on);
        bar.setProgress(fraction < 0 ? LoadingBar.INDETERMINATE_PROGRESS : fraction);
    }

    /** Shows the state of now. Rows are kept, so that the tree stays where the user has scrolled it. */
    void show() {
        Messages m = kit.texts().messages();
        long walked = model.guide().steps().stream().filter(s -> model.verdict(s.id()).isPresent()).count();
        head.setInfo(kit.text("diagview.walked", walked, model.guide().steps().size()));
        showing = true;
        TreeItem<StepRow> root = tree.getRoot() == null ? empty() : tree.getRoot();
        int group = 0;
        TreeItem<StepRow> current = null;
        for (Guide.Branch branch : model.guide().branches()) {
            TreeItem<StepRow> of = root.getChildren().get(group++);
            set(of, branchRow(branch, m));
            int step = 0;
            for (Step s : branch.steps()) {
                TreeItem<StepRow> item = of.getChildren().get(step++);
                set(item, row(s, m));
                current = s.id().equals(model.place().at()) ? item : current;
            }
        }
        if (tree.getRoot() == null) {
            tree.setRoot(root);
        }
        if (current != null && !current.equals(tree.getSelectionModel().getSelectedItem())) {
            Objects.requireNonNull(current.getParent()).setExpanded(true);
            tree.getSelectionModel().select(current);
            reveal(tree.getRow(current));
        }
        showing = false;
        answers.show();
    }

    private TreeItem<StepRow> empty() {
        TreeItem<StepRow> root = new TreeItem<>();
        for (Guide.Branch branch : model.guide().branches()) {
            TreeItem<StepRow> group = new TreeItem<>();
            group.setExpanded(true);
            branch.steps().forEach(_ -> group.getChildren().add(new TreeItem<>()));
            root.getChildren().add(group);
        }
        return root;
    }

    private static void set(TreeItem<StepRow> item, StepRow row) {
        if (!row.equals(item.getValue())) {
            item.setValue(row);
        }
    }

    /** Scrolls only when the row is out of sight. */
    private void reveal(int row) {
        if (tree.lookup(".virtual-flow") instanceof VirtualFlow<?> flow && flow.getFirstVisibleCell() != null && flow
                .getLastVisibleCell() != null && flow.getFirstVisibleCell().getIndex() < row
                && flow.getLastVisibleCell().getIndex() > row) {
            return;
        }
        tree.scrollTo(Math.max(0, row - LEAD));
    }

    private StepRow branchRow(Guide.Branch branch, Messages m) {
        List<Verdict> verdicts = branch.steps().stream().flatMap(s -> model.verdict(s.id()).stream()).toList();
        boolean greyed = verdicts.size() == branch.steps().size() && verdicts.stream().allMatch(v -> v == Verdict.NOT_APPLICABLE);
        return new StepRow.Group(branch.id(), model.guide().title(branch).text(m), greyed);
    }

    private StepRow row(Step step, Messages m) {
        Optional<Walked> walked = model.walk().flatMap(w -> w.walked(step.id()));
        return new StepRow.One(step, step.words("question").text(m), walked.map(Walked::verdict), walked.map(w -> w.verdict().words().text(
                m)).orElse(""), walked.flatMap(w -> w.answer().map(_ -> m.text("diagview.byYou"))).orElse(""), reason(walked, m));
    }

    /** Why a step could not tell, or does not come up. */
    private static String reason(Optional<Walked> walked, Messages m) {
        if (walked.isEmpty() || walked.get().answer().isPresent()) {
            return walked.flatMap(w -> w.answer()).map(a -> a.note()).orElse("");
        }
        return switch (walked.get().verdict()) {
            case UNKNOWN -> m.text("diagview.missing", String.join(", ", walked.get().judgements().stream().flatMap(j -> j.missing()
                    .stream()).map(x -> x.what().text(m)).distinct().toList()));
            case NOT_APPLICABLE -> walked.get().judgements().stream().map(Judgement::says).map(p -> p.text(m)).findFirst().orElse(m.text(
                    "diagnose.notApplicable"));
            case PASS, PROBLEM -> "";
        };
    }
}
