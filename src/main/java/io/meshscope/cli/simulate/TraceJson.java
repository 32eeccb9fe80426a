package io.meshscope.cli.simulate;

import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import io.meshscope.model.Locator;
import io.meshscope.model.Span;
import io.meshscope.model.Tree;
import io.meshscope.simulate.Answer;
import io.meshscope.simulate.Candidate;
import io.meshscope.simulate.Hop;
import io.meshscope.simulate.Simulator;
import io.meshscope.simulate.Spot;
import io.meshscope.simulate.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The outcomes of a request as JSON. */
final class TraceJson {
    private final Scene scene;
    private final Messages words;

    TraceJson(Scene scene, Messages words) {
        this.scene = scene;
        this.words = words;
    }

    Tree of(List<Simulator.Outcome> outcomes) {
        return object("outcomes", array(outcomes, o -> object("share", number(Math.round(o.share() * 10_000) / 10_000.0), "answer", answer(o
                .trace().answer()), "certain", new Tree.Bool(o.trace().isCertain(), Span.NONE), "assumptions", array(
                        o.trace()
                                .assumptions(),
                        this::text),
                "hops", array(o.trace().hops(), this::hop))));
    }

    private Tree answer(Answer a) {
        return object("kind", Tree.of(a.kind().name()), "status", number(a.status()), "flags", Tree.of(a.flagText()), "details", Tree.of(a
                .details()), "reason", text(a.reason()), "headers", array(a.headers().entries(),
                        h -> Tree.of(h.name() + ": " + h
                                .value())),
                "body", Tree.of(a.body()));
    }

    private Tree hop(Hop hop) {
        return object("proxy", Tree.of(hop.proxy()), "side", Tree.of(hop.side().name()), "route", Tree.of(hop.route()), "cluster", Tree.of(
                hop.cluster()), "endpoint", Tree.of(hop.endpoint()), "answer", answer(hop.answer()), "steps",
                array(hop.steps(),
                        s -> step(s, hop)));
    }

    private Tree step(Step s, Hop hop) {
        return object("step", Tree.of(s.kind().name()), "status", Tree.of(s.status().name()), "name", Tree.of(s.name()), "reason", text(s
                .reason()), "notes", array(s.notes(), this::text), "place", place(s.spot(), hop), "object", Tree.of(
                        s.object().map(o -> o
                                .kind() + " " + o.namespace() + "/" + o.name()).orElse("")),
                "others", array(s.others(), c -> candidate(c, hop)));
    }

    private Tree candidate(Candidate c, Hop hop) {
        return object("name", Tree.of(c.name()), "mark", Tree.of(c.mark().name()), "why", text(c.why()), "place", place(c.spot(), hop));
    }

    private Tree place(Optional<Spot> spot, Hop hop) {
        return Tree.of(spot.flatMap(s -> Optional.ofNullable(scene.configs().get(hop.proxy())).flatMap(c -> c.locate(s))).map(Locator::text)
                .orElse(""));
    }

    private Tree text(Phrase phrase) {
        return Tree.of(phrase.text(words));
    }

    private static Tree number(double n) {
        return new Tree.Num(n == Math.rint(n) ? Long.toString((long) n) : Double.toString(n), Span.NONE);
    }

    private static <T> Tree array(List<T> items, Function<T, Tree> made) {
        List<Tree> out = new ArrayList<>();
        items.forEach(i -> out.add(made.apply(i)));
        return new Tree.Arr(out, Span.NONE);
    }

    private static Tree object(Object... nameAndValue) {
        List<Tree.Field> fields = new ArrayList<>();
        for (int i = 0; i < nameAndValue.length; i += 2) {
            Tree value = (Tree) nameAndValue[i + 1];
            boolean empty = value instanceof Tree.Str(String s, var _) && s.isEmpty() || value instanceof Tree.Arr a && a.items().isEmpty();
            if (!empty) {
                fields.add(new Tree.Field((String) nameAndValue[i], Span.NONE, value));
            }
        }
        return new Tree.Obj(fields, Span.NONE);
    }
}
