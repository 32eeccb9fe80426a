package io.meshscope.ui.view.explorer;

import io.meshscope.base.Messages;
import io.meshscope.model.Ref;
import io.meshscope.model.Span;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.KeyValueList;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.LinkRow;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import io.meshscope.xds.SectionKind;
import io.meshscope.xds.explain.Explanation;
import io.meshscope.xds.explain.Fact;
import io.meshscope.xds.explain.Group;
import io.meshscope.xds.explain.Link;
import io.meshscope.xds.explain.Notice;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a resource does here, in words: the panel at the right. */
final class ExplanationView extends ScrollPane {
    private static final int MOST_LINKS = 12;

    private final Kit kit;
    private final Function<Link.Target, Optional<Ref>> refs;
    private final Consumer<Ref> open;
    private final Consumer<Span> reveal;
    private final VBox content = new VBox();
    private @Nullable Explanation shown;

    /**
     * An empty panel.
     *
     * @param refs   the address of a link's target, empty when nothing can show it
     * @param open   goes to an address
     * @param reveal shows a place of the resource explained
     */
    ExplanationView(Kit kit, Function<Link.Target, Optional<Ref>> refs, Consumer<Ref> open, Consumer<Span> reveal) {
        this.kit = kit;
        this.refs = refs;
        this.open = open;
        this.reveal = reveal;
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("side-scroll", "edge-to-edge");
        clear();
    }

    /** Shows nothing but what to do to see something. */
    void clear() {
        shown = null;
        setFitToHeight(true);
        content.getChildren().setAll(EmptyState.of(Icons.INFO, kit.text("explorer.explain.none")));
    }

    /** The command that prints what is shown. */
    Optional<String> command() {
        return Optional.ofNullable(shown).flatMap(e -> e.commands().stream().findFirst()).map(io.meshscope.xds.explain.Command::text);
    }

    /** Shows the same in the language of now. */
    void translate() {
        Explanation e = shown;
        if (e == null) {
            clear();
        } else {
            show(e);
        }
    }

    /** Shows an explanation. */
    void show(Explanation e) {
        boolean other = !e.equals(shown);
        shown = e;
        Messages m = kit.texts().messages();
        setFitToHeight(false);
        content.getChildren().setAll(head(e, m));
        e.notices().forEach(n -> content.getChildren().add(notice(n, m)));
        // The rest is below, often out of sight: it comes in the frames after.
        kit.frames().next(content, () -> details(e, m));
        if (other) {
            setVvalue(0);
        }
    }

    private void details(Explanation e, Messages m) {
        if (!e.equals(shown)) {
            return;
        }
        e.groups().stream().filter(g -> !g.facts().isEmpty() || g.note().isPresent()).forEach(g -> content.getChildren().add(group(g, m)));
        kit.frames().next(content, () -> trailer(e, m));
    }

    private void trailer(Explanation e, Messages m) {
        if (!e.equals(shown)) {
            return;
        }
        links(e, Link.Side.COMES_FROM, "explorer.explain.comesFrom", m);
        links(e, Link.Side.LEADS_TO, "explorer.explain.leadsTo", m);
        links(e, Link.Side.USED_BY, "explorer.explain.usedBy", m);
        e.commands()
                .forEach(c -> content.getChildren().add(new Section(kit.text("explorer.explain.command"), small(c.valid()), new CommandBox(
                        kit, c.text()))));
    }

    private Node head(Explanation e, Messages m) {
        Label title = words(e.title().text(m), "h2");
        VBox box = new VBox(title);
        box.getStyleClass().add("section");
        if (!e.name().isEmpty() && !e.name().equals(e.title().text(m))) {
            box.getChildren().add(new MonoText(e.name(), "muted"));
        }
        if (!e.badges().isEmpty()) {
            FlowPane badges = new FlowPane(6, 4);
            e.badges().forEach(b -> badges.getChildren().add(badge(b, m)));
            box.getChildren().add(badges);
        }
        if (!e.sentences().isEmpty()) {
            box.getChildren().add(words(e.paragraph().text(m), "para"));
        }
        return box;
    }

    private Node notice(Notice n, Messages m) {
        Tone tone = tone(n.tone());
        Label text = words(n.text().text(m), "para");
        HBox row = new HBox(8, tone.node(), text);
        HBox.setHgrow(text, javafx.scene.layout.Priority.ALWAYS);
        VBox box = new VBox(6, row);
        box.getStyleClass().addAll("section", "said", tone.style());
        if (n.place().isPresent()) {
            box.getChildren()
                    .add(new LinkRow(kit, Icons.PLACE, kit.text("explorer.explain.show"), "", () -> reveal.accept(n.place().span())));
        }
        return box;
    }

