package io.meshscope.ui.view.logs;

import io.meshscope.base.Formats;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.join.DebugStory;
import io.meshscope.ui.control.Column;
import io.meshscope.ui.control.DataTable;
import io.meshscope.ui.control.Kit;
import io.meshscope.ui.control.PanelHead;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.scene.layout.BorderPane;

/** What a debug log tells of one stream, line by line with the time between, the place where it goes wrong marked. */
final class StoryPane extends BorderPane {
    private final Kit kit;
    private final PanelHead head;
    private final DataTable<DebugStory.Event> table;

    /**
     * An empty one.
     *
     * @param clock writes times
     * @param open  told the number of the row of a line that is opened
     */
    StoryPane(Kit kit, LogClock clock, IntConsumer open) {
        this.kit = kit;
        head = new PanelHead(kit, "logs.story.title");
        table = new DataTable<>(kit, "logs.story.title",
                List.of(Column.<DebugStory.Event>keyed("logs.column.time", 104, e -> clock.clock(e
                        .row().micros())).inMono().rigid(),
                        Column.<DebugStory.Event>keyed("logs.story.after", 104, StoryPane::after).inMono().number(
                                DebugStory.Event::after),
                        Column.<DebugStory.Event>keyed("logs.story.leg", 96, e -> kit.text("logs.story.leg." + e.leg())),
                        Column.<DebugStory.Event>keyed("logs.story.step", 96, e -> kit.text("logs.story.step." + e.step())),
                        Column.<DebugStory.Event>keyed(
                                "logs.story.message", 420, e -> e.row().find(Fields.MESSAGE).orElse(e.row().text())).inMono().growing(),
                        Column.<DebugStory.Event>keyed("logs.story.logger", 90, e -> e.row().find(Fields.SCOPE).orElse("")).inMono()),
                e -> e
                        .row().number());
        table.setInOrder();
        table.setTint(e -> e.anomaly() ? "tint-tmo" : e.leg() == DebugStory.Leg.UPSTREAM ? "tint-na" : null);
        table.setMarks(DebugStory.Event::anomaly);
        table.setOnOpen(e -> open.accept(e.row().number()));
        setTop(head);
        setCenter(table);
        setMinSize(0, 0);
    }

    private static String after(DebugStory.Event e) {
        double ms = e.after() / 1000.0;
        return e.after() == 0 ? "" : ms >= 100 ? "+" + Formats.count(Math.round(ms)) + " ms" : String.format(Locale.ROOT, "+%.3f ms", ms);
    }

    void show(DebugStory story) {
        head.setInfo(kit.text("logs.story.of", "C" + story.connection(), story.stream().isEmpty() ? "-" : "S" + story.stream(), story
                .upstream().isEmpty() ? "-" : "C" + story.upstream(), story.cluster().isEmpty() ? "-" : story.cluster()));
        table.setRows(story.events());
    }
}
