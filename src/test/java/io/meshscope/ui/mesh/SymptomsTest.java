package io.meshscope.ui.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.logs.format.Depth;
import io.meshscope.logs.format.LogFormats;
import io.meshscope.logs.index.LogIndex;
import io.meshscope.logs.index.LogIndexer;
import io.meshscope.logs.index.RowReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log line leads to the diagnosis it asks for. */
class SymptomsTest {
    private static Optional<DiagnosisRef> of(String status, String failure, String cluster) {
        String line = "[2025-05-17T03:40:27.000Z] \"GET /items HTTP/1.1\" " + status + " \"" + failure
                + "\" 0 91 0 - \"-\" \"curl/8\" \"4f1c9e7a-0000-4000-8000-000000000001\" \"catalog.istioinaction:80\" \"10.0.0.9:3000\" "
                + cluster + " 10.0.0.1:4000 10.0.0.2:80 10.0.0.1:5000 - default\n";
        LogIndex index = LogIndexer.read(Bytes.of(line), LogFormats.known(), Depth.COLUMNS, JobContext.QUIET, _ -> {});
        return Symptoms.of(new RowReader(index).read(0)).flatMap(DiagnosisRef::begun);
    }

    @ParameterizedTest
    @CsvSource({"503 NC cluster_not_found -, -, 503", "503 UF upstream_reset_before_response_started{connection_failure} -, "
            + "TLS_error:|268435581:CERTIFICATE_VERIFY_FAILED, mtls", "403 - rbac_access_denied_matched_policy[none] -, -, authz",
            "401 - jwt_authn_access_denied{Jwt_is_missing} -, -, authz", "404 NR route_not_found -, -, routing",
            "504 UT response_timeout -, -, 503", "0 DC downstream_remote_disconnect -, -, 503"})
    void the_situation_is_told_by_code_flags_and_details(String status, String failure, String guide) {
        assertThat(of(status, failure, "outbound|80|version-v1|catalog.istioinaction.svc.cluster.local")).hasValueSatisfying(r -> {
            assertThat(r.guide()).isEqualTo(guide);
            assertThat(r.subject().server()).isEqualTo("catalog.istioinaction");
            assertThat(r.subject().requestId()).isEqualTo("4f1c9e7a-0000-4000-8000-000000000001");
        });
    }

    @Test
    void a_line_without_trouble_leads_nowhere() {
        assertThat(of("200 - via_upstream -", "-", "outbound|80||catalog.istioinaction.svc.cluster.local")).isEmpty();
    }

    @Test
    void a_host_outside_of_the_cluster_is_no_workload() {
        assertThat(of("503 UF upstream_reset -", "-", "outbound|443||api.example.com")).hasValueSatisfying(r -> assertThat(r.subject()
                .server()).isEmpty());
    }
}
