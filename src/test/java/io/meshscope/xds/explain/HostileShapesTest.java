package io.meshscope.xds.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Messages;
import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.xds.Entry;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.resource.Delivery;
import io.meshscope.xds.resource.Fixture;
import io.meshscope.xds.resource.HostStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HostileShapesTest {
    private static final List<Tree> VALUES = List.of(Fixture.json("{}"), Fixture.json("[]"), Fixture.json("[{'name': 1}, null, 'x']"),
            Fixture.json(
                    "{'name': {}, 'value': [], '@type': 3}"),
            Fixture.json("'text|80||x'"), Fixture.json("-1e400"), Fixture.json("99999999999999999999"),
            Fixture.json("true"), Fixture.json("null"), new Tree.Raw("{{{", "syntax.tooDeep", Span.NONE));

    private record Resource(SectionKind kind, String name, Tree tree, Delivery delivery) {}

    private static final List<Resource> RESOURCES = resources();

    private static List<Resource> resources() {
        List<Resource> out = new ArrayList<>();
        for (SectionKind kind : SectionKind.values()) {
            for (Entry e : Proxy.DUMP.entries(kind)) {
                out.add(new Resource(kind, e.name(), Proxy.DUMP.tree(e).value(), Proxy.LOOKUP.delivery(e)));
            }
        }
        return out;
    }

    @Property(tries = 300)
    void anyValueOfAnotherTypeIsTaken(@ForAll long seed) {
        Random random = new Random(seed);
        Resource r = RESOURCES.get(random.nextInt(RESOURCES.size()));
        Tree changed = r.tree();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            changed = replaced(changed, random.nextInt(count(changed)), VALUES.get(random.nextInt(VALUES.size())));
        }
        for (Explanation e : All.of(Proxy.EXPLAINER, r.kind(), r.name(), changed, r.delivery())) {
            assertThat(Rendered.of(e, Messages.Lang.KO).faults()).isEmpty();
        }
        Proxy.EXPLAINER.host(new HostStatus(changed), "x");
        Proxy.EXPLAINER.part(SectionKind.BOOTSTRAP, "", changed, r.delivery(),
                new Pointer("/static_resources/listeners/0/filterChains/0/filters/0"));
    }

    private static int count(Tree t) {
        return 1 + switch (t) {
            case Tree.Obj obj -> obj.fields().stream().mapToInt(f -> count(f.value())).sum();
            case Tree.Arr arr -> arr.items().stream().mapToInt(HostileShapesTest::count).sum();
            case Tree.Str _,Tree.Num _,Tree.Bool _,Tree.Null _,Tree.Raw _,Tree.Absent _ -> 0;
        };
    }

    /** The tree with the value of that number, counted from the top, replaced. */
    private static Tree replaced(Tree t, int at, Tree value) {
        if (at == 0) {
            return value;
        }
        int left = at - 1;
        switch (t) {
            case Tree.Obj(List<Tree.Field> fields, Span span) -> {
                List<Tree.Field> out = new ArrayList<>(fields);
                for (int i = 0; i < fields.size(); i++) {
                    int size = count(fields.get(i).value());
                    if (left < size) {
                        Tree.Field f = fields.get(i);
                        out.set(i, new Tree.Field(f.name(), f.nameSpan(), replaced(f.value(), left, value)));
                        return new Tree.Obj(out, span);
                    }
                    left -= size;
                }
            }
            case Tree.Arr(List<Tree> items, Span span) -> {
                List<Tree> out = new ArrayList<>(items);
                for (int i = 0; i < items.size(); i++) {
                    int size = count(items.get(i));
                    if (left < size) {
                        out.set(i, replaced(items.get(i), left, value));
                        return new Tree.Arr(out, span);
                    }
                    left -= size;
                }
            }
            default -> {
            }
        }
        return t;
    }
}
