package io.meshscope.ui.view.explorer;

import io.meshscope.base.Cancel;
import io.meshscope.base.Formats;
import io.meshscope.syntax.Outline;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.TreeModel;
import io.meshscope.ui.task.JobRunner;
import io.meshscope.ui.task.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * JSON of any size as a tree of fields. Children of a small value are found at once; those of a large one in a task, and the tree is told
 * when they are there.
 */
final class OutlineModel implements TreeModel<Outline> {
    /** What can be searched for its children between two frames. */
    private static final long AT_ONCE = 2_000_000;
    private static final long COUNTED = 200_000;
    private static final int KEPT = 2000;
    private static final int PREVIEW = 200;
    private static final int LABEL = 44;

    private final Kit kit;
    private final JobRunner runner;
    private final String key;
    private final Runnable changed;
    private final Map<Outline, List<Outline>> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Outline, List<Outline>> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<Outline, List<Outline>> large = new HashMap<>();
    private final Set<Outline> asked = new HashSet<>();

    /**
     * A model.
     *
     * @param key     where its tasks belong
     * @param changed told when children of a large value have been found
     */
    OutlineModel(Kit kit, JobRunner runner, String key, Runnable changed) {
        this.kit = kit;
        this.runner = runner;
        this.key = key;
        this.changed = changed;
    }

    @Override
    public boolean isLeaf(Outline node) {
        return !node.isContainer() || node.span().end() - node.span().start() <= 2;
    }

    @Override
    public List<Outline> children(Outline node) {
        if (node.span().end() - node.span().start() <= AT_ONCE) {
            return known.computeIfAbsent(node, n -> n.children(Cancel.NEVER));
        }
        List<Outline> found = large.get(node);
        if (found == null && asked.add(node)) {
            runner.submit(
                    Task.<List<Outline>>of(key + "/" + node.pointer(), "explorer.task.place", c -> node.children(c.cancel())).unlisted()
                            .onCores(),
                    children -> {
                        large.put(node, children);
                        changed.run();
                    });
            // Without a runner that waits, the answer is there already.
            found = large.get(node);
        }
        return found == null ? List.of() : found;
    }

    @Override
    public String label(Outline node) {
        return node.kind() == Outline.Kind.BROKEN && node.key().isEmpty()
                ? kit.text("explorer.detail.broken")
                : isItem(node) ? itemLabel(node) : shortened(node.key());
    }

    @Override
    public String value(Outline node) {
        if (node.isContainer()) {
            long size = node.span().end() - node.span().start();
            if (size > COUNTED) {
                return Formats.size(size);
            }
            int n = children(node).size();
            String scalars = node.kind() == Outline.Kind.ARRAY ? scalars(node) : "";
            return scalars.isEmpty()
                    ? kit.texts().messages().count(node.kind() == Outline.Kind.ARRAY ? "explorer.detail.items" : "explorer.detail.fields",
                            n)
                    : scalars;
        }
        String text = node.scalar();
        return text.length() > PREVIEW ? text.substring(0, PREVIEW) + "…" : text;
    }

    @Override
    public Object key(Outline node) {
        return node.span().start();
    }

    /** A short list of plain values says more than their number. */
    private String scalars(Outline node) {
        List<Outline> items = children(node);
        if (items.isEmpty() || items.size() > 4 || items.stream().anyMatch(Outline::isContainer)) {
            return "";
        }
        String text = items.stream().map(Outline::scalar).collect(Collectors.joining(", "));
        return text.length() > 60 ? "" : text;
    }

    /** The name of a resource may be longer than its pane; its value and its end matter more than its middle. */
    private static String shortened(String key) {
        return key.length() <= LABEL ? key : key.substring(0, LABEL / 2) + "…" + key.substring(key.length() - LABEL / 2 + 1);
    }

    private static boolean isItem(Outline node) {
        String p = node.pointer().text();
        return !node.key().isEmpty() && p.endsWith("/" + node.key()) && Character.isDigit(node.key().charAt(0))
                && node.key().chars().allMatch(
                        Character::isDigit);
    }

    /** An item of a list by its index, and by its name where it has one. */
    private String itemLabel(Outline node) {
        String index = "[" + node.key() + "]";
        if (node.kind() != Outline.Kind.OBJECT || node.span().end() - node.span().start() > COUNTED) {
            return index;
        }
        return children(node).stream().filter(c -> c.key().equals("name") && c.kind() == Outline.Kind.STRING).findFirst()
                .map(c -> index + " " + c
                        .scalar())
                .orElse(index);
    }
}
