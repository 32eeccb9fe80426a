package io.meshscope.ui.view.document;

import io.meshscope.base.Formats;
import io.meshscope.base.LineIndex;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Pointer;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import io.meshscope.ui.control.code.CodeView;
import io.meshscope.ui.nav.Fact;
import io.meshscope.ui.nav.PaneAction;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import io.meshscope.ui.theme.Icons;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** A file as text, a place in it marked. */
final class DocumentView extends TabView {
    private final String path;
    private final DocumentFile file;
    private final Kit kit;
    private final JobRunner runner;
    private final Function<Ref, Optional<Locator>> locators;
    private final CodeView code;
    private final PanelHead head;
    private @Nullable Document document;
    private @Nullable Locator wanted;

    DocumentView(Ref tab, String path, DocumentFile file, Kit kit, JobRunner runner, Function<Ref, Optional<Locator>> locators) {
        super(tab);
        this.path = path;
        this.file = file;
        this.kit = kit;
        this.runner = runner;
        this.locators = locators;
        this.code = new CodeView(kit, "document.text");
        this.head = new PanelHead(kit, new IconButton(kit, Icons.SEARCH, "document.find", code::openFind));
    }

    /** A document whose lines have been found. */
    private record Ready(Document document, LineIndex lines) {}

    @Override
    protected Parent build() {
        head.setTitle(file.name());
        head.setInfo(path);
        BorderPane pane = new BorderPane(code, head, null, null, null);
        pane.setMinSize(0, 0);
        actions().put(PaneAction.FIND, code::openFind);
        actions().put(PaneAction.FIND_NEXT, () -> code.findNext(true));
        actions().put(PaneAction.FIND_PREVIOUS, () -> code.findNext(false));
        if (file.syntax().isEmpty()) {
            pane.setCenter(EmptyState.of(Icons.LOCKED, kit.text("document.secret")));
        } else {
            runner.submit(Task.<Ready>of("document/" + path, "document.task", c -> {
                Document loaded = file.load().run(c);
                return new Ready(loaded, loaded.lines());
            }).args(file.name()).detail(path).unlisted().onCores(), this::ready);
        }
        return pane;
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
        code.setOnCaret(_ -> head.setInfo(kit.text("document.line", Formats.count(code.caretLine()), path)));
        facts().add(Fact.of(Icons.FILE, file.name() + " · " + Formats.size(ready.document.bytes().size())));
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
                code.mark(span.start(), span.end());
                code.reveal(span.start());
            }
        }
    }
}