    private Node group(Group g, Messages m) {
        HBox badges = new HBox(4);
        g.badges().forEach(b -> badges.getChildren().add(badge(b, m)));
        Section section = new Section(g.title().text(m), g.badges().isEmpty() ? null : badges);
        KeyValueList facts = null;
        for (Fact f : g.facts()) {
            if (f.value().isEmpty()) {
                // Only words: they need the whole width, and what they are about is a technical name.
                section.getChildren().add(said(f, m));
                facts = null;
            } else {
                if (facts == null) {
                    facts = new KeyValueList(kit);
                    section.getChildren().add(facts);
                }
                facts.fact(f.label().text(m), f.value(), f.meaning().text(m));
            }
        }
        if (g.note().isPresent()) {
            section.getChildren().add(words(g.note().text(m), "small", "muted"));
        }
        return section;
    }

    private static Node said(Fact f, Messages m) {
        String label = f.label().text(m);
        Node name = label.indexOf(' ') < 0 && label.indexOf('.') > 0 ? new MonoText(label) : words(label, "small");
        VBox box = new VBox(name, words(f.meaning().text(m), "small", "muted"));
        box.getStyleClass().add("long-fact");
        return box;
    }

    private void links(Explanation e, Link.Side side, String titleKey, Messages m) {
        List<Link> links = e.links(side);
        if (links.isEmpty()) {
            return;
        }
        Section section = new Section(kit.text(titleKey), links.size() > 1 ? small(io.meshscope.base.Formats.count(links.size())) : null);
        links.stream().limit(MOST_LINKS).forEach(l -> section.getChildren().add(link(l, m)));
        if (links.size() > MOST_LINKS) {
            section.getChildren().add(words(kit.text("explorer.explain.more", links.size() - MOST_LINKS), "small", "muted"));
        }
        content.getChildren().add(section);
    }

    private Node link(Link l, Messages m) {
        String what = l.relation().text(m);
        String detail = l.detail().text(m);
        String name = switch (l.target()) {
            case Link.Target.Resource(var key) -> key.name();
            case Link.Target.Entity(String kind, String ns, String object) -> kind + " " + object + (ns.isEmpty() ? "" : "." + ns);
        };
        Optional<Ref> ref = l.state() == Link.State.MISSING ? Optional.empty() : refs.apply(l.target());
        VBox box = new VBox(1);
        box.getStyleClass().add("link-block");
        Label relation = words(detail.isEmpty() ? what : what + " · " + detail, "small", "muted");
        if (ref.isPresent()) {
            box.getChildren().addAll(relation, new LinkRow(kit, icon(l.target()), name, "", () -> open.accept(ref.get())));
        } else {
            box.getChildren().addAll(relation, new MonoText(name));
            if (l.state() == Link.State.MISSING) {
                box.getChildren().add(new Badge(Tone.PROBLEM, kit.text("explorer.explain.missing")));
            }
        }
        return box;
    }

    private static Icons icon(Link.Target target) {
        return switch (target) {
            case Link.Target.Entity _ -> Icons.OBJECT;
            case Link.Target.Resource(var key) -> icon(key.kind());
        };
    }

    static Icons icon(SectionKind kind) {
        return switch (kind) {
            case LISTENERS -> Icons.LISTENER;
            case ROUTES, SCOPED_ROUTES -> Icons.ROUTE;
            case CLUSTERS -> Icons.CLUSTER;
            case ENDPOINTS -> Icons.ENDPOINT;
            case SECRETS -> Icons.SECRET;
            case ECDS -> Icons.HTTP_FILTER;
            case BOOTSTRAP -> Icons.BOOTSTRAP;
            case OTHER -> Icons.RAW;
        };
    }

    private static Badge badge(io.meshscope.xds.explain.Badge b, Messages m) {
        return new Badge(tone(b.tone()), b.text().text(m));
    }

    static Tone tone(io.meshscope.xds.explain.Tone tone) {
        return switch (tone) {
            case OK -> Tone.PASS;
            case INFO -> Tone.INFO;
            case WARNING -> Tone.WARNING;
            case PROBLEM -> Tone.PROBLEM;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    private static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().add("wrap");
        label.getStyleClass().addAll(styles);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }
}
