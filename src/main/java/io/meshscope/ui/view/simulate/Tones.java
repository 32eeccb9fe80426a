package io.meshscope.ui.view.simulate;

import io.meshscope.simulate.Answer;
import io.meshscope.simulate.Step;
import io.meshscope.simulate.Trace;
import io.meshscope.ui.control.Tone;
import io.meshscope.ui.theme.Icons;

/** Shapes and colours of steps and outcomes. */
final class Tones {
    private Tones() {}

    static Tone of(Step.Status status) {
        return switch (status) {
            case MATCHED, PASSED -> Tone.PASS;
            case ANSWERED -> Tone.INFO;
            case REFUSED, NOT_FOUND, FAILED -> Tone.PROBLEM;
            case UNKNOWN -> Tone.UNKNOWN;
            case NOT_REACHED -> Tone.NOT_APPLICABLE;
        };
    }

    static Tone of(Answer a) {
        return switch (a.kind()) {
            case APP -> Tone.PASS;
            case CLOSED, NO_TLS -> Tone.PROBLEM;
            case UNKNOWN -> Tone.UNKNOWN;
            case PROXY -> a.status() >= 500 ? Tone.PROBLEM : a.status() >= 400 ? Tone.WARNING : Tone.PASS;
        };
    }

    /** The tone of a whole way: what rests on assumptions is never plainly good. */
    static Tone of(Trace trace) {
        Tone tone = of(trace.answer());
        return tone == Tone.PASS && !trace.assumptions().isEmpty() ? Tone.UNKNOWN : tone;
    }

    static Icons icon(Step.Kind kind) {
        return switch (kind) {
            case LISTENER -> Icons.LISTENER;
            case FILTER_CHAIN -> Icons.FILTER_CHAIN;
            case DOWNSTREAM_TLS, UPSTREAM_TLS -> Icons.MTLS;
            case NETWORK_FILTERS, HTTP_FILTERS -> Icons.HTTP_FILTER;
            case VIRTUAL_HOST -> Icons.VIRTUAL_HOST;
            case ROUTE -> Icons.ROUTE;
            case CLUSTER -> Icons.CLUSTER;
            case ENDPOINT -> Icons.ENDPOINT;
            case APP -> Icons.WORKLOAD;
            case POLICIES -> Icons.POLICY;
        };
    }
}
