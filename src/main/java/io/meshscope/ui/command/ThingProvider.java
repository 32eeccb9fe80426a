package io.meshscope.ui.command;

import io.meshscope.base.Job;
import java.util.List;

/** A feature's offer of things to go to. */
@FunctionalInterface
public interface ThingProvider {
    /** The work that lists the things of now; made on the FX thread, run off it. */
    Job<List<Thing>> things();
}
