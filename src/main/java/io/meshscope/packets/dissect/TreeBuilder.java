package io.meshscope.packets.dissect;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Grows the tree of a frame, or nothing while it is off: dissectors need not ask whether anybody wants the tree. */
public final class TreeBuilder {
    private static final int MOST_NODES = 20_000;

    private final List<Part> roots = new ArrayList<>();
    private final Deque<Part> open = new ArrayDeque<>();
    private final List<Dissection.Source> sources = new ArrayList<>();
    private boolean on;
    private int source;
    private int nodes;
    private byte[] bytes = {};

    private static final class Part {
        private final FieldId field;
        private final Value value;
        private final int source;
        private final int start;
        private int length;
        private final int layer;
        private final boolean generated;
        private final List<Part> children = new ArrayList<>(0);

        Part(FieldId field, Value value, int source, int start, int length, int layer, boolean generated) {
            this.field = field;
            this.value = value;
            this.source = source;
            this.start = start;
            this.length = length;
            this.layer = layer;
            this.generated = generated;
        }

        Node node() {
            return new Node(field, value, source, start, length, layer, generated, children.stream().map(Part::node).toList());
        }
    }

    /** Whether a tree is wanted. */
    public boolean on() {
        return on;
    }

    void start(boolean wanted, byte[] frame, int length) {
        on = wanted;
        bytes = frame;
        if (wanted) {
            roots.clear();
            open.clear();
            sources.clear();
            nodes = 0;
            source = 0;
            sources.add(new Dissection.Source(Dissection.SourceKind.FRAME, Arrays.copyOf(frame, length)));
        }
    }

    /** Fields are now read from other bytes; gives what to hand to {@link #leave}. */
    int enter(Dissection.SourceKind kind, byte[] other, int length) {
        int before = source;
        bytes = other;
        if (on) {
            source = sources.size();
            sources.add(new Dissection.Source(kind, Arrays.copyOf(other, length)));
        }
        return before;
    }

    void leave(int before, byte[] other) {
        source = before;
        bytes = other;
    }

    /** Opens a protocol of the frame; its fields follow until {@link #close}. */
    public void layer(FieldId protocol, int start, int length) {
        if (on) {
            Part p = new Part(protocol, Value.PRESENT, source, start, length, roots.size(), false);
            roots.add(p);
            open.push(p);
        }
    }

    /** Opens a field that others lie below. */
    public void open(FieldId field, int start, int length, Value value) {
        if (on) {
            Part p = part(field, start, length, value, false);
            open.push(p);
        }
    }

    /** Opens a field without a value of its own. */
    public void open(FieldId field, int start, int length) {
        open(field, start, length, Value.PRESENT);
    }

    /** Closes what was opened last. */
    public void close() {
        if (on && !open.isEmpty()) {
            open.pop();
        }
    }

    /** Closes what was opened last, now that its length is known. */
    public void close(int length) {
        if (on && !open.isEmpty()) {
            open.pop().length = length;
        }
    }

    /** How deep the tree is open; for {@link #closeTo} after something went wrong. */
    public int depth() {
        return open.size();
    }

    /** Closes everything opened since {@link #depth} was asked. */
    public void closeTo(int depth) {
        while (open.size() > depth) {
            open.pop();
        }
    }

    private Part part(FieldId field, int start, int length, Value value, boolean generated) {
        Part above = open.peek();
        Part p = new Part(field, value, source, start, length, above == null ? Math.max(0, roots.size() - 1) : above.layer, generated);
        if (nodes++ < MOST_NODES) {
            (above == null ? roots : above.children).add(p);
        }
        return p;
    }

    /** A number read from bytes. */
    public void number(FieldId field, int start, int length, long value) {
        if (on) {
            part(field, start, length, new Value.Number(value), false);
        }
    }

    /** A bit of a number. */
    public void bit(FieldId field, int start, int length, boolean set) {
        number(field, start, length, set ? 1 : 0);
    }

    /** Text. */
    public void text(FieldId field, int start, int length, String value) {
        if (on) {
            part(field, start, length, new Value.Text(value), false);
        }
    }

    /** The bytes themselves; cut where the captured bytes end. */
    public void octets(FieldId field, int start, int length) {
        if (on) {
            int end = Math.min(bytes.length, start + Math.max(0, length));
            part(field, start, length, new Value.Octets(Arrays.copyOfRange(bytes, Math.min(start, end), end)), false);
        }
    }

    /** A field that is just there. */
    public void mark(FieldId field, int start, int length) {
        if (on) {
            part(field, start, length, Value.PRESENT, false);
        }
    }

    /** Something worked out rather than read. */
    public void generated(FieldId field, Value value) {
        if (on) {
            part(field, 0, 0, value, true);
        }
    }

    /** A number worked out. */
    public void generated(FieldId field, long value) {
        if (on) {
            generated(field, new Value.Number(value));
        }
    }

    /** What Wireshark's expert information says. */
    public void expert(int severity, String message) {
        if (on) {
            Part e = part(FrameFields.EXPERT, 0, 0, Value.PRESENT, true);
            open.push(e);
            generated(FrameFields.MESSAGE, new Value.Text(message));
            generated(FrameFields.SEVERITY, severity);
            open.pop();
        }
    }

    /** Adds a field worked out to the outermost protocol: the frame. */
    public void aboutFrame(FieldId field, Value value) {
        if (on && !roots.isEmpty()) {
            roots.getFirst().children.add(new Part(field, value, 0, 0, 0, 0, true));
        }
    }

    /** What was built. */
    public Dissection finish(int frame, String protocol, String info) {
        return new Dissection(frame, roots.stream().map(Part::node).toList(), sources, protocol, info);
    }
}
