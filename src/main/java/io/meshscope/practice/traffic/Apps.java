package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import io.meshscope.practice.kube.Pod;
import io.meshscope.practice.objects.Condition;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the apps answer, and the world outside of the cluster. */
final class Apps {
    private static final Duration QUICK = Duration.ofMillis(2);
    private static final Duration FAR = Duration.ofMillis(24);

    private final DataPath path;

    Apps(DataPath path) {
        this.path = path;
    }

    /** The app of a pod on one of its ports. */
    Reply answer(Pod pod, Connection connection, Call call) {
        boolean closed = path.conditions().last(Condition.Closed.class, c -> pod.is(c.pod()) && c.port() == connection.port()).isPresent();
        if (closed || !listens(pod, connection.port())) {
            return Reply.failed(Reply.Kind.NOT_CONNECTED, "delayed_connect_error:_Connection_refused", Duration.ZERO);
        }
        Optional<Condition.Speaks> speaks = path.conditions().last(Condition.Speaks.class,
                c -> pod.is(c.pod()) && c.port() == connection.port());
        boolean tls = speaks.filter(s -> s.wire() == Condition.Speaks.Wire.TLS).isPresent();
        if (connection.tls() != null && !tls) {
            return Reply.failed(Reply.Kind.NO_TLS, Handshake.WRONG_VERSION, QUICK);
        }
        if (call.isHttp() && (speaks.isPresent() && (connection.tls() == null || !tls))) {
            return Reply.failed(Reply.Kind.GARBLED, "", QUICK);
        }
        if (path.conditions().last(Condition.HangsUp.class, c -> pod.is(c.pod())).isPresent()) {
            return Reply.failed(Reply.Kind.CLOSED, "", QUICK);
        }
        Reply reply = call.isHttp() ? http(pod, call) : Reply.answer(0, QUICK, 128);
        Optional<Condition.Slow> slow = path.conditions().last(Condition.Slow.class, c -> pod.is(c.pod()));
        return reply.later(slow.map(Condition.Slow::latency).orElse(Duration.ZERO));
    }

    private static boolean listens(Pod pod, int port) {
        return pod.containers().stream().flatMap(c -> c.get("ports").items().stream())
                .anyMatch(p -> p.get("container_port").number() == port);
    }

    private Reply http(Pod pod, Call call) {
        Optional<Condition.Answers> answers = path.conditions().last(Condition.Answers.class,
                c -> pod.is(c.pod()) && call.bare().startsWith(c.path()));
        if (answers.isPresent()) {
            return Reply.answer(answers.get().status(), QUICK, 21);
        }
        Optional<Condition.Calls> calls = path.conditions().last(Condition.Calls.class,
                c -> pod.is(c.workload()) && call.bare().startsWith(c.path()));
        if (calls.isEmpty()) {
            return Reply.answer(200, QUICK, 502);
        }
        Map<String, String> handedOn = new LinkedHashMap<>(call.headers());
        handedOn.put("user-agent", "beegoServer");
        handedOn.remove("host");
        Reply inner = call(pod, "GET", calls.get().url(), "HTTP/1.1", handedOn, call);
        boolean good = inner.kind() == Reply.Kind.ANSWER && inner.status() / 100 == 2;
        return Reply.answer(good ? 200 : 500, inner.took().plus(QUICK), good ? 357 : 27);
    }

    /** A request of a pod's app for a URL; the headers a tracing app hands on go with it. */
    Reply call(Pod pod, String method, String url, String version, Map<String, String> headers, Call cause) {
        URI uri = URI.create(url);
        String scheme = uri.getScheme();
        int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        Optional<String> ip = path.resolve(pod, uri.getHost());
        if (ip.isEmpty()) {
            return Reply.failed(Reply.Kind.NOT_CONNECTED, "no such host", Duration.ofMillis(3));
        }
        Map<String, String> own = new LinkedHashMap<>(headers);
        String host = own.remove("host");
        String target = (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String authority = host == null ? uri.getRawAuthority() : host;
        Call made = new Call(method, scheme, authority, target, version, own, cause.requestId(), "", cause.start().plusMillis(1), null);
        Connection.Hello tls = scheme.equals("https")
                ? new Connection.Hello(uri.getHost(), java.util.List.of("h2", "http/1.1"), null, "", null, java.util.List.of())
                : null;
        return path.leave(pod, new Connection(pod.ip() + ":" + path.ephemeral(), ip.get(), port, tls, false), made);
    }

    /** A server outside of the cluster: HTTP on every port but 443, TLS there. */
    Reply outside(Connection connection, Call call) {
        Connection.Hello tls = connection.tls();
        if (connection.port() == 443 && tls == null) {
            return Reply.failed(call.isHttp() ? Reply.Kind.GARBLED : Reply.Kind.CLOSED, "", FAR);
        }
        if (connection.port() != 443 && tls != null) {
            return Reply.failed(Reply.Kind.NO_TLS, Handshake.WRONG_VERSION, FAR);
        }
        if (tls != null && !tls.trusts().isEmpty() && !tls.trusts().equals("system")) {
            return Reply.failed(Reply.Kind.NO_TLS, Handshake.UNKNOWN_ISSUER, FAR);
        }
        if (connection.inner()) {
            return Reply.failed(Reply.Kind.GARBLED, "", FAR);
        }
        return Reply.answer(call.isHttp() ? 200 : 0, FAR, 1256);
    }

    /** The name of the first container that is the app's. */
    static String container(Pod pod) {
        return pod.apps().stream().map(c -> c.get("name")).map(Tree::text).findFirst().orElse("");
    }
}
