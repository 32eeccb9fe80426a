package io.meshscope.logs.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.logs.Logs;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
    /** Lines of all kinds in no order, with what makes reading hard. */
    private static Bytes mixed(long seed, int n) {
        Random r = new Random(seed);
        List<String> kinds = List.of(Logs.TEXT, Logs.SERVER, Logs.JSON, Logs.AGENT, "", "who knows", Logs.TEXT + "\r",
                "2025-05-17T08:50:37.97Z\tdebug\tenvoy http x.cc:1\t[C1][S2] headers:\n':path', '/'\n\tthread=48",
                "{\n  \"response_code\": 504,\n  \"path\": \"/p\"\n}", "x".repeat(700), "\u0000nul", Logs.TEXT.substring(0, 200));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < n; i++) {
            out.append(kinds.get(r.nextInt(kinds.size())).replace("/cart", "/cart" + r.nextInt(9))).append('\n');
        }
        return Bytes.of(out.toString());
    }

    private static List<String> told(LogIndex index) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < index.rows(); i++) {
            out.add(index.start(i) + " " + index.end(i) + " " + index.format(i).id() + " " + index.micros(i) + " " + index.code(i) + " "
                    + index.duration(i) + " " + index.value(i, Fields.PATH) + index.value(i, Fields.RESPONSE_FLAGS));
        }
        return out;
    }

    @ParameterizedTest
    @ValueSource(ints = {37, 256, 1000, 4099})
    void rows_are_the_same_however_the_bytes_are_parted(int part) {
        Bytes bytes = mixed(part, 400);
        LogIndex whole = LogIndexer.read(bytes, LogFormats.known(), Depth.COLUMNS, 1 << 20);
        LogIndex parted = LogIndexer.read(bytes, LogFormats.known(), Depth.COLUMNS, part);
        assertThat(told(parted)).startsWith(told(whole).getFirst()).containsExactlyElementsOf(told(whole));
        assertThat(parted.parts()).isGreaterThan(whole.parts());
        assertThat(parted.perFormat()).isEqualTo(whole.perFormat());
    }

    @Test
    void rows_cover_every_byte() {
        Bytes bytes = mixed(7, 500);
        LogIndex index = Logs.index(bytes);
        long at = 0;
        for (int i = 0; i < index.rows(); i++) {
            assertThat(index.start(i)).isEqualTo(at);
            at = index.end(i);
        }
        assertThat(at).isEqualTo(bytes.size());
    }

    @Test
    void columns_say_what_the_lines_say() {
        LogIndex index = LogIndexer.read(mixed(3, 600), LogFormats.known(), Depth.COLUMNS, 3000);
        RowReader reader = new RowReader(index);
        for (int i = 0; i < index.rows(); i++) {
            LogRow row = reader.read(i);
            assertThat(index.format(i)).isEqualTo(row.format());
            assertThat(index.micros(i)).isEqualTo(row.micros());
            assertThat((long) index.code(i)).isEqualTo(Math.max(0, row.number(Fields.RESPONSE_CODE)));
            assertThat(index.duration(i)).isEqualTo(row.number(Fields.DURATION));
            for (int c = 0; c < Fields.COLUMNS; c++) {
                assertThat(index.value(i, Fields.ofColumn(c))).isEqualTo(row.find(Fields.ofColumn(c)));
            }
        }
    }

    @Test
    void a_growing_log_is_read_on_where_it_ended() {
        Bytes all = mixed(11, 300);
        LogIndex index = Logs.index(all.slice(0, 0));
        assertThat(index.rows()).isZero();
        // Cut in the middle of lines: what was half is whole the next time.
        for (long size = 0; size <= all.size(); size += Math.max(1, Math.min(997, all.size() - size))) {
            index = LogIndexer.append(index, all.slice(0, size), JobContext.QUIET, _ -> {});
        }
        assertThat(told(index)).isEqualTo(told(Logs.index(all)));
    }

    @Test
    void a_log_that_became_shorter_is_read_anew() {
        Bytes all = mixed(12, 300);
        LogIndex index = LogIndexer.append(Logs.index(all), all.slice(0, 2000), JobContext.QUIET, _ -> {});
        assertThat(told(index)).isEqualTo(told(Logs.index(all.slice(0, 2000))));
    }

    @Test
    void hostile_lines_are_rows_like_others() {
        byte[] bad = {(byte) 0xff, (byte) 0xfe, 'x', '\n', 0, 0, '\n', (byte) 0xc3, '\n'};
        LogIndex index = Logs.index(Bytes.of(bad));
        assertThat(Logs.rows(index)).extracting(LogRow::text).containsExactly("\ufffd\ufffdx", "\0\0", "\ufffd");
        assertThat(Logs.index(Bytes.of("no line feed")).rows()).isEqualTo(1);
        assertThat(Logs.index(Bytes.of("\n\n\n")).rows()).isEqualTo(1);
        assertThat(Logs.index(Bytes.EMPTY).rows()).isZero();
    }

    @Test
    void a_line_of_many_megabytes_is_one_row_and_its_neighbours_are_read() {
        byte[] b = new byte[50 << 20];
        java.util.Arrays.fill(b, (byte) 'y');
        byte[] line = (Logs.TEXT + "\n").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(line, 0, b, 0, line.length);
        b[b.length - line.length - 1] = '\n';
        System.arraycopy(line, 0, b, b.length - line.length, line.length);
        LogIndex index = Logs.index(Bytes.of(b));
        assertThat(index.rows()).isEqualTo(3);
        assertThat(index.code(2)).isEqualTo(504);
        assertThat(new RowReader(index).read(1).text().length()).isBetween(1 << 20, 2 << 20);
        assertThat(Logs.pass(index, "text contains \"yyyyyy\"")).containsExactly(1);
        assertThat(Logs.pass(index, "nothing")).isEmpty();
    }

    @Test
    void too_many_different_values_are_read_from_their_lines() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 70_000; i++) {
            out.append("{\"response_code\":200,\"path\":\"/p").append(i).append("\"}\n");
        }
        LogIndex index = Logs.index(Bytes.of(out.toString()));
        assertThat(Logs.pass(index, "path == \"/p69999\"")).containsExactly(69_999);
        assertThat(Logs.pass(index, "path matches \"^/p6999[0-9]$\"")).hasSize(10);
        assertThat(Logs.pass(index, "not path contains \"/p\"")).isEmpty();
        var counts = Counts.by(index, RowSet.all(index.rows()), List.of(Fields.PATH), JobContext.QUIET);
        assertThat(counts.all()).hasSize(70_000).allMatch(c -> c.rows() == 1);
    }

    @Test
    void work_can_be_cancelled() {
        Assertions.assertThatThrownBy(() -> LogIndexer.read(mixed(1, 50), LogFormats.known(), Depth.HEAD, new JobContext(() -> true, (_,
                _) -> {}), _ -> {})).isInstanceOf(CancellationException.class);
    }

    @Test
    void sets_of_rows_know_places_and_neighbours() {
        RowSet set = new RowSet(new long[]{0b1010, 0, 0, 1L << 63, 1});
        assertThat(set.size()).isEqualTo(4);
        assertThat(List.of(set.row(0), set.row(1), set.row(2), set.row(3))).containsExactly(1, 3, 255, 256);
        assertThat(List.of(set.placeOf(1), set.placeOf(2), set.placeOf(255), set.placeOf(1000))).containsExactly(0, 1, 2, 4);
        assertThat(List.of(set.next(0), set.next(4), set.next(257))).containsExactly(1, 255, -1);
        assertThat(List.of(set.previous(0), set.previous(2), set.previous(255), set.previous(900))).containsExactly(-1, 1, 255, 256);
        assertThat(RowSet.all(70).size()).isEqualTo(70);
        assertThat(RowSet.all(64).row(63)).isEqualTo(63);
        assertThat(RowSet.all(0).size()).isZero();
    }

    @Test
    void logs_are_merged_by_time_and_keep_their_own_order() {
        LogIndex a = Logs.index("2025-05-17T08:00:01.000000Z\tinfo\tone", "2025-05-17T08:00:05.000000Z\tinfo\tfive");
        LogIndex b = Logs.index("2025-05-17T08:00:02.000000Z\tinfo\ttwo", Logs.JSON.replace("08:44:06.127", "08:00:03.000"),
                "2025-05-17T08:00:06.000000Z\tinfo\tsix");
        List<String> out = new ArrayList<>();
        MergedRows.each(List.of(a, b), List.of(RowSet.all(2), RowSet.all(3)), (log, row) -> out.add(log + ":" + row));
        assertThat(out).containsExactly("0:0", "1:0", "1:1", "0:1", "1:2");
    }
}
