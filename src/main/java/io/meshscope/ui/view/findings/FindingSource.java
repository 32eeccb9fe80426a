package io.meshscope.ui.view.findings;

import io.meshscope.base.Formats;
import io.meshscope.base.LineIndex;
import io.meshscope.base.Messages;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.code.CodeView;
import io.meshscope.ui.control.code.LineMark;
import io.meshscope.ui.control.code.Syntax;
import io.meshscope.ui.mesh.LineMarks;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.mesh.PlacedFinding;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The text a finding is about, below the table: its line marked, the other findings of the file in the gutter. */
final class FindingSource extends BorderPane {
    private final MeshDesk desk;
    private final Kit kit;
    private final CodeView code;
    private final PanelHead head;
    private final StackPane centre;
    private @Nullable Document shown;
    private @Nullable PlacedFinding wanted;

    FindingSource(MeshDesk desk) {
        this.desk = desk;
        this.kit = desk.kit();
        code = new CodeView(kit, "findings.source");
        head = new PanelHead(kit, "findings.source", new IconButton(kit, Icons.SEARCH, "document.find", code::openFind), new IconButton(kit,
                Icons.PLACE, "findings.source.open", this::openFile));
        centre = new StackPane(EmptyState.of(Icons.OBJECT, kit.text("findings.source.none")));
        centre.setMinSize(0, 0);
        setTop(head);
        setCenter(centre);
        setMinSize(0, 0);
    }

    /** The text, for find and keys. */
    CodeView code() {
        return code;
    }

    /** Shows the line of a finding, or nothing. */
    void show(Optional<PlacedFinding> finding) {
        wanted = finding.orElse(null);
        if (finding.isEmpty()) {
            shown = null;
            head.setInfo("");
            centre.getChildren().setAll(EmptyState.of(Icons.OBJECT, kit.text("findings.source.none")));
            return;
        }
        Document document = finding.get().document();
        if (document.equals(shown)) {
            goTo(finding.get());
            return;
        }
        desk.runner().submit(Task.<LineIndex>of("findings/source", "findings.task.source", c -> document.lines()).args(document.origin()
                .name()).unlisted().onCores(), lines -> {
                    shown = document;
                    centre.getChildren().setAll(code);
                    code.show(document.bytes(), lines, startsLikeJson(document) ? Syntax.JSON : Syntax.YAML);
                    mark();
                    PlacedFinding now = wanted;
                    if (now != null && now.document().equals(document)) {
                        goTo(now);
                    }
                });
    }

    /** Shows the findings of now in the gutter. */
    void mark() {
        Document document = shown;
        if (document != null) {
            MeshState state = desk.mesh().state();
            Messages m = kit.texts().messages();
            desk.runner()
                    .submit(Task.<List<LineMark>>of("findings/marks", "findings.task.source", _ -> LineMarks.of(state.findingsIn(document
                            .origin().path()), m)).args(document.origin().name()).unlisted().onCores(), marks -> {
                                if (document.equals(shown)) {
                                    code.setLineMarks(marks);
                                }
                            });
        }
    }

    private static boolean startsLikeJson(Document document) {
        String start = document.bytes().text(0, Math.min(64, document.bytes().size())).strip();
        return start.startsWith("{") || start.startsWith("[");
    }

    private void goTo(PlacedFinding f) {
        head.setInfo(f.line() == 0 ? f.path() : kit.text("document.line", Formats.count(f.line()), f.path()));
        switch (f.finding().where().place()) {
            case Locator.Whole _ -> code.unmark();
            case Locator.Line(int line) -> code.goToLine(line);
            case Locator.At(_, Span span) -> code.mark(span.start(), firstLineEnd(f, span));
        }
    }

    /** A finding about a whole object marks its first line, not the page. */
    private static long firstLineEnd(PlacedFinding f, Span span) {
        return Math.min(span.end(), Math.max(span.start() + 1, f.document().lines().endOf(f.line())));
    }

    private void openFile() {
        PlacedFinding f = wanted;
        if (f != null) {
            desk.open(new Ref.Place(f.finding().where()));
        }
    }
}
