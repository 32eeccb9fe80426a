package io.meshscope.ui.view.packets;

import io.meshscope.base.Formats;
import io.meshscope.packets.Capture;
import io.meshscope.packets.flow.Conversation;
import io.meshscope.packets.flow.Lapse;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.SearchField;
import io.meshscope.ui.control.ToolbarRow;
import io.meshscope.ui.control.View;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;

/** Who spoke with whom over TCP and UDP, and how much. */
final class ConversationsView extends View {
    private final Kit kit;
    private final PacketsModel model;
    private final Consumer<String> filter;
    private final DataTable<Conversation> table;

    /**
     * A table.
     *
     * @param filter applies a filter
     */
    ConversationsView(Kit kit, PacketsModel model, Consumer<String> filter) {
        this.kit = kit;
        this.model = model;
        this.filter = filter;
        this.table = new DataTable<>(kit, "packetview.conversations", columns(), Conversation::filter);
    }

    private static List<Column<Conversation>> columns() {
        return List.of(
                Column.<Conversation>keyed("packetview.column.transport", 70, c -> c.tcp() ? "TCP" : "UDP").rigid(),
                Column.<Conversation>keyed("packetview.column.stream", 64, c -> String.valueOf(c.stream())).inMono()
                        .number(Conversation::stream).rigid(),
                Column.<Conversation>keyed("packetview.column.client", 190, c -> c.client().text()).inMono().growing(),
                Column.<Conversation>keyed("packetview.column.server", 190, c -> c.server().text()).inMono().growing(),
                Column.<Conversation>keyed("packetview.column.framesThere", 90, c -> String.valueOf(c.framesThere())).inMono()
                        .number(Conversation::framesThere).rigid(),
                Column.<Conversation>keyed("packetview.column.bytesThere", 90, c -> Formats.size(c.bytesThere())).inMono()
                        .number(Conversation::bytesThere).rigid(),
                Column.<Conversation>keyed("packetview.column.framesBack", 90, c -> String.valueOf(c.framesBack())).inMono()
                        .number(Conversation::framesBack).rigid(),
                Column.<Conversation>keyed("packetview.column.bytesBack", 90, c -> Formats.size(c.bytesBack())).inMono()
                        .number(Conversation::bytesBack).rigid(),
                Column.<Conversation>keyed("packetview.column.duration", 90, c -> Lapse.text(c.duration())).inMono()
                        .number(Conversation::duration).rigid());
    }

    @Override
    protected Parent build() {
        SearchField search = new SearchField(kit, "packetview.flows.search");
        search.queryProperty().subscribe(table::setQuery);
        table.setOnFilterKey(search::requestFocus);
        table.setOnClearFilter(search::reset);
        table.setOnOpen(c -> filter.accept(c.filter()));
        table.setMenu((c, menu) -> menu.does("packetview.menu.show", () -> filter.accept(c.filter()))
                .copies("packetview.menu.copyFilter", c::filter));
        Label count = new Label();
        count.getStyleClass().addAll("small", "muted", "count");
        count.textProperty().bind(table.countText());
        // The flows are known when all was read, which is the moment to count.
        model.flowsProperty().subscribe(_ -> read());
        return new BorderPane(table, new ToolbarRow(kit, search).addTrailing(count), null, null, null);
    }

    private void read() {
        Capture capture = model.captureProperty().get();
        if (capture != null) {
            model.<List<Conversation>>ask("conversations", c -> Conversation.of(capture), table::setRows);
        }
    }
}
