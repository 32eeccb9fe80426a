package io.meshscope.evidence.kube;

import io.meshscope.base.Bytes;
import io.meshscope.base.JobContext;
import io.meshscope.evidence.Growing;
import io.meshscope.evidence.GrowingFile.Growth;
import io.meshscope.evidence.kube.api.KubeApi;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The log of a container that is being written. The API server gives lines from a second on (Kubernetes, PodLogOptions sinceTime); which of
 * them are new is told by the times it puts before them, so none is lost and none comes twice. For one thread.
 */
final class GrowingLog implements Growing {
    /** Older lines than fit are let go; the log is read anew then. */
    private static final int MOST = 64 << 20;

    private final KubeApi api;
    private final LogRequest request;
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private Optional<Instant> last = Optional.empty();
    private int atLast;

    GrowingLog(KubeApi api, LogRequest request) {
        this.api = api;
        this.request = request;
    }

    @Override
    public Optional<Growth> look() {
        boolean anew = last.isEmpty() || all.size() > MOST;
        if (anew) {
            all.reset();
            last = Optional.empty();
            atLast = 0;
        }
        String answer = new String(api.get(request.timed(last), JobContext.QUIET), StandardCharsets.UTF_8);
        int before = all.size();
        take(answer);
        return all.size() > before ? Optional.of(new Growth(Bytes.of(all.toByteArray()), anew)) : Optional.empty();
    }

    private void take(String answer) {
        int seen = atLast;
        Optional<Instant> until = last;
        for (String line : answer.split("\n")) {
            int blank = line.indexOf(' ');
            Optional<Instant> at = time(blank < 0 ? line : line.substring(0, blank));
            if (at.isPresent() && until.isPresent() && at.get().isBefore(until.get())) {
                continue;
            }
            if (at.isPresent() && at.equals(until) && seen > 0) {
                seen--;
                continue;
            }
            if (at.isPresent()) {
                atLast = at.equals(last) ? atLast + 1 : 1;
                last = at;
                all.writeBytes((line.substring(Math.min(line.length(), blank + 1)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
