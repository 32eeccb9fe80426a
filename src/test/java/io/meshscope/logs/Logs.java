package io.meshscope.logs;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogIndexer;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import io.meshscope.logs.index.Selection;
import io.meshscope.logs.query.FieldNames;
import io.meshscope.logs.query.LogFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Short ways for tests of logs, and lines to test with. */
public final class Logs {
    public static final String TEXT = "[2025-05-17T08:31:52.322Z] \"GET /cart?x=1 HTTP/1.1\" 504 UT response_timeout - \"-\" 0 24 500 - \"10.9.8.7\" \"curl/8.1\" "
            + "\"11111111-2222-9333-a444-555555555555\" \"shop.example:80\" \"10.1.0.13:3000\" outbound|80|v2|cart.shop.svc.cluster.local 10.1.0.6:60144 "
            + "10.1.0.6:8080 10.9.8.7:39860 - default";
    public static final String SERVER = "[2025-05-17T08:31:52.323Z] \"GET /cart?x=1 HTTP/1.1\" 0 DC downstream_remote_disconnect - \"-\" 0 0 499 - \"10.9.8.7\" "
            + "\"curl/8.1\" \"11111111-2222-9333-a444-555555555555\" \"shop.example:80\" \"10.1.0.13:3000\" inbound|3000|| 127.0.0.6:42347 10.1.0.13:3000 "
            + "10.1.0.6:60144 outbound_.80_.v2_.cart.shop.svc.cluster.local default";
    public static final String JSON = "{\"duration\":12,\"authority\":\"shop\",\"response_flags\":\"UF,URX\",\"response_code\":503,\"method\":\"GET\",\"path\":\"/a\\u00e9\\\"b\","
            + "\"start_time\":\"2025-05-17T08:44:06.127Z\",\"upstream_host\":null,\"bytes_sent\":91,\"upstream_cluster\":\"outbound|80||cart\",\"extra\":\"e\"}";
    public static final String AGENT = "2025-05-17T08:33:44.126862Z\tinfo\txdsproxy\tconnected to upstream XDS server: istiod:15012";

    private Logs() {}

    /** Lines, each followed by a line feed. */
    public static Bytes bytes(String... lines) {
        return Bytes.of(String.join("\n", lines) + "\n");
    }

    public static LogIndex index(Bytes bytes) {
        return LogIndexer.read(bytes, LogFormats.known(), Depth.COLUMNS, JobContext.QUIET, _ -> {});
    }

    public static LogIndex index(String... lines) {
        return index(bytes(lines));
    }

    public static LogRow row(String... lines) {
        return rows(index(lines)).getFirst();
    }

    public static List<LogRow> rows(LogIndex index) {
        RowReader reader = new RowReader(index);
        List<LogRow> out = new ArrayList<>();
        for (int i = 0; i < index.rows(); i++) {
            out.add(reader.read(i));
        }
        return out;
    }

    /** Fields by name. */
    public static Map<String, String> fields(LogRow row) {
        Map<String, String> out = new TreeMap<>();
        row.values().forEach(v -> out.put(v.field().name(), v.text()));
        return out;
    }

    /** Numbers of the rows a filter lets through. */
    public static List<Integer> pass(LogIndex index, String filter) {
        LogFilter f = LogFilter.compile(filter, FieldNames.with(List.of()));
        var rows = Selection.of(index, f.test(), JobContext.QUIET, _ -> {});
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            out.add(rows.row(i));
        }
        return out;
    }
}
