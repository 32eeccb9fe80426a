package io.meshscope.ui.view.document;

import io.meshscope.model.Locator;
import io.meshscope.model.Ref;
import io.meshscope.model.Resource;
import io.meshscope.ui.mesh.MeshDesk;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows files as text, places in them, and objects of the mesh at the place they were read from.
 *
 * @param files the file at a path
 */
public record DocumentOpener(MeshDesk desk, Function<String, Optional<DocumentFile>> files) implements Opener {
    /** The path of the file that shows an address. */
    private Optional<String> fileOf(Ref ref) {
        return locator(ref).map(l -> l.document().origin().path()).or(() -> DocumentFile.pathIn(ref));
    }

    private Optional<Locator> locator(Ref ref) {
        return switch (ref) {
            case Ref.Place(Locator locator) -> Optional.of(locator);
            case Ref.Entity entity -> desk.mesh().state().find(entity).map(Resource::locator);
            default -> Optional.empty();
        };
    }

    @Override
    public boolean opens(Ref ref) {
        return fileOf(ref).flatMap(files).isPresent();
    }

    @Override
    public Ref tabOf(Ref ref) {
        return DocumentFile.refOf(fileOf(ref).orElseThrow());
    }

    @Override
    public TabView create(Ref tab) {
        String path = fileOf(tab).orElseThrow();
        return new DocumentView(tab, path, files.apply(path).orElseThrow(), desk, this::locator);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        String path = fileOf(ref).orElseThrow();
        Crumb file = new Crumb(files.apply(path).map(DocumentFile::name).orElse(path), DocumentFile.refOf(path));
        return ref instanceof Ref.Entity e ? List.of(file, new Crumb(e.kind() + " " + e.name(), ref)) : List.of(file);
    }
}
