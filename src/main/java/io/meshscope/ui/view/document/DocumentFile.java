package io.meshscope.ui.view.document;

import io.meshscope.base.Job;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.code.Syntax;
import java.util.Optional;

/**
 * A file that can be shown as text.
 *
 * @param name   what it is called
 * @param syntax how it is coloured; empty when it is not to be shown because it holds credentials
 * @param load   gets its document
 */
public record DocumentFile(String name, Optional<Syntax> syntax, Job<Document> load) {
    private static final String PAGE = "file:";

    /** The address of the file at a path. */
    public static Ref refOf(String path) {
        return new Ref.Page(PAGE + path);
    }

    /** The path an address stands for, when it is that of a file or of a place in one. */
    public static Optional<String> pathIn(Ref ref) {
        return switch (ref) {
            case Ref.Page(String id) when id.startsWith(PAGE) -> Optional.of(id.substring(PAGE.length()));
            case Ref.Doc(Document document) -> Optional.of(document.origin().path());
            case Ref.Place(Locator locator) -> Optional.of(locator.document().origin().path());
            default -> Optional.empty();
        };
    }

    /** The address of the file that an address lies in. */
    public static Optional<Ref> pageOf(Ref ref) {
        return pathIn(ref).map(DocumentFile::refOf);
    }
}
