package io.meshscope.ui.shell;

import io.meshscope.base.Messages;
import io.meshscope.model.Ref;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the tree of sources, with what is below it. Immutable; a change is a new tree.
 *
 * @param id       what it is, unique in the tree; expansion and selection are kept by it
 * @param label    its name: data when {@code isKey} is false, else a message key
 * @param isKey    whether the label is a message key
 * @param detail   a count or size at the right, or ""
 * @param icon     its shape; nothing for a caption ("Files and bundles")
 * @param tone     how it is, when that deserves a look
 * @param ref      where a click leads, or nothing
 * @param path     address that can be copied, and shown in the system's file manager when it is a file; or ""
 * @param closable whether the user may close it
 * @param folded   whether it waits for a click to show what is below
 * @param children what is below
 */
public record SourceNode(String id, String label, boolean isKey, String detail, @Nullable Icons icon, @Nullable Tone tone,
        @Nullable Ref ref,
        String path, boolean closable, boolean folded, List<SourceNode> children) {
    public SourceNode {
        children = List.copyOf(children);
    }

    /** A caption over a group. */
    public static SourceNode group(String id, String labelKey, List<SourceNode> children) {
        return new SourceNode(id, labelKey, true, "", null, null, null, "", false, false, children);
    }

    /** A thing named by data: a file, a namespace, a pod. */
    public static SourceNode named(String id, Icons icon, String name, @Nullable Ref ref) {
        return new SourceNode(id, name, false, "", icon, null, ref, "", false, false, List.of());
    }

    /** A thing named in words: Overview, Listeners. */
    public static SourceNode worded(String id, Icons icon, String labelKey, @Nullable Ref ref) {
        return new SourceNode(id, labelKey, true, "", icon, null, ref, "", false, false, List.of());
    }

    /** The same with a count or size. */
    public SourceNode detail(String text) {
        return new SourceNode(id, label, isKey, text, icon, tone, ref, path, closable, folded, children);
    }

    /** The same, deserving a look. */
    public SourceNode tone(@Nullable Tone how) {
        return new SourceNode(id, label, isKey, detail, icon, how, ref, path, closable, folded, children);
    }

    /** The same, a source that the user opened and may close. */
    public SourceNode source(String address) {
        return new SourceNode(id, label, isKey, detail, icon, tone, ref, address, true, folded, children);
    }

    /** The same with what is below it. */
    public SourceNode children(List<SourceNode> below) {
        return new SourceNode(id, label, isKey, detail, icon, tone, ref, path, closable, folded, below);
    }

    /** The same, waiting for a click to show what is below it. */
    public SourceNode foldedAtFirst() {
        return new SourceNode(id, label, isKey, detail, icon, tone, ref, path, closable, true, children);
    }

    /** What it is called. */
    public String text(Messages messages) {
        return isKey ? messages.text(label) : label;
    }
}
