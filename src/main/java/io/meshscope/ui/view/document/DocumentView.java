package io.meshscope.ui.view.document;

import io.meshscope.base.Formats;
import io.meshscope.base.LineIndex;
import io.meshscope.base.Messages;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Pointer;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;
import io.meshscope.model.link.Reference;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.code.CodeLink;
import io.meshscope.ui.control.code.CodeView;
import io.meshscope.ui.control.code.LineMark;
import io.meshscope.ui.mesh.LineMarks;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.mesh.MeshState;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.SidePanel;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/**
 * A file as text, a place in it marked. Where it holds objects of the mesh: their outline at the left, what is wrong beside the line numbers,
 * links on what they name, and what there is to say about the place of the caret at the right.
 */
final class DocumentView extends TabView {
    /** From so many objects on an outline is of use. */
    private static final int OUTLINED = 2;

    private final String path;
    private final DocumentFile file;
    private final MeshDesk desk;
    private final Kit kit;
    private final Function<Ref, Optional<Locator>> locators;
    private final CodeView code;
    private final PanelHead head;
    private final FileOutline outline;
    private final FileSide side;
    private final SplitPane split = new SplitPane();
    private final BorderPane right;
    private @Nullable Document document;
    private @Nullable Locator wanted;
    private FileObjects objects = FileObjects.NONE;
    private @Nullable Decorated decorated;

    DocumentView(Ref tab, String path, DocumentFile file, MeshDesk desk, Function<Ref, Optional<Locator>> locators) {
        super(tab);
        this.path = path;
        this.file = file;
        this.desk = desk;
        this.kit = desk.kit();
        this.locators = locators;
        this.code = new CodeView(kit, "document.text");
        this.head = new PanelHead(kit, new IconButton(kit, Icons.SEARCH, "document.find", code::openFind), new IconButton(kit, Icons.UP,
                "command.problem.previous", () -> toProblem(false)),
                new IconButton(kit, Icons.DOWN, "command.problem.next",
                        () -> toProblem(true)));
        this.outline = new FileOutline(kit, p -> goTo(p.object().locator()));
        this.side = new FileSide(desk, this::goToLine);
        this.right = new BorderPane(code, head, null, null, null);
    }

    /** A document whose lines have been found. */
    private record Ready(Document document, LineIndex lines) {}

    @Override
    protected Parent build() {
        head.setTitle(file.name());
        head.setInfo(path);
        right.setMinSize(0, 0);
        split.setMinSize(0, 0);
        split.getItems().setAll(right);
        code.setOnCaret(_ -> caretMoved());
        code.setOnLineMark(mark -> goToLine(mark.line()));
        actions().put(PaneAction.FIND, code::openFind);
        actions().put(PaneAction.FIND_NEXT, () -> code.findNext(true));
        actions().put(PaneAction.FIND_PREVIOUS, () -> code.findNext(false));
        if (file.syntax().isEmpty()) {
            right.setCenter(EmptyState.of(Icons.LOCKED, kit.text("document.secret")));
            return split;
        }
        desk.runner().submit(Task.<Ready>of("document/" + path, "document.task", c -> {
            Document loaded = file.load().run(c);
            return new Ready(loaded, loaded.lines());
        }).args(file.name()).detail(path).unlisted().onCores(), this::ready);
        whileAttached(() -> desk.mesh().stateProperty().subscribe(this::known));
        whileAttached(() -> kit.texts().messagesProperty().subscribe((_, _) -> known(desk.mesh().state())));
        return split;
    }

    @Override
    public ObservableValue<String> title() {
        return new ReadOnlyStringWrapper(file.name()).getReadOnlyProperty();
    }

    @Override
    public Icons icon() {
        return Icons.OBJECT;
    }

    @Override
    public void show(Ref target) {
        node();
        wanted = locators.apply(target).orElse(null);
        moved(target);
        goTo();
    }

    private void ready(Ready ready) {
        document = ready.document;
        code.show(ready.document.bytes(), ready.lines, file.syntax().orElseThrow());
        facts().add(Fact.of(Icons.FILE, file.name() + " · " + Formats.size(ready.document.bytes().size())));
        decorate();
        goTo();
    }

    // ---------- the mesh ----------

    /** Objects with everything that is shown beside them, made away from the FX thread: a file may hold many thousands. */
    private record Decorated(FileObjects objects, List<LineMark> marks, List<CodeLink> links) {}

    private void known(MeshState state) {
        Messages m = kit.texts().messages();
        if (state.byPath().containsKey(path)) {
            desk.runner().submit(Task.<Decorated>of("document/" + path + "/objects", "document.task.objects", c -> {
                FileObjects found = FileObjects.of(state, path, c);
                return new Decorated(found, LineMarks.of(found.findings(), m),
                        found.objects().stream().flatMap(p -> p.references().stream())
                                .map(this::link).toList());
            }).args(file.name()).unlisted().onCores(), found -> {
                decorated = found;
                decorate();
            });
        }
    }

    /** Shows what is known of the objects: marks, links, outline. */
    private void decorate() {
        Decorated found = decorated;
        if (document == null || found == null || found.objects().objects().isEmpty()) {
            return;
        }
        objects = found.objects();
        code.setLineMarks(found.marks());
        code.setLinks(found.links());
        outline.show(objects.objects());
        boolean outlined = split.getItems().contains(outline);
        if (objects.objects().size() >= OUTLINED && !outlined) {
            split.getItems().setAll(outline, right);
            split.setDividerPositions(0.24);
            SplitPane.setResizableWithParent(outline, false);
        }
        setSide(SidePanel.of("document.side", side.node()));
        actions().put(PaneAction.PROBLEM_NEXT, () -> toProblem(true));
        actions().put(PaneAction.PROBLEM_PREVIOUS, () -> toProblem(false));
        tell();
    }

    private CodeLink link(Reference r) {
        return new CodeLink(r.place().start(), r.place().end(), r.target().friendlyName(), () -> desk.open(new Ref.Place(r.where())));
    }

    private void toProblem(boolean forward) {
        objects.next(code.caretLine(), forward).ifPresentOrElse(this::goToLine, () -> kit.notice().accept(kit.text(
                "document.noProblem")));
    }

    private void caretMoved() {
        head.setInfo(kit.text("document.line", Formats.count(code.caretLine()), path));
        tell();
    }

    /** Says in outline and side panel what the caret is in. */
    private void tell() {
        Optional<FileObjects.Placed> at = objects.at(code.caretProperty().get());
        outline.follow(at);
        if (!objects.objects().isEmpty()) {
            side.show(at, objects.on(code.caretLine()));
        }
    }

    // ---------- places ----------

    private void goToLine(int line) {
        code.unmark();
        code.goToLine(line);
        code.focusText();
    }

    private void goTo(Locator place) {
        wanted = place;
        goTo();
    }

    private void goTo() {
        if (wanted == null || document == null) {
            return;
        }
        switch (wanted.place()) {
            case Locator.Whole _ -> {
            }
            case Locator.Line(int line) -> code.goToLine(line);
            case Locator.At(Pointer _, Span span) -> {
                code.goToLine(document.lines().lineOf(span.start()));
                code.mark(span.start(), span.end());
                code.reveal(span.start());
            }
        }
    }
}
