package io.meshscope.ui.prefs;

import io.meshscope.base.Messages.Lang;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.ui.prefs.LiveChoices.Colour;
import io.meshscope.ui.prefs.Preferences.Bounds;
import io.meshscope.ui.prefs.Preferences.Column;
import io.meshscope.ui.prefs.Preferences.Recent;
import io.meshscope.ui.theme.Theme.Mode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Preferences as JSON and back. Reading takes what it understands and leaves the rest at its default. */
final class PreferencesJson {
    private PreferencesJson() {}

    static Preferences read(Tree tree) {
        OptionalDouble zoom = number(tree.entry("zoom"));
        return new Preferences(
                oneOf(Mode.values(), tree.entry("theme")).orElse(Mode.SYSTEM),
                oneOf(Lang.values(), tree.entry("language")).orElse(null),
                zoom.isPresent() ? (int) zoom.getAsDouble() : 100,
                bounds(tree.entry("window")).orElse(null),
                map(tree.entry("sizes"), t -> number(t).stream().boxed().findFirst()),
                tree.entry("closed") instanceof Tree.Arr list ? list.texts() : Preferences.DEFAULT.closed(),
                list(tree.entry("recent"), PreferencesJson::recent),
                map(tree.entry("columns"), t -> Optional.of(list(t, PreferencesJson::column))),
                map(tree.entry("keys"), t -> Optional.of(t.texts())),
                tree.entry("recentCommands").texts(),
                instant(tree.entry("asOf")).orElse(null),
                tree.entry("kubeconfigs").texts(),
                map(tree.entry("kept"), t -> Optional.of(t.texts())),
                live(tree.entry("live")));
    }

    static Tree write(Preferences p) {
        return object(
                field("theme", text(p.mode().name())),
                field("language", p.lang() == null ? null : text(p.lang().name())),
                field("zoom", number(p.zoom())),
                field("window", p.window() == null ? null : bounds(p.window())),
                field("sizes", map(p.sizes(), PreferencesJson::number)),
                field("closed", texts(p.closed())),
                field("recent", array(p.recent(), PreferencesJson::recent)),
                field("columns", map(p.columns(), columns -> array(columns, PreferencesJson::column))),
                field("keys", map(p.keys(), PreferencesJson::texts)),
                field("recentCommands", texts(p.recentCommands())),
                field("asOf", p.asOf() == null ? null : text(p.asOf().toString())),
                field("kubeconfigs", p.kubeconfigs().isEmpty() ? null : texts(p.kubeconfigs())),
                field("kept", p.kept().isEmpty() ? null : map(p.kept(), PreferencesJson::texts)),
                field("live", live(p.live())));
    }

    private static LiveChoices live(Tree t) {
        return new LiveChoices(t.entry("changes").isTrue(), t.entry("locked").texts(), map(t.entry("colours"), c -> oneOf(Colour.values(),
                c)), t.entry("programs").texts());
    }

    private static Tree live(LiveChoices live) {
        return object(field("changes", truth(live.changes())), field("locked", texts(live.locked())), field("colours", map(live.colours(),
                c -> text(c.name()))), field("programs", texts(live.programs())));
    }

    private static Optional<Bounds> bounds(Tree t) {
        OptionalDouble x = number(t.entry("x"));
        OptionalDouble y = number(t.entry("y"));
        OptionalDouble width = number(t.entry("width"));
        OptionalDouble height = number(t.entry("height"));
        if (x.isEmpty() || y.isEmpty() || width.isEmpty() || height.isEmpty()) {
            return Optional.empty();
        }
        return Optional
                .of(new Bounds(x.getAsDouble(), y.getAsDouble(), width.getAsDouble(), height.getAsDouble(), t.entry("maximized").isTrue()));
    }

    private static Tree bounds(Bounds b) {
        return object(field("x", number(b.x())), field("y", number(b.y())), field("width", number(b.width())),
                field("height", number(b.height())),
                field("maximized", truth(b.maximized())));
    }

    private static Optional<Recent> recent(Tree t) {
        String path = t.entry("path").text();
        return instant(t.entry("opened")).filter(_ -> !path.isEmpty()).map(
                opened -> new Recent(path, t.entry("name").text(), t.entry("kind").text(), opened, t.entry("size").integer().orElse(-1)));
    }

    private static Tree recent(Recent r) {
        return object(field("path", text(r.path())), field("name", text(r.name())), field("kind", text(r.kind())),
                field("opened", text(r.opened().toString())), field("size", number((double) r.size())));
    }

    private static Optional<Column> column(Tree t) {
        OptionalDouble width = number(t.entry("width"));
        String id = t.entry("id").text();
        return id.isEmpty() || width.isEmpty()
                ? Optional.empty()
                : Optional.of(new Column(id, width.getAsDouble(), !t.entry("hidden").isTrue()));
    }

    private static Tree column(Column c) {
        return object(field("id", text(c.id())), field("width", number(c.width())), field("hidden", c.visible() ? null : truth(true)));
    }

    private static <E extends Enum<E>> Optional<E> oneOf(E[] values, Tree t) {
        for (E value : values) {
            if (value.name().equals(t.text())) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(Tree t) {
        try {
            return Optional.of(Instant.parse(t.text()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static OptionalDouble number(Tree t) {
        if (!(t instanceof Tree.Num n)) {
            return OptionalDouble.empty();
        }
        double d = Double.parseDouble(n.literal());
        return Double.isFinite(d) ? OptionalDouble.of(d) : OptionalDouble.empty();
    }

    private static <V> List<V> list(Tree t, Function<Tree, Optional<V>> item) {
        return t.items().stream().map(item).flatMap(Optional::stream).toList();
    }

    private static <V> Map<String, V> map(Tree t, Function<Tree, Optional<V>> value) {
        Map<String, V> out = new HashMap<>();
        t.fields().forEach(f -> value.apply(f.value()).ifPresent(v -> out.put(f.name(), v)));
        return out;
    }

    private static Tree.Field field(String name, @Nullable Tree value) {
        return new Tree.Field(name, Span.NONE, value == null ? Tree.absent() : value);
    }

    private static Tree object(Tree.Field... fields) {
        List<Tree.Field> there = new ArrayList<>(List.of(fields));
        there.removeIf(f -> !f.value().isPresent());
        return new Tree.Obj(there, Span.NONE);
    }

    private static <V> Tree map(Map<String, V> map, Function<V, Tree> value) {
        List<Tree.Field> fields = new ArrayList<>();
        Preferences.inOrder(map, (k, v) -> fields.add(field(k, value.apply(v))));
        return new Tree.Obj(fields, Span.NONE);
    }

    private static <V> Tree array(List<V> list, Function<V, Tree> item) {
        return new Tree.Arr(list.stream().map(item).toList(), Span.NONE);
    }

    private static Tree texts(List<String> list) {
        return array(list, PreferencesJson::text);
    }

    private static Tree text(String s) {
        return Tree.of(s);
    }

    private static Tree truth(boolean b) {
        return new Tree.Bool(b, Span.NONE);
    }

    private static Tree number(double d) {
        return new Tree.Num(d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) d) : Double.toString(d), Span.NONE);
    }
}
