package io.meshscope.ui.view.diagnose;

import io.meshscope.diagnose.Cause;
import io.meshscope.diagnose.Proof;
import io.meshscope.diagnose.Verdict;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;

/** Shapes and colours of what a diagnosis says. */
final class Tones {
    private Tones() {}

    static Tone of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Tone.PASS;
            case PROBLEM -> Tone.PROBLEM;
            case UNKNOWN -> Tone.UNKNOWN;
            case NOT_APPLICABLE -> Tone.NOT_APPLICABLE;
        };
    }

    static Tone of(Cause.Severity severity) {
        return severity == Cause.Severity.MEDIUM ? Tone.WARNING : Tone.PROBLEM;
    }

    static Icons icon(Proof.Source source) {
        return switch (source) {
            case OBJECT -> Icons.OBJECT;
            case PROXY -> Icons.CLUSTER;
            case LOG -> Icons.LOG;
            case STATS -> Icons.STATS;
            case CAPTURE -> Icons.PACKETS;
            case SYNC -> Icons.REFRESH;
        };
    }
}
