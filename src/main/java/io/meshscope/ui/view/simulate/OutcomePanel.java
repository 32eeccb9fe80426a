package io.meshscope.ui.view.simulate;

import io.meshscope.simulate.Answer;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.Simulator;
import io.meshscope.simulate.Trace;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.CommandBox;
import io.meshscope.ui.control.IconButton;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.MiddleEllipsisLabel;
import io.meshscope.ui.control.MonoText;
import io.meshscope.ui.control.Paragraph;
import io.meshscope.ui.control.Section;
import io.meshscope.ui.control.SidePage;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Beside the path: what the client sees, what the proxy logs, all outcomes, what was assumed, requests that are kept, the command. */
final class OutcomePanel {
    private static final List<String> RUNTIME = List.of("app", "network", "load", "ejected", "outside", "later");

    private final Kit kit;
    private final SimulateViewModel model;
    private final SidePage page = new SidePage();
    private final Consumer<Request> show;
    private final Runnable runAll;

    /**
     * A panel.
     *
     * @param show   shows a kept request in the form and follows it
     * @param runAll runs all kept requests again
     */
    OutcomePanel(Kit kit, SimulateViewModel model, Consumer<Request> show, Runnable runAll) {
        this.kit = kit;
        this.model = model;
        this.show = show;
        this.runAll = runAll;
    }

    Node node() {
        return page;
    }

    /** Shows a result and the kept requests of now. */
    void show(@Nullable Result result) {
        List<Node> out = new ArrayList<>();
        if (result != null) {
            Trace trace = result.trace();
            out.add(new Section(kit.text("simview.clientSees"), new Badge(Tones.of(trace), model.words(trace.answer())),
                    box(client(trace))));
            if (trace.request().isHttp()) {
                out.add(new Section(kit.text("simview.logLine"), null, box(new AccessLine(trace).text())));
            }
            if (result.outcomes().size() > 1) {
                out.add(outcomes(result));
            }
            if (!trace.assumptions().isEmpty()) {
                Section s = new Section(kit.text("simview.assumptions"), null);
                trace.assumptions().forEach(p -> s.getChildren().add(new Paragraph("• " + model.text(p), "small")));
                out.add(s);
            }
        }
        if (result != null) {
            out.add(runtime());
        }
        out.add(keptRequests(result != null));
        if (result != null) {
            out.add(new Section(kit.text("simview.command"), null, new CommandBox(kit, command(result.trace()))));
        }
        page.show(out);
    }

    /** What may still go wrong and stands in no configuration. */
    private Section runtime() {
        Section s = new Section(kit.text("simview.runtime"), null);
        for (String what : RUNTIME) {
            s.getChildren().add(new Paragraph("• " + kit.text("simview.runtime." + what), "small", "muted"));
        }
        return s;
    }

    private static MonoText box(String text) {
        MonoText mono = new MonoText(text, "small");
        mono.getStyleClass().add("sim-text");
        return mono;
    }

    /** The answer as curl -i shows it, or what curl says instead. */
    private String client(Trace trace) {
        Answer a = trace.answer();
        if (a.kind() != Answer.Kind.PROXY) {
            return model.words(a) + (a.kind() == Answer.Kind.APP ? "" : "\n" + model.text(a.reason()));
        }
        StringBuilder out = new StringBuilder(trace.request().version()).append(' ').append(a.status()).append(' ').append(StatusWords.of(a
                .status()));
        a.headers().entries().stream().filter(h -> !h.name().startsWith(":")).forEach(h -> out.append('\n').append(h.name()).append(": ")
                .append(h.value()));
        out.append("\nserver: istio-envoy");
        return a.body().isEmpty() ? out.toString() : out.append("\n\n").append(a.body()).toString();
    }

