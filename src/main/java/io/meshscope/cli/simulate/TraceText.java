package io.meshscope.cli.simulate;

import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import io.meshscope.cli.Console;
import io.meshscope.simulate.Answer;
import io.meshscope.simulate.Candidate;
import io.meshscope.simulate.Hop;
import io.meshscope.simulate.Simulator;
import io.meshscope.simulate.Step;
import io.meshscope.simulate.Trace;
import java.util.List;

/** The way of a request as text: one step after the other, each with its reason and what was not taken. */
final class TraceText {
    private static final int WIDTH = 16;

    private final Console console;
    private final Messages words;

    TraceText(Console console) {
        this.console = console;
        this.words = console.messages();
    }

    void print(List<Simulator.Outcome> outcomes) {
        Trace likeliest = outcomes.getFirst().trace();
        var r = likeliest.request();
        console.line(r.method() + " " + r.scheme() + "://" + r.authority() + r.path());
        likeliest.hops().forEach(this::hop);
        console.line("");
        answer(likeliest);
        if (outcomes.size() > 1) {
            console.line("");
            console.line(words.text("cli.simulate.outcomes"));
            for (Simulator.Outcome o : outcomes) {
                String share = Math.round(o.share() * 1000) / 10.0 + " %";
                console.line("  " + " ".repeat(Math.max(0, 8 - share.length())) + share + "  " + said(o.trace().answer()) + "  " + o
                        .trace().cluster());
            }
        }
    }

    private void hop(Hop hop) {
        console.line("");
        console.line(hop.proxy() + "  (" + words.text("simulate.side." + hop.side()) + ")");
        hop.steps().forEach(this::step);
    }

    private void step(Step step) {
        String title = words.text("simulate.step." + step.kind());
        String pad = " ".repeat(Math.max(1, WIDTH - width(title)));
        String name = step.name().isEmpty() ? words.text("simulate.status." + step.status()) : step.name();
        console.line("  " + mark(step.status()) + " " + title + pad + name);
        line(step.reason());
        step.notes().forEach(this::line);
        step.object().ifPresent(o -> console.line(indent() + o.kind() + " " + o.namespace() + "/" + o.name()));
        for (Candidate c : step.others()) {
            console.line(indent() + mark(c.mark()) + " " + c.name() + "  " + c.why().text(words));
        }
    }

    /** Korean letters take two columns. */
    private static int width(String text) {
        return text.codePoints().map(c -> c >= 0x1100 && c < 0xffe0 ? 2 : 1).sum();
    }

    private void line(Phrase phrase) {
        if (phrase.isPresent()) {
            console.line(indent() + phrase.text(words));
        }
    }

    private static String indent() {
        return " ".repeat(WIDTH + 4);
    }

    private static String mark(Step.Status status) {
        return switch (status) {
            case MATCHED, PASSED -> "✓";
            case ANSWERED -> "→";
            case REFUSED, NOT_FOUND, FAILED -> "✗";
            case UNKNOWN -> "?";
            case NOT_REACHED -> "·";
        };
    }

    private static String mark(Candidate.Mark mark) {
        return switch (mark) {
            case LOST -> "-";
            case PASSED -> "+";
            case STOPPED -> "✗";
            case UNKNOWN -> "?";
        };
    }

    private void answer(Trace trace) {
        Answer a = trace.answer();
        console.line(words.text("cli.simulate.answer", said(a) + (a.details().isEmpty() ? "" : "  " + a.details())));
        console.line("  " + cause(trace).text(words));
        a.headers().first("location").ifPresent(l -> console.line("  location: " + l));
        if (!trace.assumptions().isEmpty()) {
            console.line(words.text("cli.simulate.assumptions"));
            trace.assumptions().forEach(p -> console.line("  - " + p.text(words)));
        }
    }

    private static Phrase cause(Trace trace) {
        return trace.answer().reason().isPresent() ? trace.answer().reason() : trace.end().map(Step::reason).orElse(Phrase.none());
    }

    /** An answer in a word or two. */
    private String said(Answer a) {
        String code = a.text();
        return code.isEmpty() ? words.text("simulate.kind." + a.kind()) : code;
    }
}
