package io.meshscope.logs.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.base.Messages;
import io.meshscope.base.query.Completions;
import io.meshscope.base.query.QueryException;
import io.meshscope.logs.Logs;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogIndexer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFilterTest {
    private static final String AT = "\"start_time\":\"2025-05-17T08:";
    /** 0 good, 1 UF,URX, 2 no flags 500 by the application, 3 UT, 4 a plain line, 5 a component line. */
    private static final String[] LINES = {
            "{" + AT + "30:00Z\",\"response_code\":200,\"response_flags\":\"-\",\"duration\":3,\"bytes_sent\":100,\"path\":\"/a\",\"upstream_host\":\"10.10.0.5:80\"}",
            "{" + AT + "31:00Z\",\"response_code\":503,\"response_flags\":\"UF,URX\",\"duration\":450,\"bytes_sent\":91,\"path\":\"/b\",\"upstream_host\":\"10.11.0.5:80\","
                    + "\"user_agent\":\"Mozilla/5.0\"}",
            "{" + AT
                    + "32:00Z\",\"response_code\":500,\"response_flags\":\"-\",\"duration\":2000,\"bytes_sent\":20000,\"path\":\"/b\",\"upstream_host\":\"[fd00::1]:80\","
                    + "\"response_code_details\":\"via_upstream\"}",
            "{" + AT
                    + "33:00Z\",\"response_code\":504,\"response_flags\":\"UT\",\"duration\":500,\"bytes_sent\":24,\"path\":\"/c d\"}",
            "a plain line with URX", "2025-05-17T08:34:00.000000Z\twarn\tads\tPush mozilla 503"};

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', value = {
            "response_code >= 500 and response_flags in {UF UC} and duration > 400 # 1",
            "code == 5xx                        # 1 2 3",
            "code != 5xx                        # 0",
            "code in {200, 500..503}            # 0 1 2",
            "code in {400 .. 503}               # 1 2",
            "code not in {200}                  # 1 2 3 4 5",
            "not code in {5xx}                  # 0 4 5",
            "flags == UF                        # 1",
            "flags == UpstreamRequestTimeout    # 3",
            "flags != URX                       # 0 2 3",
            "flags                              # 1 3",
            "flags == 'UF,URX'                  # 1",
            "duration > 0.4s and duration <= 500ms # 1 3",
            "duration >= 2s                     # 2",
            "bytes_sent > 10kB                  # 2",
            "bytes_sent <= 1KiB                 # 0 1 3",
            "time >= 08:32                      # 2 3 5",
            "time >= 2025-05-17T08:31:30Z && time < '2025-05-17 08:33' # 2",
            "host == 10.10.0.0/16               # 0",
            "host == 10.11.0.5                  # 1",
            "host == 10.11.0.5:80               # 1",
            "host == 10.11.0.5:81               # ``",
            "host == fd00::/8                   # 2",
            "host in {10.0.0.0/8}               # 0 1",
            "path == '/c d'                     # 3",
            "path contains B                    # ``",
            "path matches B                     # 1 2",
            "path matches '^/[ab]$'             # 0 1 2",
            "details == via_upstream or duration < 5 # 0 2",
            "code == 200 or code == 500 and flags # 0",
            "(code == 200 or code == 504) and path # 0 3",
            "mozilla                            # 1 5",
            "Mozilla                            # 1",
            "'plain line'                       # 4",
            "URX plain                          # 4",
            "not URX                            # 0 2 3 5",
            "level >= warn                      # 5",
            "level == WARNING                   # 5",
            "level < error                      # 5",
            "format == plain                    # 4",
            "format contains json               # 0 1 2 3",
            "text matches 'push +mozilla'       # 5",
            "text contains Push                 # 5",
            "user_agent                         # 1",
            "``                                 # 0 1 2 3 4 5"})
    // @formatter:on
    void filters_choose_rows(String filter, String rows) {
        List<Integer> expected = rows == null || rows.isBlank()
                ? List.of()
                : Arrays.stream(rows.strip().split(" ")).map(Integer::valueOf).toList();
        String text = filter == null ? "" : filter;
        assertThat(Logs.pass(Logs.index(LINES), text)).isEqualTo(expected);
        // The same when hardly anything is kept in columns.
        LogIndex head = LogIndexer.read(Logs.bytes(LINES), LogFormats.known(), Depth.HEAD, JobContext.QUIET, _ -> {});
        assertThat(Logs.pass(head, text)).isEqualTo(expected);
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', value = {
            "code = 5              # 5  # query.single",
            "code === 5            # 7  # query.unexpected",
            "nofield == 5          # 0  # query.noField",
            "code == abc           # 8  # query.noNumber",
            "code >                # 6  # query.noValue",
            "(code == 5            # 10 # query.expected",
            "code == 5)            # 9  # query.unexpected",
            "code in {}            # 9  # query.emptySet",
            "code in {5            # 10 # query.noValue",
            "duration > 4parsecs   # 11 # query.noDuration",
            "bytes_sent > big      # 13 # query.noSize",
            "time > noon           # 7  # query.noTime",
            "path matches '('      # 13 # query.noPattern",
            "path == 'a            # 8  # query.open",
            "flags > UF            # 8  # query.notForFlags",
            "host > 10.0.0.1       # 7  # query.notForAddress",
            "level > loud          # 8  # query.noLevel",
            "text == 'a' and text < b # 23 # query.notForText",
            "code == 5 or          # 12 # query.ended",
            "and code              # 0  # query.unexpected",
            "code !~ 5             # 5  # query.notMatches"})
    // @formatter:on
    void what_is_wrong_is_told_with_its_place(String filter, int place, String key) {
        QueryException e = catchThrowableOfType(QueryException.class, () -> LogFilter.compile(filter, FieldNames.with(List.of())));
        assertThat(e.start()).isEqualTo(place);
        assertThat(e.end()).isGreaterThanOrEqualTo(e.start());
        assertThat(e.problem().key()).isEqualTo(key);
        assertThat(e.problem().text(Messages.of(Messages.Lang.KO))).isNotEqualTo(key);
    }

    @Test
    void depth_and_length_are_bounded() {
        for (String filter : List.of("(".repeat(5000), "not ".repeat(2000) + "x", "x".repeat(20_000))) {
            assertThat(catchThrowableOfType(QueryException.class, () -> LogFilter.compile(filter, FieldNames.with(List.of())))).isNotNull();
        }
    }

    @Test
    void an_expression_that_hangs_others_ends() {
        LogIndex index = Logs.index(Bytes.of("{\"path\":\"" + "a".repeat(5000) + "!\",\"response_code\":200}\n"));
        assertThat(Logs.pass(index, "path matches '^(a+)+$'")).isEmpty();
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', value = {
            "respon                    # response_code,response_flags,response_code_details",
            "response_code             # response_code_details",
            "response_code >= 500 a    # and",
            "code == 5 and dur         # duration",
            "flags ==                  # UF,UT",
            "flags in {UF U            # UT",
            "code                      # code,response_code_details"})
    // @formatter:on
    void completion_offers_what_fits(String typed, String first) {
        List<String> fields = FieldNames.with(List.of()).all();
        List<String> found = Completions.at(typed, typed.length(), fields, f -> f.startsWith("flag") ? List.of("UF", "UT") : List.of())
                .stream().map(
                        Completions.Completion::text)
                .toList();
        for (String expected : first.split(",")) {
            if (!expected.equals(typed)) {
                assertThat(found).contains(expected);
            }
        }
    }

    @Test
    void completion_takes_the_place_of_the_word_begun() {
        List<String> fields = List.of("path", "duration");
        assertThat(Completions.at("code == 5 and pa", 16, fields, _ -> List.of()))
                .containsExactly(new Completions.Completion("path", 14, 16));
        assertThat(Completions.at("path ", 5, fields, _ -> List.of())).extracting(Completions.Completion::text).contains("==", "contains",
                "and");
        assertThat(Completions.at("path == ", 8, fields, _ -> List.of("/a b"))).extracting(Completions.Completion::text).containsExactly(
                "\"/a b\"");
        assertThat(Completions.at("path == 'x", 10, fields, _ -> List.of("y"))).isEmpty();
    }
}
