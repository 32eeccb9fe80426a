package io.meshscope.xds.explain;

import io.meshscope.base.Messages;
import io.meshscope.base.Phrase;
import java.util.ArrayList;
import java.util.List;

/** An explanation as lines of text; complains about texts that are missing or not filled. */
public final class Rendered {
    private final Messages messages;
    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private Rendered(Messages messages) {
        this.messages = messages;
    }

    public static Rendered of(Explanation e, Messages.Lang lang) {
        Rendered r = new Rendered(Messages.of(lang));
        r.lines.add("# " + r.text(e.title()) + (e.name().isEmpty() ? "" : "  <" + e.name() + ">"));
        e.badges().forEach(b -> r.lines.add("[" + b.tone() + " " + r.text(b.text()) + "]"));
        e.sentences().forEach(s -> r.lines.add(r.text(s)));
        e.notices().forEach(n -> r.lines.add("! " + n.tone() + " " + r.text(n.text())));
        for (Group g : e.groups()) {
            r.lines.add(
                    "== " + r.text(g.title()) + String.join("", g.badges().stream().map(b -> " [" + b.tone() + " " + r.text(b.text()) + "]")
                            .toList()));
            g.facts()
                    .forEach(f -> r.lines.add("   " + r.text(f.label()) + ": " + f.value()
                            + (f.meaning().isPresent()
                                    ? "  -- " + r.text(f.meaning())
                                    : "")));
            if (g.note().isPresent()) {
                r.lines.add("   (" + r.text(g.note()) + ")");
            }
        }
        e.links().forEach(
                l -> r.lines.add("-> " + l.side() + " " + r.text(l.relation()) + " " + l.target() + " " + l.state() + " " + r.text(l
                        .detail())));
        e.commands().forEach(c -> r.lines.add("$ " + c.text() + "   # " + c.valid()));
        return r;
    }

    private String text(Phrase p) {
        check(p);
        String text = p.text(messages);
        if (text.matches("(?s).*\\{\\d}.*")) {
            faults.add("not filled: " + text);
        }
        return text;
    }

    private void check(Phrase p) {
        switch (p) {
            case Phrase.Keyed(String key, List<Object> args) -> {
                if (messages.find(key).isEmpty()) {
                    faults.add("no text: " + key);
                }
                args.forEach(a -> {
                    if (a instanceof Phrase inner) {
                        check(inner);
                    }
                });
            }
            case Phrase.Joined(List<Phrase> parts, String _) -> parts.forEach(this::check);
            case Phrase.Literal _ -> {
            }
        }
    }

    /** What is wrong with its texts. */
    public List<String> faults() {
        return faults;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
