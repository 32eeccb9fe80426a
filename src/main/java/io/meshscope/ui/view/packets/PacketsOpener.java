package io.meshscope.ui.view.packets;

import io.meshscope.base.Problem;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.JobRunner;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Shows captures, and frames of them.
 *
 * @param captures the capture at a path
 * @param paths    the path of the file an address stands for
 * @param tabs     the address of the file at a path
 * @param problems told what is wrong with a capture
 * @param place    goes to an address
 * @param simulate follows a request through the configuration
 */
public record PacketsOpener(Kit kit, JobRunner runner, ZoneId zone, Function<String, Optional<CaptureItem>> captures,
        Function<Ref, Optional<String>> paths, Function<String, Ref> tabs, Consumer<Problem> problems,
        Consumer<Ref> place, Consumer<AskedRequest> simulate) implements Opener {
    /** Whether an address is that of a frame. */
    public static boolean isFrame(Ref ref) {
        return PacketRef.path(ref).isPresent();
    }

    private Optional<CaptureItem> capture(Ref ref) {
        return PacketRef.path(ref).or(() -> paths.apply(ref)).flatMap(captures);
    }

    @Override
    public boolean opens(Ref ref) {
        return capture(ref).isPresent();
    }

    @Override
    public Ref tabOf(Ref ref) {
        return tabs.apply(capture(ref).orElseThrow().path());
    }

    @Override
    public TabView create(Ref tab) {
        return new PacketsView(tab, capture(tab).orElseThrow(), kit, runner, zone, problems, place, simulate);
    }

    @Override
    public List<Crumb> path(Ref ref) {
        CaptureItem item = capture(ref).orElseThrow();
        Crumb file = new Crumb(item.name(), tabs.apply(item.path()));
        return PacketRef.frame(ref).map(f -> List.of(file, new Crumb(kit.text("packetview.frame", f + 1), ref))).orElse(List.of(file));
    }
}
