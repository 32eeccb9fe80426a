package io.meshscope.packets.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.packets.Capture;
import io.meshscope.packets.flow.MadeCapture;
import org.junit.jupiter.api.Test;

/** Any header can be filtered by, as {@code http.header.NAME}. */
class HeaderFieldTest {
    private static final Capture CAPTURE = capture();

    private static Capture capture() {
        Capture capture = Capture.open(Bytes.of(MadeCapture.timeout().bytes()), "made");
        capture.index(JobContext.QUIET);
        return capture;
    }

    private static int[] frames(String filter) throws FilterFault {
        return Selection.of(DisplayFilter.of(filter), CAPTURE, _ -> false, JobContext.QUIET);
    }

    @Test
    void a_header_without_a_name_of_its_own_can_be_filtered_by() throws FilterFault {
        assertThat(frames("http.header.x-request-id == \"abc-1\"")).hasSize(1);
        assertThat(frames("http.header.X-Request-Id contains \"abc\"")).hasSize(2);
        assertThat(frames("http.header.x-request-id")).hasSize(2);
        assertThat(frames("http.header.host == \"catalog\" and not http.header.x-request-id == \"abc-1\"")).hasSize(1);
        assertThat(frames("http.header.x-other")).isEmpty();
    }

    @Test
    void a_header_has_a_name() {
        assertThatThrownBy(() -> DisplayFilter.of("http.header. == 1")).isInstanceOf(FilterFault.class);
    }
}
