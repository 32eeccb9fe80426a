package io.meshscope.ui.view.cluster;

import io.meshscope.base.Formats;
import io.meshscope.base.Problem;
import io.meshscope.evidence.kube.Forwards;
import io.meshscope.ui.control.Badge;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.View;
import io.meshscope.ui.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/** The port-forwards of a cluster: those of the user, and those that serve a read at this moment. All end with the cluster. */
final class ForwardsPane extends View {
    private final Session session;
    private final Kit kit;
    private final DataTable<Forwards.View> table;

    ForwardsPane(Surroundings around, Session session) {
        this.session = session;
        this.kit = around.kit();
        this.table = new DataTable<>(kit, "live.forwards", List.of(Column.<Forwards.View>keyed("live.column.pod", 300, f -> f.target()
                .pod() + "." + f.target().namespace()).inMono().growing().cutInMiddle(), Column.<Forwards.View>keyed("live.column.port",
                        70, f -> String.valueOf(f.target().port())).inMono().number(f -> f.target().port()).rigid(),
                Column.<Forwards.View>keyed("live.column.local", 150, ForwardsPane::local).inMono().rigid(),
                Column.<Forwards.View>keyed("live.column.state", 120, f -> kit.text(f.state().key())).shownBy(
                        this::badge),
                Column.<Forwards.View>keyed("live.column.by", 130, f -> kit.text(f.byUser()
                        ? "live.forward.user"
                        : "live.forward.read")),
                Column.<Forwards.View>keyed("live.column.since", 190,
                        f -> Formats.time(f.since())).inMono(),
                Column.<Forwards.View>keyed(
                        "live.column.why", 200, this::why).growing()),
                Forwards.View::target);
    }

    private static String local(Forwards.View view) {
        return view.localPort() == 0 ? "" : "127.0.0.1:" + view.localPort();
    }

    private String why(Forwards.View view) {
        Problem problem = view.problem();
        return problem == null ? "" : kit.text(problem.key(), problem.args().toArray());
    }

    private Node badge(Forwards.View view) {
        return new Badge(switch (view.state()) {
            case OPEN -> Tone.PASS;
            case FAILING -> Tone.PROBLEM;
            case CLOSED -> Tone.NOT_APPLICABLE;
        }, kit.text(view.state().key()));
    }

    @Override
    protected Parent build() {
        table.setEmpty(EmptyState.of(Icons.PORT_FORWARD, kit.text("live.forwards.empty")));
        table.setMarks(f -> f.state() == Forwards.State.FAILING);
        table.setMenu((f, menu) -> menu.copies("live.copy.address", () -> "http://" + local(f)).copies("live.copy.command", () -> f
                .target().command(session.context().name())));
        ToolbarRow tools = new ToolbarRow(kit, button("live.forward.restart", f -> session.restart(f.target())), button(
                "live.forward.stop", f -> session.stop(f.target())), button("live.forward.forget", f -> session.forget(f.target())));
        whileAttached(() -> session.seenProperty().subscribe(s -> table.setRows(s.forwards())));
        BorderPane page = new BorderPane(table);
        page.setTop(tools);
        page.setMinSize(0, 0);
        return page;
    }

    private Button button(String key, Consumer<Forwards.View> action) {
        Button button = kit.texts().bind(new Button(), key);
        button.setId(key.replace('.', '-'));
        button.disableProperty().bind(table.selectedProperty().map(f -> f == null || !f.byUser()).orElse(true));
        button.setOnAction(_ -> {
            Forwards.@Nullable View chosen = table.selectedProperty().get();
            if (chosen != null) {
                action.accept(chosen);
            }
        });
        return button;
    }
}
