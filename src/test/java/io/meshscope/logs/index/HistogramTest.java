package io.meshscope.logs.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.JobContext;
import io.meshscope.logs.Logs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTest {
    // @formatter:off
    @ParameterizedTest
    @CsvSource(value = {"200,-,'',FINE", "301,'','',FINE", "200,DI,'',FINE", "404,NR,'',REFUSED", "403,-,'',REFUSED", "503,UF,'',FAILED", "500,-,'',FAILED",
            "504,UT,'',GAVE_UP", "0,DC,'',GAVE_UP", "503,'UF,URX','',FAILED", "0,NR,'',FAILED", "0,-,'',FINE", "0,'','',OTHER", "0,'',warning,REFUSED",
            "0,'',error,FAILED", "0,'',info,FINE", "504,-,'',GAVE_UP"})
    // @formatter:on
    void an_outcome_is_told_by_code_flags_and_level(int code, String flags, String level, Outcome outcome) {
        assertThat(Outcome.of(code, flags, level)).isEqualTo(outcome);
    }

    @Test
    void rows_are_counted_over_time_by_outcome() {
        LogIndex log = Logs.index(Logs.TEXT.replace("08:31:52.322", "08:00:00.000"),
                Logs.TEXT.replace("08:31:52.322", "08:00:00.100").replace(
                        "504 UT response_timeout", "200 - via_upstream"),
                Logs.TEXT.replace("08:31:52.322", "08:00:09.999").replace(
                        "504 UT response_timeout", "503 UF x"),
                "no time");
        Histogram all = Histogram.of(List.of(log), List.of(RowSet.all(log.rows())), 10, JobContext.QUIET);
        assertThat(all.counts()[0][Outcome.GAVE_UP.place()]).isEqualTo(1);
        assertThat(all.counts()[0][Outcome.FINE.place()]).isEqualTo(1);
        assertThat(all.counts()[9][Outcome.FAILED.place()]).isEqualTo(1);
        assertThat(all.width()).isBetween(999_000L, 1_000_000L);
        Histogram some = Histogram.of(List.of(log), List.of(new RowSet(new long[]{0b100})), 10, JobContext.QUIET);
        assertThat(some.from()).isEqualTo(all.from());
        assertThat(some.counts()[0]).containsOnly(0);
        assertThat(Histogram.of(List.of(Logs.index("x")), List.of(RowSet.all(1)), 10, JobContext.QUIET).counts()).isEmpty();
    }
}
