package io.meshscope.packets.flow;

import io.meshscope.base.Phrase;
import io.meshscope.packets.flow.Message.GoAway;
import io.meshscope.packets.flow.Message.Request;
import io.meshscope.packets.flow.Message.Reset;
import io.meshscope.packets.flow.Message.Response;
import io.meshscope.packets.flow.Story.Kind;
import io.meshscope.packets.flow.Story.Tone;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stories that HTTP tells by itself. */
final class HttpStories {
    private static final int SERVER_ERROR = 500;
    static final int CLIENT_ERROR = 400;
    /** Said by policies and limits of a mesh rather than by an application that has no such thing. */
    private static final Set<Integer> DENIED = Set.of(401, 403, 429);
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;
    /** NO_ERROR and CANCEL of HTTP/2 (RFC 9113, section 7). */
    private static final long CANCEL = 8;
    private static final List<String> ERRORS = List.of("NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR",
            "SETTINGS_TIMEOUT", "STREAM_CLOSED", "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR", "CONNECT_ERROR",
            "ENHANCE_YOUR_CALM", "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED");
    private static final List<String> GRPC = List.of("OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
            "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE",
            "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED");

    private HttpStories() {}

    /** A tunnel of ambient mode that was not granted (Istio's architecture document on ztunnel: the status says why). */
    static Optional<Story> tunnelDenied(Trace trace, Cast cast) {
        for (Segment segment : trace.segments()) {
            for (Message message : segment.messages()) {
                if (message instanceof Response(int status, long _, long stream) && status >= CLIENT_ERROR) {
                    Optional<Segment> connect = request(trace, segment, stream).filter(s -> isConnect(s, stream));
                    if (connect.isPresent()) {
                        Request request = requestOf(connect.get(), stream);
                        return Optional.of(new Telling(Kind.TUNNEL_DENIED).step(connect.get(), "connect", request.host())
                                .step(segment, "status", Tone.BROKEN, status)
                                .say("text", cast.client(), request.host(), status,
                                        Phrase.of("flow.tunnel." + (status == UNAVAILABLE ? "unavailable" : "denied"))));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A response that says something went wrong: the worst one. */
    static Optional<Story> error(Trace trace, Cast cast) {
        Optional<Segment> failed = trace.first(s -> s.messages().stream().anyMatch(HttpStories::isError));
        if (failed.isEmpty()) {
            return Optional.empty();
        }
        Message message = failed.get().messages().stream().filter(HttpStories::isError).findFirst().orElseThrow();
        Telling telling = new Telling(Kind.HTTP_ERROR);
        return Optional.of(switch (message) {
            case Response(int status, long grpc, long stream) -> {
                Optional<Segment> request = request(trace, failed.get(), stream);
                request.ifPresent(s -> telling.step(s, "request"));
                String took = request.map(s -> Lapse.text(failed.get().time() - s.time())).orElse("?");
                String what = request.map(s -> requestOf(s, stream)).map(r -> r.method() + " " + r.target()).orElse("?");
                if (grpc > 0) {
                    yield telling.step(failed.get(), "grpc", Tone.BROKEN, grpc).say("grpc", cast.server(), what, name(GRPC, grpc), took);
                }
                telling.step(failed.get(), "status", status == GATEWAY_TIMEOUT ? Tone.GAVE_UP : Tone.BROKEN, status);
                yield telling.say("status", cast.server(), what, status, took);
            }
            case Reset(long error, long stream) -> telling.step(failed.get(), "resetStream", Tone.BROKEN, name(ERRORS, error))
                    .say("reset", cast.of(failed.get().fromClient()), stream, name(ERRORS, error));
            case GoAway(long error) -> telling.step(failed.get(), "goAway", Tone.BROKEN, name(ERRORS, error)).say("goAway",
                    cast.of(failed.get().fromClient()), name(ERRORS, error));
            default -> throw new IllegalStateException("no error: " + message);
        });
    }

    private static boolean isError(Message message) {
        return switch (message) {
            case Response(int status, long grpc, long _) -> status >= SERVER_ERROR || DENIED.contains(status) || grpc > 0;
            case Reset(long error, long _) -> error != 0 && error != CANCEL;
            case GoAway(long error) -> error != 0;
            default -> false;
        };
    }

    private static Optional<Segment> request(Trace trace, Segment answer, long stream) {
        return trace.before(answer, s -> s.fromClient()
                && s.messages().stream().anyMatch(m -> m instanceof Request r && (r.stream() == stream || stream <= 0)));
    }

    private static Request requestOf(Segment segment, long stream) {
        return (Request) segment.messages().stream().filter(m -> m instanceof Request r && (r.stream() == stream || stream <= 0))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isConnect(Segment segment, long stream) {
        return requestOf(segment, stream).method().equals("CONNECT");
    }

    private static String name(List<String> names, long code) {
        return code < names.size() ? names.get((int) code) : String.valueOf(code);
    }
}
