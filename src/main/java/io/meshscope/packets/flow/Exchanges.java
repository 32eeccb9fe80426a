package io.meshscope.packets.flow;

import io.meshscope.packets.flow.Message.Request;
import io.meshscope.packets.flow.Message.Response;
import java.util.ArrayList;
import java.util.List;

/** Pairs the requests of a connection with their answers: by stream in HTTP/2, one after another in HTTP/1. */
final class Exchanges {
    private static final int FIRST_FINAL = 200;

    private record Asked(Request request, Segment segment) {}

    private Exchanges() {}

    static List<Flow.Exchange> of(Trace trace) {
        List<Flow.Exchange> out = new ArrayList<>();
        List<Asked> open = new ArrayList<>();
        for (Segment segment : trace.segments()) {
            for (Message message : segment.messages()) {
                if (message instanceof Request request) {
                    open.add(new Asked(request, segment));
                } else if (message instanceof Response response && (response.status() >= FIRST_FINAL || response.status() == 101)) {
                    open.stream().filter(a -> a.request().stream() == response.stream()).findFirst().ifPresent(asked -> {
                        open.remove(asked);
                        out.add(exchange(asked, response.status(), segment.row(), segment.time() - asked.segment().time()));
                    });
                }
            }
        }
        open.forEach(asked -> out.add(exchange(asked, 0, -1, -1)));
        return out;
    }

    private static Flow.Exchange exchange(Asked asked, int status, int answer, long took) {
        Request r = asked.request();
        return new Flow.Exchange(r.method(), r.target(), r.host(), r.requestId(), status, asked.segment().row(), answer, took);
    }
}
