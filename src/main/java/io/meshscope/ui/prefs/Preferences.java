package io.meshscope.ui.prefs;

import io.meshscope.base.Messages.Lang;
import io.meshscope.ui.theme.Theme;
import io.meshscope.ui.theme.Theme.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered between runs. Immutable; {@link Settings} holds the one of now.
 *
 * @param mode           light or dark
 * @param lang           the language, or nothing to speak the system's
 * @param zoom           size of text in percent, {@link #MIN_ZOOM} to {@link #MAX_ZOOM}
 * @param window         where the window was, or nothing
 * @param sizes          sizes of panels in pixels, by the panel's name
 * @param closed         names of panels that are closed
 * @param recent         what was opened, latest first
 * @param columns        columns of tables, by the table's name
 * @param keys           keys the user chose, by command; written as {@code Ctrl+K}
 * @param recentCommands what was used in the palette, latest first
 * @param asOf           the time that ages and expiries are counted to, or nothing for now
 * @param kubeconfigs    paths of kubeconfig files the user added
 * @param kept           what views keep, by its name: each in words of its own
 * @param live           what was chosen about live clusters
 */
public record Preferences(Mode mode, @Nullable Lang lang, int zoom, @Nullable Bounds window, Map<String, Double> sizes, List<String> closed,
        List<Recent> recent, Map<String, List<Column>> columns, Map<String, List<String>> keys, List<String> recentCommands,
        @Nullable Instant asOf, List<String> kubeconfigs, Map<String, List<String>> kept, LiveChoices live) {
    /** The smallest size of text, in percent. */
    public static final int MIN_ZOOM = (int) (Theme.MIN_ZOOM * 100);
    /** The largest size of text, in percent. */
    public static final int MAX_ZOOM = (int) (Theme.MAX_ZOOM * 100);
    private static final int RECENT = 30;

    /** Where a window is, in pixels of the desktop. */
    public record Bounds(double x, double y, double width, double height, boolean maximized) {}

    /**
     * Something that was opened.
     *
     * @param path   its address: a file, a folder, {@code practice:}
     * @param name   what it is called
     * @param kind   message key of what it was found to be
     * @param opened when, last
     * @param size   in bytes, or a negative number when that means nothing
     */
    public record Recent(String path, String name, String kind, Instant opened, long size) {}

    /** A column as the user left it; columns are kept in their order. */
    public record Column(String id, double width, boolean visible) {}

    /** What holds before anything was chosen. */
    public static final Preferences DEFAULT = new Preferences(Mode.SYSTEM, null, 100, null, Map.of(), List.of("dock"), List.of(), Map.of(),
            Map.of(),
            List.of(), null, List.of(), Map.of(), LiveChoices.DEFAULT);

    public Preferences {
        zoom = Math.clamp(zoom, MIN_ZOOM, MAX_ZOOM);
        sizes = Map.copyOf(sizes);
        closed = List.copyOf(closed);
        recent = List.copyOf(recent.subList(0, Math.min(RECENT, recent.size())));
        columns = Map.copyOf(columns);
        keys = Map.copyOf(keys);
        recentCommands = List.copyOf(recentCommands);
        kubeconfigs = List.copyOf(kubeconfigs);
        kept = Map.copyOf(kept);
    }

    /** With other colours. */
    public Preferences with(Mode other) {
        return new Preferences(other, lang, zoom, window, sizes, closed, recent, columns, keys, recentCommands, asOf, kubeconfigs, kept,
                live);
    }

    /** With another language; nothing to speak the system's. */
    public Preferences with(@Nullable Lang other) {
        return new Preferences(mode, other, zoom, window, sizes, closed, recent, columns, keys, recentCommands, asOf, kubeconfigs, kept,
                live);
    }

    /** With another size of text. */
    public Preferences withZoom(int percent) {
        return new Preferences(mode, lang, percent, window, sizes, closed, recent, columns, keys, recentCommands, asOf, kubeconfigs, kept,
                live);
    }

    /** With the window elsewhere. */
    public Preferences with(Bounds other) {
        return new Preferences(mode, lang, zoom, other, sizes, closed, recent, columns, keys, recentCommands, asOf, kubeconfigs, kept,
                live);
    }

    /** With a panel of another size. */
    public Preferences withSize(String panel, double pixels) {
        return new Preferences(mode, lang, zoom, window, put(sizes, panel, pixels), closed, recent, columns, keys, recentCommands, asOf,
                kubeconfigs, kept, live);
    }

    /** With a panel opened or closed. */
    public Preferences withOpen(String panel, boolean open) {
        List<String> now = new ArrayList<>(closed);
        now.remove(panel);
        if (!open) {
            now.add(panel);
        }
        return new Preferences(mode, lang, zoom, window, sizes, now, recent, columns, keys, recentCommands, asOf, kubeconfigs, kept, live);
    }

    /** With something opened: first in the list, its older entry gone. */
    public Preferences withOpened(Recent item) {
        List<Recent> now = new ArrayList<>(recent);
        now.removeIf(r -> r.path().equals(item.path()));
        now.addFirst(item);
        return withRecent(now);
    }

    /** With another list of what was opened. */
    public Preferences withRecent(List<Recent> items) {
        return new Preferences(mode, lang, zoom, window, sizes, closed, items, columns, keys, recentCommands, asOf, kubeconfigs, kept,
                live);
    }

    /** With the columns of a table as they are now. */
    public Preferences withColumns(String table, List<Column> state) {
        return new Preferences(mode, lang, zoom, window, sizes, closed, recent, put(columns, table, List.copyOf(state)), keys,
                recentCommands,
                asOf, kubeconfigs, kept, live);
    }

    /** With other keys. */
    public Preferences withKeys(Map<String, List<String>> chosen) {
        return new Preferences(mode, lang, zoom, window, sizes, closed, recent, columns, chosen, recentCommands, asOf, kubeconfigs, kept,
                live);
    }

    /** With other commands used last. */
    public Preferences withRecentCommands(List<String> ids) {
        return new Preferences(mode, lang, zoom, window, sizes, closed, recent, columns, keys, ids, asOf, kubeconfigs, kept, live);
    }

    /** With another time to count to; nothing for now. */
    public Preferences withAsOf(@Nullable Instant time) {
        return new Preferences(mode, lang, zoom, window, sizes, closed, recent, columns, keys, recentCommands, time, kubeconfigs, kept,
                live);
    }

    /** With other kubeconfig files added. */
    public Preferences withKubeconfigs(List<String> paths) {
        return new Preferences(mode, lang, zoom, window, sizes, closed, recent, columns, keys, recentCommands, asOf, paths, kept, live);
    }

    /** With other choices about live clusters. */
    public Preferences with(LiveChoices choices) {
        return new Preferences(mode, lang, zoom, window, sizes, closed, recent, columns, keys, recentCommands, asOf, kubeconfigs, kept,
                choices);
    }

    /** With other words kept for a view; none forget it. */
    public Preferences withKept(String what, List<String> words) {
        Map<String, List<String>> now = new HashMap<>(kept);
        now.put(what, List.copyOf(words));
        if (words.isEmpty()) {
            now.remove(what);
        }
        return new Preferences(mode, lang, zoom, window, sizes, closed, recent, columns, keys, recentCommands, asOf, kubeconfigs, now,
                live);
    }

    private static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
        Map<String, V> now = new HashMap<>(map);
        now.put(key, value);
        return now;
    }

    /** Goes through a map in the order of its keys, so that the same settings are the same file. */
    static <V> void inOrder(Map<String, V> map, BiConsumer<String, V> each) {
        new TreeMap<>(map).forEach(each);
    }
}
