package io.meshscope.evidence.kube.api;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.meshscope.base.Bytes;
import io.meshscope.base.Formats;
import io.meshscope.base.Problem;
import io.meshscope.base.ProblemException;
import io.meshscope.model.Tree;
import io.meshscope.syntax.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in the user's terms why the API server gave no answer. */
final class ApiFailures {
    private static final int MAX_QUOTE = 300;

    private final String context;
    private final String server;

    ApiFailures(String context, String server) {
        this.context = context;
        this.server = server;
    }

    /** The answer had a status that is no success. */
    ProblemException of(int status, byte[] body, Request request) {
        String words = message(body);
        return switch (status) {
            case 401 -> error("kube.unauthorized", words);
            case 403 -> forbidden(request.right(), words);
            case 404 -> new ProblemException(Problem.info("kube.absent", context, request.path()));
            case 410 -> error("kube.gone", words);
            case 429 -> error("kube.busy", words);
            default -> error("kube.status", status, request.path(), words);
        };
    }

    /** The user may not: what it would have said is unknown. */
    ProblemException forbidden(Right right, String words) {
        return new ProblemException(Problem.warning("kube.forbidden", context, right.text(), words));
    }

    /** No answer came. */
    ProblemException of(Throwable thrown) {
        if (thrown instanceof ProblemException known) {
            return known;
        }
        Throwable cause = thrown;
        for (int i = 0; i < 12 && cause != null; i++) {
            ProblemException known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        return error("kube.failed", server, words(thrown));
    }

    private @Nullable ProblemException known(Throwable cause) {
        return switch (cause) {
            case ProblemException p -> p;
            case CertificateExpiredException e -> error("kube.tls.expired", server, words(e));
            case CertificateNotYetValidException e -> error("kube.tls.early", server, words(e));
            case UnknownHostException _,UnresolvedAddressException _ -> error("kube.dns", server);
            case HttpTimeoutException _ -> error("kube.timeout", server);
            case SSLException e when e.getCause() == null || !(e.getCause() instanceof IOException) -> tls(e);
            case ConnectException e -> error(hasBelow(e, UnresolvedAddressException.class) || hasBelow(e, UnknownHostException.class)
                    ? "kube.dns"
                    : "kube.refused", server);
            case NoRouteToHostException _ -> error("kube.noRoute", server);
            // The platform's WebSocket ends so when the other side goes away in the middle of a message.
            case InternalError _ -> error("kube.cut", server);
            case EOFException _ -> error("kube.cut", server);
            case IOException e when isCut(e) -> error("kube.cut", server);
            default -> null;
        };
    }

    private @Nullable ProblemException tls(SSLException e) {
        String words = words(e).toLowerCase(Locale.ROOT);
        if (words.contains("expired") && isReceived(words)) {
            return error("kube.tls.clientExpired", context);
        }
        if (isReceived(words)) {
            return error("kube.tls.clientRefused", words(e));
        }
        if (words.contains("pkix") || words.contains("trust")) {
            // An expired certificate hides below this one.
            return hasBelow(e, CertificateExpiredException.class)
                    ? error("kube.tls.expired", server, words(e))
                    : error("kube.tls.untrusted", server);
        }
        return words.contains("no subject alternative") || words.contains("no name matching")
                ? error("kube.tls.name", server, words(e))
                : error("kube.tls.failed", server, words(e));
    }

    private static boolean isReceived(String words) {
        return words.contains("received fatal alert");
    }

    private static boolean hasBelow(Throwable e, Class<? extends Throwable> type) {
        for (@Nullable
        Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    /** The status of a refusal that came as an exception; 0 when it has none. */
    static int status(Throwable thrown) {
        for (@Nullable
        Throwable t = thrown; t != null; t = t.getCause()) {
            int code = switch (t) {
                case KubernetesClientException k -> k.getCode();
                case WebSocketHandshakeException w -> w.getResponse().code();
                case java.net.http.WebSocketHandshakeException w -> w.getResponse().statusCode();
                default -> 0;
            };
            if (code > 0) {
                return code;
            }
        }
        return 0;
    }

    private static boolean isCut(IOException e) {
        String words = words(e).toLowerCase(Locale.ROOT);
        return words.contains("eof") || words.contains("reset") || words.contains("received no bytes") || words.contains("closed")
                || words.contains("fixed content-length") || words.contains("broken pipe") || words.contains("chunked transfer");
    }

    ProblemException stalled(long seconds) {
        return error("kube.stalled", server, seconds);
    }

    ProblemException tooBig(String path, long most) {
        return error("kube.tooBig", path, Formats.size(most));
    }

    ProblemException error(String key, Object... args) {
        return new ProblemException(Problem.error(key, context, args));
    }

    /** The words of a Status object, or the start of whatever came. */
    static String message(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 64_000), StandardCharsets.UTF_8).strip();
        if (start.startsWith("{")) {
            Tree status = JsonReader.read(Bytes.of(start)).value();
            String words = status.get("message").text();
            return quote(words.isEmpty() ? start : words);
        }
        return quote(start.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip());
    }

    private static String quote(String words) {
        return words.length() > MAX_QUOTE ? words.substring(0, MAX_QUOTE) + "…" : words;
    }

    static String words(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : quote(e.getMessage());
    }
}
