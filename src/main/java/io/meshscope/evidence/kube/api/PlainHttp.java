package io.meshscope.evidence.kube.api;

import io.meshscope.base.JobContext;
import io.meshscope.base.Patience;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * GET and POST without a body over HTTP/1.1 (RFC 9112) to a port of the loopback address, in the thread that asks: what Envoy's and istiod's admin interfaces
 * speak. Unlike the platform's client it needs no threads, and a silent peer is noticed in the middle of an answer, too.
 */
final class PlainHttp {
    private static final int STEP_MILLIS = 50;
    private static final int MAX_HEAD = 64 << 10;

    private final Duration idle;
    private final long most;

    /** An answer. */
    static final class Answer {
        private final int status;
        private final byte[] body;

        Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        int status() {
            return status;
        }

        byte[] body() {
            return body;
        }
    }

    /** Nothing came for too long. */
    static final class Stalled extends IOException {}

    /** The answer is larger than wanted. */
    static final class TooBig extends IOException {}

    PlainHttp(Duration idle, long most) {
        this.idle = idle;
        this.most = most;
    }

    /**
     * Asks.
     *
     * @throws IOException                                when the connection fails or ends early
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Answer ask(String method, int port, String path, JobContext job) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) idle.toMillis());
            socket.setSoTimeout(STEP_MILLIS);
            socket.getOutputStream().write(
                    (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new Exchange(socket.getInputStream(), job).answer();
        }
    }

    /** One answer being read. */
    private final class Exchange {
        private final InputStream in;
        private final JobContext job;
        private final byte[] buffer = new byte[1 << 16];
        private int at;
        private int end;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Exchange(InputStream in, JobContext job) {
            this.in = in;
            this.job = job;
        }

        Answer answer() throws IOException {
            String[] first = line().split(" ", 3);
            if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("\\d{3}")) {
                throw new IOException("no HTTP answer");
            }
            Map<String, String> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
                }
            }
            if (headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked")) {
                chunks();
            } else if (headers.getOrDefault("content-length", "").matches("\\d{1,18}")) {
                bytes(Long.parseLong(headers.get("content-length")));
            } else {
                rest();
            }
            return new Answer(Integer.parseInt(first[1]), body.toByteArray());
        }

        private void chunks() throws IOException {
            while (true) {
                String size = line().split(";", 2)[0].strip();
                if (!size.matches("[0-9a-fA-F]{1,15}")) {
                    throw new IOException("broken chunk");
                }
                long n = Long.parseLong(size, 16);
                if (n == 0) {
                    return;
                }
                bytes(n);
                line();
            }
        }

        private void bytes(long n) throws IOException {
            for (long left = n; left > 0;) {
                if (at == end && !fill()) {
                    throw new EOFException("the answer ends early");
                }
                left -= take((int) Math.min(left, end - at));
            }
        }

        private void rest() throws IOException {
            while (at < end || fill()) {
                take(end - at);
            }
        }

        private int take(int n) throws IOException {
            body.write(buffer, at, n);
            at += n;
            if (body.size() > most) {
                throw new TooBig();
            }
            job.progress().at(body.size(), -1);
            return n;
        }

        private String line() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            while (true) {
                if (at == end && !fill()) {
                    throw new EOFException("the answer ends early");
                }
                byte b = buffer[at++];
                if (b == '\n') {
                    return out.toString(StandardCharsets.ISO_8859_1).stripTrailing();
                }
                out.write(b);
                if (out.size() > MAX_HEAD) {
                    throw new IOException("header too long");
                }
            }
        }

        private boolean fill() throws IOException {
            Patience patience = new Patience(idle);
            while (true) {
                job.cancel().check();
                try {
                    end = in.read(buffer);
                    at = 0;
                    if (end < 0) {
                        end = 0;
                        return false;
                    }
                    return true;
                } catch (SocketTimeoutException _) {
                    if (patience.isOver()) {
                        throw new Stalled();
                    }
                }
            }
        }
    }
}