    private Section outcomes(Result result) {
        Section s = new Section(kit.text("simview.outcomes"), null);
        for (Simulator.Outcome o : result.outcomes()) {
            String cluster = o.trace().cluster();
            ProgressBar bar = new ProgressBar(o.share());
            bar.getStyleClass().addAll("share-bar", Tones.of(o.trace()).style());
            bar.setPrefWidth(44);
            bar.setMinWidth(44);
            double percent = Math.round(o.share() * 1000) / 10.0;
            Label share = new Label((percent == Math.rint(percent) ? "" + (long) percent : "" + percent) + " %");
            share.getStyleClass().addAll("small", "muted");
            share.setMinWidth(USE);
            MiddleEllipsisLabel name = new MiddleEllipsisLabel(kit, cluster.isEmpty() ? "-" : cluster, "mono", "small");
            name.setMinWidth(40);
            HBox row = new HBox(8, bar, share, new Badge(Tones.of(o.trace()), model.words(o.trace().answer())));
            row.setAlignment(Pos.CENTER_LEFT);
            s.getChildren().add(new VBox(2, name, row));
        }
        return s;
    }

    private static final double USE = javafx.scene.layout.Region.USE_PREF_SIZE;

    private Section keptRequests(boolean any) {
        Button all = new Button();
        all.setGraphic(Icons.PLAY.node("i12"));
        kit.texts().bind(all, "simview.runAll");
        all.setId("simulate-run-all");
        all.getStyleClass().addAll("flat", "small");
        all.setDisable(model.kept().isEmpty());
        all.setOnAction(_ -> runAll.run());
        Section s = new Section(kit.text("simview.kept"), all);
        if (any) {
            Button keep = new Button();
            keep.setGraphic(Icons.BOOKMARK.node("i12"));
            keep.setId("simulate-keep");
            kit.texts().bind(keep, "simview.keep");
            keep.setOnAction(_ -> model.keep());
            s.getChildren().add(keep);
        }
        if (model.kept().isEmpty()) {
            s.getChildren().add(new Paragraph(kit.text("simview.kept.none"), "small", "muted"));
        }
        model.kept().reversed().forEach(k -> s.getChildren().add(kept(k)));
        return s;
    }

    private Node kept(KeptRequest k) {
        Request r = k.request();
        MiddleEllipsisLabel name = new MiddleEllipsisLabel(kit, r.method() + " " + r.authority() + r.path(), "mono", "small");
        name.setMinWidth(60);
        Hyperlink link = new Hyperlink();
        link.setGraphic(name);
        link.setAccessibleText(name.getText());
        link.setMinWidth(0);
        link.setOnAction(_ -> show.accept(r));
        HBox.setHgrow(link, Priority.ALWAYS);
        IconButton forget = new IconButton(kit, Icons.CLEAR, "simview.forget", () -> model.forget(k));
        forget.getStyleClass().add("small");
        HBox row = new HBox(6, forget, link);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("kept-row");
        if (k.changed()) {
            row.getStyleClass().add("changed");
            Label before = new Label(model.words(k.before()) + " →");
            before.getStyleClass().addAll("small", "muted");
            before.setMinWidth(USE);
            row.getChildren().add(before);
        }
        row.getChildren().add(new Badge(Tones.of(k.last()), model.words(k.last())));
        if (!k.changed()) {
            return row;
        }
        HBox changed = new HBox(new Badge(Tone.WARNING, Icons.COMPARE, kit.text("simview.changed")));
        return new VBox(2, row, changed);
    }

    /** The same on the command line. */
    static String command(Trace trace) {
        Request r = trace.request();
        StringBuilder out = new StringBuilder("meshscope simulate --in PATH --from ").append(trace.hops().getFirst().proxy());
        if (!r.method().equals("GET")) {
            out.append(" --method ").append(r.method());
        }
        out.append(" --url ").append(quoted(r.scheme() + "://" + r.authority() + r.path()));
        r.headers().entries().forEach(h -> out.append(" -H ").append(quoted(h.name() + ": " + h.value())));
        if (!r.sourceIp().isEmpty()) {
            out.append(" --source-ip ").append(r.sourceIp());
        }
        if (!r.identity().isEmpty()) {
            out.append(" --identity ").append(quoted(r.identity()));
        }
        if (r.entry().way() == Request.Way.INBOUND) {
            out.append(" --inbound");
        }
        r.claims().fields().forEach(f -> out.append(" --claim ").append(quoted(f.name() + "=" + f.value().text())));
        r.random().ifPresent(n -> out.append(" --random ").append(n));
        return out.toString();
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
