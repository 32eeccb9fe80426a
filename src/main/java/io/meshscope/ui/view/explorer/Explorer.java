package io.meshscope.ui.view.explorer;

import io.meshscope.base.Job;
import io.meshscope.model.Ref;
import io.meshscope.ui.command.CommandHistory;
import io.meshscope.ui.command.Thing;
import io.meshscope.ui.command.ThingProvider;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.nav.Opener;
import io.meshscope.ui.nav.TabView;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.UiThread;
import io.meshscope.xds.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;

/**
 * The explorer of proxies as a feature of the window: shows every address inside a proxy.
 *
 * @param kit       what controls need
 * @param runner    work off the FX thread
 * @param ui        the FX thread
 * @param navigator goes to addresses
 * @param history   commands that show the same in a terminal
 * @param asOf      the time certificates are judged by
 * @param proxies   the evidence of a proxy that is open, by its address
 * @param read      told when a proxy has been read
 * @param models    what is being read, by address
 */
public record Explorer(Kit kit, JobRunner runner, UiThread ui, Navigator navigator, CommandHistory history, ObservableValue<Instant> asOf,
        Function<Ref.Proxy, Optional<ProxyFiles>> proxies, Consumer<Ref.Proxy> read, Map<Ref.Proxy, ProxyModel> models)
        implements
            Opener,
            ThingProvider {

    /** An explorer that has read nothing yet. */
    public static Explorer of(Kit kit, JobRunner runner, UiThread ui, Navigator navigator, CommandHistory history,
            ObservableValue<Instant> asOf,
            Function<Ref.Proxy, Optional<ProxyFiles>> proxies, Consumer<Ref.Proxy> read) {
        return new Explorer(kit, runner, ui, navigator, history, asOf, proxies, read, new HashMap<>());
    }

    /** Lets go of what was read of proxies that are closed. */
    public void forget(Predicate<? super Ref> gone) {
        models.entrySet().removeIf(e -> {
            boolean closed = gone.test(e.getKey());
            if (closed) {
                e.getValue().close();
            }
            return closed;
        });
    }

    /** Looks whether evidence of proxies was read anew; what is shown of them follows. */
    public void renew() {
        models.forEach((ref, model) -> proxies.apply(ref).ifPresent(model::replace));
    }

    void copyCommand(String command) {
        kit.copy(command);
        history.add(command, kit.text("explorer.explain.command"), "");
    }

    private static Optional<Ref.Proxy> proxyOf(Ref ref) {
        return switch (ref) {
            case Ref.Proxy p -> Optional.of(p);
            case Ref.Section s -> Optional.of(s.proxy());
            case Ref.Item i -> Optional.of(i.section().proxy());
            default -> Optional.empty();
        };
    }

    @Override
    public boolean opens(Ref ref) {
        return proxyOf(ref).flatMap(proxies).isPresent();
    }

    @Override
    public Ref tabOf(Ref ref) {
        return proxyOf(ref).orElseThrow();
    }

    @Override
    public TabView create(Ref tab) {
        Ref.Proxy proxy = proxyOf(tab).orElseThrow();
        return new ProxyView(models.computeIfAbsent(proxy, this::model), this);
    }

    private ProxyModel model(Ref.Proxy proxy) {
        ProxyModel model = new ProxyModel(proxies.apply(proxy).orElseThrow(), runner, ui);
        model.dataProperty().subscribe((before, now) -> {
            if (now.complete() && !before.complete()) {
                read.accept(proxy);
            }
        });
        return model;
    }

    /** How many resources the parts of a proxy have, once it was read. */
    public Optional<PartCounts> counts(Ref.Proxy proxy) {
        ProxyModel model = models.get(proxy);
        return model == null || !model.data().complete()
                ? Optional.empty()
                : model.data().dump().flatMap(d -> model.data().overview().map(o -> PartCounts.of(d, o, model.isDamaged())));
    }

    /** The parts and resources of the proxies that were read, for the palette. */
    @Override
    public Job<List<Thing>> things() {
        List<ProxyData> read = models.values().stream().map(ProxyModel::data).toList();
        return c -> {
            List<Thing> out = new ArrayList<>();
            for (ProxyData data : read) {
                c.cancel().check();
                Ref.Proxy proxy = data.files().ref();
                for (Ref.Part part : Ref.Part.values()) {
                    out.add(new Thing(ProxyView.icon(part), "explorer.thing.part", kit.text(ProxyView.partKey(part)), data.files().title(),
                            new Ref.Section(proxy, part)));
                }
                data.dump().ifPresent(d -> d.sections().forEach(s -> s.entries().forEach(e -> thing(data, e).ifPresent(out::add))));
            }
            return out;
        };
    }

    private static Optional<Thing> thing(ProxyData data, Entry e) {
        return e.name().isEmpty()
                ? Optional.empty()
                : ProxyRefs.part(e.kind()).map(part -> new Thing(ProxyView.icon(part), ProxyView.partKey(part), e
                        .name(), data.files().title(), ProxyRefs.item(data.files().ref(), part, e.name())));
    }

    @Override
    public List<Crumb> path(Ref ref) {
        List<Crumb> out = new ArrayList<>();
        Ref.Proxy proxy = proxyOf(ref).orElseThrow();
        proxies.apply(proxy).ifPresent(p -> out.add(new Crumb(p.title(), proxy)));
        Ref.Section section = ref instanceof Ref.Item i ? i.section() : ref instanceof Ref.Section s ? s : null;
        if (section != null) {
            out.add(new Crumb(kit.text(ProxyView.partKey(section.part())), section));
        }
        if (ref instanceof Ref.Item item) {
            out.add(new Crumb(item.name(), item));
        }
        return out;
    }
}
