package io.meshscope.practice.traffic;

import io.meshscope.model.Tree;
import io.meshscope.practice.objects.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attempts a router makes for one request: timeout, retries, and how it tells what went wrong. */
final class Attempts {
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Upstream upstream;
    private final Tree retry;
    private final Duration timeout;
    private final Duration perTry;
    private final Connection connection;
    private final boolean alpnFilter;

    Attempts(Upstream upstream, Tree action, Connection connection, boolean alpnFilter) {
        this.upstream = upstream;
        this.retry = action.get("retry_policy");
        this.timeout = Durations.parse(action.get("timeout")).orElse(Duration.ofSeconds(15));
        this.perTry = Durations.parse(retry.get("per_try_timeout")).orElse(Duration.ZERO);
        this.connection = connection;
        this.alpnFilter = alpnFilter;
    }

    Reply run(Call call, Entry entry) {
        if (upstream.isFull()) {
            return reset(entry, flags("UO", false), 503, "overflow", "", Duration.ZERO, false);
        }
        Duration spent = Duration.ZERO;
        long left = retry.isPresent() ? retry.get("num_retries").number() : 0;
        for (boolean again = false;; again = true) {
            Optional<Tree> host = upstream.pick(connection);
            if (host.isEmpty()) {
                entry.status = 503;
                entry.flag("UH");
                entry.details = "no_healthy_upstream";
                entry.sent = 19;
                return Reply.local(503, spent, 19);
            }
            Duration limit = limit(spent);
            Call sent = call.at(call.start().plus(spent), null);
            Upstream.Attempt attempt = upstream.send(host.get(), connection, true, sent, alpnFilter, deadline(sent, limit));
            entry.upstreamHost = attempt.host();
            entry.upstreamLocal = attempt.local();
            Reply reply = attempt.reply();
            Duration took = reply.kind() == Reply.Kind.NO_ROUTE ? upstream.connectTimeout() : reply.took().plusMillis(1);
            if (!limit.isZero() && took.compareTo(limit) > 0) {
                return timedOut(entry, spent.plus(limit));
            }
            spent = spent.plus(took);
            if (left == 0 || !isRetried(reply)) {
                return done(entry, reply, spent, again, left == 0 && retry.isPresent() && isRetried(reply));
            }
            left--;
            spent = spent.plus(PAUSE);
        }
    }

    /** What is left of the request's time, or the time of one try when that is less; zero is for ever. */
    private Duration limit(Duration spent) {
        Duration whole = timeout.isZero() ? Duration.ZERO : timeout.minus(spent);
        if (perTry.isZero()) {
            return whole;
        }
        return whole.isZero() || perTry.compareTo(whole) < 0 ? perTry : whole;
    }

    private static @Nullable Instant deadline(Call call, Duration limit) {
        return limit.isZero() ? null : call.start().plus(limit);
    }

    private Reply timedOut(Entry entry, Duration spent) {
        entry.status = 504;
        entry.flag("UT");
        entry.details = !perTry.isZero() && spent.compareTo(timeout) != 0 ? "upstream_per_try_timeout" : "response_timeout";
        entry.sent = 24;
        return Reply.local(504, spent, 24);
    }

    private boolean isRetried(Reply reply) {
        List<String> on = List.of(retry.get("retry_on").text().split(","));
        boolean any = on.contains("5xx") || on.contains("gateway-error");
        return switch (reply.kind()) {
            case NOT_CONNECTED, NO_ROUTE, NO_TLS ->
                any || on.contains("connect-failure") || on.contains("reset") || on.contains("reset-before-request");
            case CLOSED, GARBLED -> any || on.contains("reset");
            case ANSWER -> (on.contains("5xx") && reply.status() >= 500)
                    || (on.contains("gateway-error") && reply.status() >= 502 && reply.status() <= 504)
                    || retry.get("retriable_status_codes").items().stream().anyMatch(c -> c.number() == reply.status());
        };
    }

    private static Reply done(Entry entry, Reply reply, Duration spent, boolean again, boolean exhausted) {
        return switch (reply.kind()) {
            case ANSWER -> {
                entry.status = reply.status();
                entry.details = "via_upstream";
                entry.sent = reply.bytes();
                entry.serviceTime = spent.minusMillis(1);
                if (exhausted) {
                    entry.flag("URX");
                }
                yield Reply.answer(reply.status(), spent, reply.bytes());
            }
            case NOT_CONNECTED -> reset(entry, flags("UF", exhausted), 503, "remote connection failure", reply.reason(), spent, again);
            case NO_ROUTE -> reset(entry, flags("UF", exhausted), 503, "connection timeout", "", spent, again);
            case NO_TLS -> reset(entry, flags("UF", exhausted), 503, "remote connection failure", reply.reason(), spent, again);
            case CLOSED -> reset(entry, flags("UC", exhausted), 503, "connection termination", "", spent, again);
            case GARBLED -> reset(entry, flags("UPE", exhausted), 502, "protocol error", "", spent, again);
        };
    }

    private static String[] flags(String flag, boolean exhausted) {
        return exhausted ? new String[]{flag, "URX"} : new String[]{flag};
    }

    private static Reply reset(Entry entry, String[] flags, int status, String reason, String transport, Duration spent, boolean again) {
        entry.status = status;
        entry.flag(flags);
        entry.details = "upstream_reset_before_response_started{" + reason.replace(' ', '_') + (transport.isEmpty() ? "" : "|" + transport)
                + "}";
        entry.failure = transport;
        String body = "upstream connect error or disconnect/reset before headers. " + (again ? "retried and the latest " : "")
                + "reset reason: " + reason
                + (transport.isEmpty() ? "" : ", transport failure reason: " + transport);
        entry.sent = body.length();
        if (entry.status == 503 && reason.contains("connection failure")) {
            entry.upstreamLocal = "";
        }
        return Reply.local(status, spent, body.length());
    }
}
