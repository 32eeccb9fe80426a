package io.meshscope.ui.mesh;

import io.meshscope.model.Ref;
import io.meshscope.model.WorkloadName;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A page about all workloads, with an address for each of them.
 *
 * @param page     its address without a workload
 * @param titleKey message key of its title
 * @param view     makes it
 */
public record WorkloadRefs(MeshDesk desk, Ref.Page page, String titleKey, Supplier<TabView> view) implements Opener {
    private static final int PARTS = 3;

    /** The address of a workload on a page. */
    public static Ref of(Ref.Page page, WorkloadName w) {
        return new Ref.Page(page.id() + ":" + w.namespace() + "/" + w.kind() + "/" + w.name());
    }

    /** The workload an address on a page names. */
    public static Optional<WorkloadName> workloadOf(Ref.Page page, Ref ref) {
        if (!(ref instanceof Ref.Page(String id)) || !id.startsWith(page.id() + ":")) {
            return Optional.empty();
        }
        String[] parts = id.substring(page.id().length() + 1).split("/", PARTS);
        return parts.length == PARTS ? Optional.of(new WorkloadName(parts[1], parts[0], parts[2])) : Optional.empty();
    }

    @Override
    public boolean opens(Ref ref) {
        return ref.equals(page) || workloadOf(page, ref).isPresent();
    }

    @Override
    public Ref tabOf(Ref ref) {
        return page;
    }

    @Override
    public TabView create(Ref tab) {
        return view.get();
    }

    @Override
    public List<Crumb> path(Ref ref) {
        Crumb all = new Crumb(desk.text(titleKey), page);
        return workloadOf(page, ref).map(w -> List.of(all, new Crumb(w.name(), ref))).orElse(List.of(all));
    }
}
