package io.meshscope.ui.view.simulate;

import io.meshscope.simulate.Answer;
import io.meshscope.simulate.Hop;
import io.meshscope.simulate.Request;
import io.meshscope.simulate.Trace;

/** The line the first proxy would write, in Istio's default form; what only time tells is left out with "…". */
final class AccessLine {
    private final Trace trace;

    AccessLine(Trace trace) {
        this.trace = trace;
    }

    String text() {
        Request r = trace.request();
        Hop first = trace.hops().getFirst();
        Answer a = first.answer();
        String status = switch (a.kind()) {
            case PROXY -> "" + a.status();
            case APP -> "…";
            case CLOSED, NO_TLS, UNKNOWN -> "0";
        };
        String agent = r.headers().first("user-agent").orElse("curl/8.13.0");
        return "\"" + r.method() + " " + r.path() + " " + r.version() + "\" " + status + " " + a.flagText() + " " + orDash(a.details())
                + " - \"" + transport(a.details()) + "\" … \"" + orDash(r.sourceIp()) + "\" \"" + agent + "\" … \"" + r.authority()
                + "\" \""
                + orDash(first.endpoint()) + "\" " + orDash(first.cluster()) + " … " + orDash(first.route());
    }

    /** The words of TLS that stand inside the details, too. */
    private static String transport(String details) {
        int bar = details.indexOf('|');
        return bar > 0 && details.endsWith("}") ? details.substring(bar + 1, details.length() - 1) : "-";
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
