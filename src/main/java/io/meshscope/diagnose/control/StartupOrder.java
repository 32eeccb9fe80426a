package io.meshscope.diagnose.control;

import io.meshscope.diagnose.common.Pods;
import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Judgement;
import io.meshscope.diagnose.Line;
import io.meshscope.diagnose.Missing;
import io.meshscope.diagnose.Scene;
import io.meshscope.diagnose.Step;
import io.meshscope.diagnose.Tally;
import io.meshscope.diagnose.common.Lines;
import io.meshscope.logs.field.Fields;
import io.meshscope.logs.index.LogRow;
import io.meshscope.logs.index.RowReader;
import java.util.List;
import java.util.Optional;

/** Does the app start before its proxy? */
public final class StartupOrder implements Step {
    private static final int LINES = 100_000;

    @Override
    public String id() {
        return "startup-order";
    }

    @Override
    public List<Judgement> judge(Scene scene) {
        Tally tally = new Tally(this);
        for (Line line : Lines.saying(scene, s -> s.contains("connection refused"))) {
            if (line.log().pod().isEmpty() || line.says().contains(":15012")) {
                continue;
            }
            scene.logs().stream().filter(l -> Pods.wrote(l, line.log().pod(), line.log().namespace()) && l != line.log())
                    .forEach(l -> ready(l).ifPresent(r -> {
                        if (line.row().micros() <= 0) {
                            tally.unexplained(line.proof());
                        } else if (r.row().micros() > line.row().micros()) {
                            tally.problem(Cause.seen(Cause.Family.CONTROL, "startup-race", Cause.Severity.HIGH, line.log().pod(), ""), 3,
                                    line.proof(), r.proof());
                        }
                    }));
        }
        return tally.end(scene.hasWords() && scene.logs().stream().anyMatch(l -> ready(l).isPresent()), Missing.log());
    }

    /** Where a proxy says that it is ready. */
    private static Optional<Line> ready(Scene.Log log) {
        RowReader reader = new RowReader(log.index());
        for (int row = 0; row < Math.min(LINES, log.index().rows()); row++) {
            if (log.index().has(Fields.LEVEL) && log.index().value(row, Fields.RESPONSE_FLAGS).isEmpty()) {
                LogRow read = reader.read(row);
                if (read.find(Fields.MESSAGE).orElse(read.text()).contains("Envoy proxy is ready")) {
                    return Optional.of(new Line(log, read, 1));
                }
            }
        }
        return Optional.empty();
    }
}
