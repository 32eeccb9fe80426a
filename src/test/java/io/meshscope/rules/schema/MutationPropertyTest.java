package io.meshscope.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.model.Pointer;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any value of an object replaced by any other: never an exception, and what is found of it is found on its line. */
class MutationPropertyTest {
    /** A fixture's object, a value in it, and what to put there. */
    record Mutation(Tree object, Pointer at, Tree value) {}

    private static final Span HERE = new Span(1_000_000, 1_000_001, 77_777, 3);

    private static List<Tree> objects() {
        List<Tree> out = new ArrayList<>();
        Fixtures.FILES.forEach(f -> out.addAll(Fixtures.trees(Fixtures.text(f))));
        return out;
    }

    private static void pointers(Tree tree, Pointer at, List<Pointer> out) {
        out.add(at);
        tree.fields().forEach(f -> pointers(f.value(), at.key(f.name()), out));
        for (int i = 0; i < tree.items().size(); i++) {
            pointers(tree.at(i), at.item(i), out);
        }
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        List<Tree> objects = objects();
        Arbitrary<Tree> values = Arbitraries.of(new Tree.Null(HERE), new Tree.Bool(true, HERE), new Tree.Num("0", HERE),
                new Tree.Num("-7", HERE),
                new Tree.Num("1e99", HERE), new Tree.Num("80.5", HERE), new Tree.Str("", HERE), new Tree.Str("*", HERE),
                new Tree.Str("a/b:c%", HERE),
                new Tree.Str("(".repeat(300), HERE), new Tree.Arr(List.of(), HERE), new Tree.Obj(List.of(), HERE),
                new Tree.Raw("{", "deep", HERE),
                new Tree.Arr(List.of(new Tree.Null(HERE), new Tree.Num("1", HERE), new Tree.Obj(List.of(), HERE)), HERE),
                new Tree.Obj(
                        List.of(new Tree.Field("", HERE, new Tree.Str("x", HERE)),
                                new Tree.Field("name", HERE, new Tree.Arr(List.of(), HERE))),
                        HERE));
        return Combinators.combine(Arbitraries.of(objects), Arbitraries.integers().between(0, 100_000), values).as((object, n, value) -> {
            List<Pointer> all = new ArrayList<>();
            pointers(object, Pointer.ROOT, all);
            return new Mutation(object, all.get(n % all.size()), value);
        });
    }

    private static Tree put(Tree tree, List<String> path, Tree value) {
        if (path.isEmpty()) {
            return value;
        }
        List<String> rest = path.subList(1, path.size());
        return switch (tree) {
            case Tree.Obj obj -> new Tree.Obj(obj.fields().stream().map(f -> f.name().equals(path.getFirst())
                    ? new Tree.Field(f.name(), HERE, put(f.value(), rest, value))
                    : f).toList(), obj.span());
            case Tree.Arr arr -> {
                List<Tree> items = new ArrayList<>(arr.items());
                int i = Integer.parseInt(path.getFirst());
                items.set(i, put(items.get(i), rest, value));
                yield new Tree.Arr(items, arr.span());
            }
            default -> tree;
        };
    }

    @Property(tries = 3000)
    void any_value_may_stand_anywhere(@ForAll("mutations") Mutation m) {
        Tree changed = put(m.object, m.at.parts(), m.value);
        List<Violation> found = Fixtures.VALIDATOR.validate(changed);
        for (Violation v : found) {
            boolean inside = v.pointer().text().equals(m.at.text()) || v.pointer().text().startsWith(m.at.text() + "/");
            boolean shown = inside && !m.at.equals(Pointer.ROOT);
            if (shown) {
                assertThat(v.span().line()).as(v.toString()).isEqualTo(HERE.line());
            }
            assertThat(v.args()).isNotEmpty();
            assertThat(v.text(io.meshscope.base.Messages.of(io.meshscope.base.Messages.Lang.EN))).doesNotStartWith("schema.");
        }
    }

    @Property(tries = 1000)
    void a_value_of_another_type_is_found_once(@ForAll("mutations") Mutation m) {
        Tree changed = put(m.object, m.at.parts(), m.value);
        List<String> types = Fixtures.VALIDATOR.validate(changed).stream().filter(v -> v.pointer().equals(m.at)).filter(
                v -> v.fault().name().startsWith("NOT_") && v.severity() == Severity.ERROR && v.fault() != Fault.NOT_WITH)
                .map(Violation::toString)
                .toList();
        assertThat(types).hasSizeLessThanOrEqualTo(1);
    }
}
