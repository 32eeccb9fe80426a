package io.meshscope.packets.filter;

import io.meshscope.packets.field.Dissection;
import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.FieldType;
import io.meshscope.packets.field.FrameFields;
import io.meshscope.packets.field.IpFields;
import io.meshscope.packets.field.LinkFields;
import io.meshscope.packets.field.Node;
import io.meshscope.packets.field.TcpFields;
import io.meshscope.packets.field.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Asks a test of one frame that has been taken apart. */
final class Evaluation {
    private static final Set<FieldId> CARRIERS = Set.of(LinkFields.ETH, LinkFields.VLAN, LinkFields.SLL, LinkFields.NULL, IpFields.IP,
            IpFields.IPV6, IpFields.UDP, TcpFields.TCP, LinkFields.VXLAN, LinkFields.GENEVE, LinkFields.GRE);

    private final Dissection frame;
    private final boolean marked;

    Evaluation(Dissection frame, boolean marked) {
        this.frame = frame;
        this.marked = marked;
    }

    /** Whether the frame passes. */
    boolean passes(Check check) {
        return switch (check) {
            case Check.Everything _ -> true;
            case Check.AnyOf(List<Check> parts) -> parts.stream().anyMatch(this::passes);
            case Check.AllOf(List<Check> parts) -> parts.stream().allMatch(this::passes);
            case Check.Not(Check part) -> !passes(part);
            case Check.Has(Term term) -> has(term);
            case Check.Satisfies(Term term, boolean all, Check.Condition condition) -> {
                List<Value> values = values(term);
                yield all ? !values.isEmpty() && values.stream().allMatch(condition::test) : values.stream().anyMatch(condition::test);
            }
            case Check.Related related -> related(related);
        };
    }

    private boolean has(Term term) {
        return switch (term) {
            case Term.OfField(FieldId id, var layers) when layers == null && id.equals(FrameFields.MARKED) -> marked;
            case Term.OfField field -> !ofField(field).isEmpty();
            case Term.Computed _,Term.Negated _ -> values(term).stream().anyMatch(Evaluation::isNotZero);
            default -> !values(term).isEmpty();
        };
    }

    private static boolean isNotZero(Value value) {
        return switch (value) {
            case Value.Number(long n) -> n != 0;
            case Value.Nanos(long n) -> n != 0;
            case Value.Octets(byte[] bytes) -> !Arrays.equals(bytes, new byte[bytes.length]);
            default -> true;
        };
    }

    private boolean related(Check.Related related) {
        List<Value> left = values(related.left());
        List<Value> right = values(related.right());
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        for (Value a : left) {
            for (Value b : right) {
                boolean holds = related.relation() == Relation.CONTAINS
                        ? Values.contains(Values.bytes(a), Values.bytes(b))
                        : related.relation().holds(Values.compare(a, b));
                if (holds != related.all()) {
                    return holds;
                }
            }
        }
        return related.all();
    }

    private List<Value> values(Term term) {
        return switch (term) {
            case Term.Fixed(List<Value> values, var _) -> values;
            case Term.OfField field -> ofField(field);
            case Term.Sliced(Term of, List<Range> ranges) -> values(of).stream().flatMap(v -> Slices.of(v, ranges).stream()).toList();
            case Term.Called(Function function, List<Term> arguments) -> {
                List<Value> all = arguments.size() == 1
                        ? values(arguments.getFirst())
                        : arguments.stream().flatMap(a -> values(a).stream()).toList();
                yield function.apply(all, arguments.getFirst().type());
            }
            case Term.Computed(char operator, Term left, Term right) -> Arithmetic.apply(operator, values(left), values(right));
            case Term.Negated(Term of) -> Arithmetic.negative(values(of));
        };
    }

    private List<Value> ofField(Term.OfField field) {
        FieldId id = field.id();
        if (id.equals(FrameFields.COLUMN_INFO)) {
            return List.of(new Value.Text(frame.info()));
        }
        if (id.equals(FrameFields.COLUMN_PROTOCOL)) {
            return List.of(new Value.Text(frame.protocol()));
        }
        if (id.equals(FrameFields.MARKED)) {
            return List.of(new Value.Number(marked ? 1 : 0));
        }
        List<Value> out = new ArrayList<>();
        for (Node node : nodes(field)) {
            out.add(id.type() == FieldType.PROTOCOL ? new Value.Octets(bytes(node)) : node.value());
        }
        return out;
    }

    /** The bytes of a protocol; of one that carries another also those of its payload. */
    private byte[] bytes(Node node) {
        byte[] all = frame.sources().get(node.source()).bytes();
        return CARRIERS.contains(node.field())
                ? Arrays.copyOfRange(all, Math.min(node.start(), all.length), all.length)
                : frame.bytes(node);
    }

    private List<Node> nodes(Term.OfField field) {
        List<Range> layers = field.layers();
        List<Node> all = frame.all(field.id());
        return layers == null ? all : all.stream().filter(n -> inLayers(n, layers)).toList();
    }

    /** Layers are counted per protocol, from 1: of two IP headers the inner one is the second. */
    private boolean inLayers(Node node, List<Range> ranges) {
        FieldId protocol = frame.layers().get(node.layer()).field();
        int layer = 0;
        int count = 0;
        for (int i = 0; i < frame.layers().size(); i++) {
            if (frame.layers().get(i).field().equals(protocol)) {
                count++;
                layer += i <= node.layer() ? 1 : 0;
            }
        }
        for (Range range : ranges) {
            if (range.hasLayer(layer, count)) {
                return true;
            }
        }
        return false;
    }
}
