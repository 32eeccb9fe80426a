package io.meshscope.practice.traffic;

import io.meshscope.practice.istiod.Push;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.kube.Service;
import io.meshscope.practice.objects.Request;
import io.meshscope.model.Tree;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The requests of a mesh, sent.
 *
 * @param answers what each client saw, in the order of the requests
 * @param lines   every log line they left, by the time it was written
 */
public record Traffic(List<Answer> answers, List<Line> lines) {
    /** A node of the cluster's own network, as clients outside are seen behind its port. */
    private static final String CLIENT = "172.18.0.1";

    /**
     * What a client saw.
     *
     * @param status HTTP status; 0 when there was no HTTP answer
     * @param error  what went wrong instead of an answer, in the client's words, or ""
     */
    public record Answer(Request request, String requestId, int status, String error, Duration took) {}

    /** Sends requests through proxies; the proxies count. */
    public static Traffic run(Push push, Map<String, Envoy> envoys, List<Request> requests) {
        DataPath path = new DataPath(push, envoys);
        Instant begin = push.conditions().begin();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            answers.add(send(path, requests.get(i), begin, i));
        }
        List<Line> sorted = path.lines().stream().sorted(Comparator.comparing(Line::at)).toList();
        return new Traffic(answers, sorted);
    }

    private static Answer send(DataPath path, Request request, Instant begin, int number) {
        String id = requestId(request, number);
        Instant start = begin.plus(request.at());
        URI uri = URI.create(request.url());
        String target = (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String version = request.headers().getOrDefault(":protocol", "HTTP/1.1");
        Call call = new Call(request.method(), uri.getScheme(), request.headers().getOrDefault("host", uri.getRawAuthority()), target,
                version, request.headers(), id, "",
                start, null);
        Reply reply;
        if (request.from().equals(Request.OUTSIDE)) {
            reply = outside(path, uri, call);
        } else {
            Pod pod = path.push().registry().pods().stream().filter(p -> p.is(request.from())).findFirst().orElseThrow();
            reply = path.apps().call(pod, request.method(), request.url(), version, request.headers(), call);
            appLog(path, pod, request, start, reply);
        }
        return new Answer(request, id, reply.kind() == Reply.Kind.ANSWER ? reply.status() : 0, error(reply), reply.took());
    }

    /** Through the node port, or the port of the service, of a gateway. */
    private static Reply outside(DataPath path, URI uri, Call call) {
        int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        for (Pod gateway : path.push().registry().pods().stream().filter(Pod::isGateway).toList()) {
            for (Service service : path.push().registry().servicesOf(gateway)) {
                Optional<Integer> target = target(service, gateway, port);
                if (target.isPresent()) {
                    Connection.Hello tls = uri.getScheme().equals("https")
                            ? new Connection.Hello(uri.getHost(), List.of("h2", "http/1.1"), null, "", null, List.of())
                            : null;
                    return path.arrive(new Connection(CLIENT + ":" + path.ephemeral(), gateway.ip(), target.get(), tls, false), call);
                }
            }
        }
        return Reply.failed(Reply.Kind.NOT_CONNECTED, "", Duration.ofMillis(1));
    }

    private static Optional<Integer> target(Service service, Pod gateway, int port) {
        for (Tree written : service.object().spec().get("ports").items()) {
            if (written.get("node_port").number() == port || written.get("port").number() == port) {
                return service.port((int) written.get("port").number()).map(p -> p.on(gateway));
            }
        }
        return Optional.empty();
    }

    private static String requestId(Request request, int number) {
        String random = UUID.nameUUIDFromBytes((number + request.url() + request.at()).getBytes(StandardCharsets.UTF_8)).toString();
        // Envoy marks ids of requests that are not traced with a 9.
        return random.substring(0, 14) + "9" + random.substring(15);
    }

    private static String error(Reply reply) {
        return switch (reply.kind()) {
            case ANSWER -> "";
            case NOT_CONNECTED -> reply.reason().equals("no such host") ? "Could not resolve host" : "Connection refused";
            case NO_ROUTE -> "Connection timed out";
            case NO_TLS -> reply.reason().contains("WRONG_VERSION") ? "wrong version number" : "Connection reset by peer";
            case CLOSED -> "Connection reset by peer";
            case GARBLED -> "Received HTTP/0.9 when not allowed";
        };
    }

    /** An app that calls before its proxy is ready says so in its own log. */
    private static void appLog(DataPath path, Pod pod, Request request, Instant start, Reply reply) {
        if (path.isEarly(pod, start) && reply.kind() == Reply.Kind.NOT_CONNECTED) {
            String text = start + " ERROR GET " + request.url() + ": dial tcp: connect: connection refused\n";
            path.lines().add(new Line(pod.name(), Apps.container(pod), start, text));
        }
    }

    /** The lines of one container. */
    public Stream<Line> of(String pod, String container) {
        return lines.stream().filter(l -> l.pod().equals(pod) && l.container().equals(container));
    }
}
