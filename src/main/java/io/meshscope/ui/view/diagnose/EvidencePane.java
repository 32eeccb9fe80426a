package io.meshscope.ui.view.diagnose;

import io.meshscope.base.Formats;
import io.meshscope.base.Messages;
import io.meshscope.diagnose.Diagnosis.Ranked;
import io.meshscope.diagnose.Diagnosis.Walked;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Verdict;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MiddleEllipsisLabel;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Quote;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Beside a step: each piece of evidence with a link to where it stands, then what is missing and how to get it. */
final class EvidencePane {
    private static final int MOST = 30;

    private final DiagnoseDesk desk;
    private final Kit kit;
    private final SidePage page = new SidePage();
    private List<String> places = List.of();

    EvidencePane(DiagnoseDesk desk) {
        this.desk = desk;
        this.kit = desk.mesh().kit();
    }

    SidePage node() {
        return page;
    }

    /** The places that are shown, as text to copy. */
    String text() {
        return String.join("\n", places);
    }

    private Messages words() {
        return kit.texts().messages();
    }

    /** Shows the evidence of the step shown; when it has none, that of the most likely cause. */
    void show(RunModel model) {
        List<Node> out = new ArrayList<>();
        Optional<Walk> walk = model.walk();
        Optional<Walked> walked = walk.flatMap(w -> w.walked(model.place().at()));
        List<Proof> proofs = walked.stream().flatMap(w -> w.judgements().stream()).flatMap(j -> j.proofs().stream()).distinct().toList();
        boolean own = !proofs.isEmpty();
        if (!own) {
            proofs = walk.flatMap(w -> w.diagnosis().first()).map(Ranked::proofs).orElse(List.of());
        }
        if (walked.isPresent() && !own) {
            out.add(none(walked.get(), !proofs.isEmpty()));
        }
        List<String> copied = new ArrayList<>();
        for (Proof p : proofs.stream().limit(MOST).toList()) {
            out.add(piece(p, walk.orElseThrow()));
            copied.add(p.place().document().origin().path() + " " + walk.get().place(p) + "\t" + p.says().text(words()));
        }
        if (proofs.size() > MOST) {
            out.add(new Section(kit.text("mesh.more", Formats.count(proofs.size() - MOST)), null));
        }
        places = copied;
        List<Missing> missing = walked.filter(w -> w.verdict() == Verdict.UNKNOWN).map(w -> w.judgements().stream().flatMap(j -> j.missing()
                .stream()).distinct().toList()).orElse(List.of());
        List<Missing> rest = missing.isEmpty() ? walk.map(w -> w.diagnosis().missing()).orElse(List.of()) : missing;
        rest.forEach(m -> out.add(missing(m, walk.map(Walk::pod).orElse(CommandTarget.NONE))));
        if (out.isEmpty()) {
            page.showEmpty(kit.text("diagview.evidence.none"));
        } else {
            page.show(out);
        }
    }

    private Node none(Walked walked, boolean others) {
        String key = switch (walked.verdict()) {
            case PASS -> "diagview.evidence.pass";
            case UNKNOWN -> "diagview.evidence.unknown";
            case NOT_APPLICABLE -> "diagview.evidence.notApplicable";
            case PROBLEM -> "diagview.evidence.told";
        };
        VBox box = new VBox(6, new Paragraph(kit.text(key), "small", "muted"));
        if (others) {
            box.getChildren().add(new Paragraph(kit.text("diagview.evidence.ofCause"), "h3"));
        }
        box.getStyleClass().add("section");
        return box;
    }

    private Node piece(Proof p, Walk walk) {
        Label title = new Label(p.source().words().text(words()));
        title.getStyleClass().add("h3");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, Tones.icon(p.source()).node("accent"), title, gap, Icons.PLACE.node("i12", "accent"));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(head, link(p, walk), new Quote(kit, p.says().text(words())));
        box.getStyleClass().addAll("section", "evidence-piece");
        return box;
    }

    private Node link(Proof p, Walk walk) {
        MiddleEllipsisLabel place = new MiddleEllipsisLabel(kit, walk.place(p), "mono", "small");
        place.setMinWidth(60);
        Ref ref = desk.places().apply(p);
        if (!desk.mesh().navigator().canOpen(ref)) {
            return place;
        }
        Hyperlink link = new Hyperlink();
        link.setGraphic(place);
        link.setAccessibleText(place.getText());
        link.setMinWidth(0);
        link.getStyleClass().add("evidence-link");
        link.setOnAction(_ -> desk.mesh().open(ref));
        return link;
    }

    private Node missing(Missing m, CommandTarget pod) {
        Section section = new Section(kit.text("diagview.notCollected"), new Badge(Tone.UNKNOWN, kit.text("diagnose.verdict.UNKNOWN")),
                new Paragraph(m.what().text(words())));
        m.command().ifPresent(c -> section.getChildren().addAll(new Paragraph(kit.text("diagview.toGet"), "small", "muted"), new CommandBox(
                kit, pod.fill(c))));
        FlowPane ways = new FlowPane(8, 6);
        ways.getChildren().addAll(List.of("open", "paste", "clusters").stream().filter(id -> desk.commands().find(id).isPresent()).map(
                this::way).collect(Collectors.toList()));
        section.getChildren().add(ways);
        return section;
    }

    private Button way(String command) {
        Button button = kit.texts().bind(new Button(), "command." + command);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> desk.commands().run(command));
        return button;
    }
}
