package io.meshscope.ui.app;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.ProblemException;
import io.meshscope.evidence.Item;
import io.meshscope.evidence.kind.Kind;
import io.meshscope.logs.field.Field;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogIndexer;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import io.meshscope.model.Document;
import io.meshscope.model.Locator;
import io.meshscope.model.Ref;
import io.meshscope.packets.flow.AccessLine;
import io.meshscope.ui.view.packets.LoggedLine;
import java.util.ArrayList;
import java.util.List;

/** Reads from access logs that are open what they tell of connections. */
final class PacketLogs {
    /** Larger logs are not read for a capture's sake. */
    private static final long MOST = 64_000_000;
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private PacketLogs() {}

    static List<LoggedLine> read(List<Item> items, JobContext context) {
        List<LoggedLine> out = new ArrayList<>();
        for (Item item : items) {
            if (item.kind() == Kind.ACCESS_LOG && item.size() < MOST) {
                try {
                    read(item, out, context);
                } catch (ProblemException e) {
                    // Told already when the file was opened.
                }
            }
        }
        return out;
    }

    private static void read(Item item, List<LoggedLine> out, JobContext context) {
        Document document = item.document(context);
        Bytes body = document.bytes().slice(item.body().start(), item.body().end());
        LogIndex index = LogIndexer.read(body, LogFormats.known(), Depth.HEAD, context, _ -> {});
        RowReader reader = new RowReader(index);
        for (int row = 0; row < index.rows(); row++) {
            LogRow read = reader.read(row);
            AccessLine line = new AccessLine(out.size(), read.micros() * MICRO, Math.max(0, read.number(Fields.DURATION)) * MILLI,
                    text(read, Fields.DOWNSTREAM_REMOTE_ADDRESS), text(read, Fields.DOWNSTREAM_LOCAL_ADDRESS),
                    text(read, Fields.UPSTREAM_LOCAL_ADDRESS), text(read, Fields.UPSTREAM_HOST), text(read, Fields.REQUEST_ID),
                    (text(read, Fields.RESPONSE_CODE) + " " + text(read, Fields.RESPONSE_FLAGS)).strip());
            int number = document.lines().lineOf(item.body().start() + index.start(row));
            out.add(new LoggedLine(line, number, new Ref.Place(new Locator(document, new Locator.Line(number)))));
        }
    }

    private static String text(LogRow row, Field field) {
        return row.find(field).orElse("");
    }
}
