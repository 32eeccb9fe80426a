package io.meshscope.ui.view.simulate;

import io.meshscope.simulate.Simulator;
import io.meshscope.simulate.Trace;
import java.util.List;

/**
 * What was simulated.
 *
 * @param outcomes all outcomes, the likeliest first
 * @param micros   how long following the request once takes when all dumps it meets are read, in microseconds
 */
record Result(List<Simulator.Outcome> outcomes, long micros) {
    Result {
        outcomes = List.copyOf(outcomes);
    }

    /** The likeliest way. */
    Trace trace() {
        return outcomes.getFirst().trace();
    }
}
