package io.meshscope.rules.schema;

import io.meshscope.model.Tree;
import io.meshscope.rules.schema.grammar.HeaderText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What an HTTP rule does besides forwarding: redirect, answer, rewrite, retry, fail on purpose, CORS. */
final class HttpActionCheck {
    /** Envoy documentation, router filter, x-envoy-retry-on and x-envoy-retry-grpc-on. */
    private static final Set<String> RETRY_ON = Set.of("5xx", "gateway-error", "reset", "reset-before-request", "connect-failure",
            "retriable-4xx", "refused-stream", "retriable-status-codes", "retriable-headers", "envoy-ratelimited",
            "http3-post-connect-failure",
            "cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*");
    /** Names of google.rpc.Code. */
    private static final Set<String> GRPC = Set.of("OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
            "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
            "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED");
    /** IANA registry of HTTP status codes, as far as Go's net/http knows them. */
    private static final Set<Integer> STATUS = Set.of(100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302,
            303,
            304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422,
            423, 424,
            425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511);
    private static final int LARGE = 100 << 10;
    private static final int TOO_LARGE = 1 << 20;

    private final Node route;
    private final Report report;

    HttpActionCheck(Node route, Report report) {
        this.route = route;
        this.report = report;
    }

    void check() {
        redirect(route.get("redirect"));
        body(route.path("directResponse", "body"));
        rewrite(route.get("rewrite"));
        retries(route.get("retries"));
        fault(route.get("fault"));
        cors(route.get("corsPolicy"));
    }

    private void redirect(Node redirect) {
        if (!(redirect.tree() instanceof Tree.Obj)) {
            return;
        }
        boolean prefix = redirect.filled("prefixRewrite");
        if (prefix && redirect.filled("uri")) {
            report.add(redirect.get("prefixRewrite"), Fault.NOT_WITH, "uri");
        }
        boolean other = route.get("match").items().stream().anyMatch(m -> m.has("uri") && !m.get("uri").has("prefix"));
        if (prefix && other) {
            report.add(redirect.get("prefixRewrite"), Fault.PREFIX_REWRITE_NEEDS_PREFIX);
        }
        boolean port = redirect.has("port") || redirect.has("derivePort");
        if (!prefix && !port && List.of("uri", "authority", "scheme").stream().noneMatch(redirect::filled)) {
            report.add(redirect, Fault.REDIRECT_EMPTY);
        }
        long code = redirect.number("redirectCode");
        if (code != 0 && (code < 300 || code > 399)) {
            report.add(redirect.get("redirectCode"), Fault.REDIRECT_CODE, code);
        }
        String scheme = redirect.text("scheme");
        if (!scheme.isEmpty() && !scheme.equals("http") && !scheme.equals("https")) {
            report.add(redirect.get("scheme"), Fault.ENUM, scheme, "http, https");
        }
    }

    private void body(Node body) {
        int size = body.text("string").getBytes(StandardCharsets.UTF_8).length;
        int bytes = Math.max(size, body.text("bytes").length() / 4 * 3);
        if (bytes > TOO_LARGE) {
            report.add(body, Fault.BODY_TOO_LARGE);
        } else if (bytes > LARGE) {
            report.add(body, Fault.BODY_LARGE);
        }
    }

    private void rewrite(Node rewrite) {
        if (!(rewrite.tree() instanceof Tree.Obj)) {
            return;
        }
        Node regex = rewrite.get("uriRegexRewrite");
        if (rewrite.filled("uri") && regex.has()) {
            report.add(regex, Fault.NOT_WITH, "uri");
        } else if (!rewrite.filled("uri") && !regex.has() && !rewrite.filled("authority")) {
            report.add(rewrite, Fault.REWRITE_EMPTY);
        }
        if (regex.tree() instanceof Tree.Obj) {
            for (String field : List.of("match", "rewrite")) {
                if (!regex.filled(field)) {
                    report.add(regex.get(field), Fault.REQUIRED, field);
                }
            }
            if (regex.filled("match")) {
                StringMatchCheck.expression(regex.get("match"), report);
            }
        }
    }

    private void retries(Node retries) {
        if (!(retries.tree() instanceof Tree.Obj)) {
            return;
        }
        boolean more = retries.has("perTryTimeout") || retries.filled("retryOn") || retries.has("retryRemoteLocalities");
        if (retries.number("attempts") == 0 && more) {
            report.add(retries.get("attempts"), Fault.RETRIES_OFF);
        }
        String on = retries.text("retryOn");
        for (String policy : on.isEmpty() ? new String[0] : on.split(",", -1)) {
            boolean status = policy.matches("[0-9]{3}") && STATUS.contains(Integer.parseInt(policy));
            if (!status && !RETRY_ON.contains(policy)) {
                report.add(retries.get("retryOn"), Fault.RETRY_ON, policy);
            }
        }
    }

    private void fault(Node fault) {
        if (!(fault.tree() instanceof Tree.Obj)) {
            return;
        }
        Node abort = fault.get("abort");
        Node delay = fault.get("delay");
        if (!abort.has() && !delay.has()) {
            report.add(fault, Fault.FAULT_EMPTY);
        }
        share(abort.get("percentage"));
        share(delay.get("percentage"));
        if (abort.has("http2Error")) {
            report.add(abort.get("http2Error"), Fault.NOT_SUPPORTED, "http2Error");
        } else if (abort.has("grpcStatus")) {
            if (!GRPC.contains(abort.text("grpcStatus"))) {
                report.add(abort.get("grpcStatus"), Fault.GRPC_STATUS, abort.text("grpcStatus"));
            }
        } else if (abort.tree() instanceof Tree.Obj && !abort.has("httpStatus")) {
            report.add(abort, Fault.ABORT_EMPTY);
        }
        if (delay.has("exponentialDelay")) {
            report.add(delay.get("exponentialDelay"), Fault.NOT_SUPPORTED, "exponentialDelay");
        }
    }

    /** A share of requests: none, or between a ten-thousandth and all. */
    private void share(Node percentage) {
        double value = percentage.get("value").real();
        if (value < 0 || value > 100 || (value > 0 && value < 0.0001)) {
            report.add(percentage.get("value"), Fault.PERCENT, percentage.get("value").tree().text());
        }
    }

    private void cors(Node cors) {
        for (Node origin : cors.get("allowOrigins").items()) {
            if (List.of("exact", "prefix", "regex").stream().noneMatch(origin::filled)) {
                report.add(origin, Fault.ORIGIN_EMPTY);
            } else {
                StringMatchCheck.regex(origin, report);
            }
        }
        for (Node method : cors.get("allowMethods").items()) {
            if (!METHODS.contains(method.text())) {
                report.add(method, Fault.METHOD, method.text());
            }
        }
        for (String field : List.of("allowHeaders", "exposeHeaders")) {
            for (Node header : cors.get(field).items()) {
                if (header.text().isEmpty()) {
                    report.add(header, Fault.HEADER_EMPTY);
                } else if (!HeaderText.isName(header.text())) {
                    report.add(header, Fault.HEADER_NAME, header.text());
                }
            }
        }
    }
}
