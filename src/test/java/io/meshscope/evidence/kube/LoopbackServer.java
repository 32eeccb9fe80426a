package io.meshscope.evidence.kube;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;

/** An HTTP/1.1 and WebSocket server on loopback that can also misbehave: each connection has a thread of its own and carries one request. */
public final class LoopbackServer implements AutoCloseable {
    private static final String WEB_SOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final boolean tls;
    private final Consumer<Exchange> handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    LoopbackServer(Consumer<Exchange> handler) throws IOException {
        this(ServerSocketFactory.getDefault(), false, handler);
    }

    LoopbackServer(ServerSocketFactory sockets, boolean tls, Consumer<Exchange> handler) throws IOException {
        this.handler = handler;
        this.tls = tls;
        server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return (tls ? "https" : "http") + "://127.0.0.1:" + server.getLocalPort();
    }

    /** Method and path of all requests so far. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    /** Connections that stand. */
    public int connections() {
        return open.size();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            String first = line(in);
            if (first.isEmpty()) {
                return;
            }
            Map<String, String> headers = new HashMap<>();
            for (String l = line(in); !l.isEmpty(); l = line(in)) {
                int colon = l.indexOf(':');
                headers.put(l.substring(0, colon).toLowerCase(Locale.ROOT), l.substring(colon + 1).strip());
            }
            String[] parts = first.split(" ");
            seen.add(parts[0] + " " + parts[1]);
            handler.accept(new Exchange(parts[0], URI.create(parts[1]), headers, in, socket.getOutputStream(), over));
        } catch (IOException | UncheckedIOException _) {
            // The client went away, or was made to.
        } finally {
            open.remove(socket);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            out.write(b);
        }
        return out.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close();
        for (Socket s : open) {
            s.close();
        }
    }

    /** One request, to be answered. */
    public record Exchange(String method, URI uri, Map<String, String> headers, DataInputStream in, OutputStream out, CountDownLatch over) {
        String path() {
            return uri.getPath();
        }

        /** A value of the query, or "". */
        String query(String name) {
            String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            for (String pair : raw.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return "";
        }

        List<String> queries(String name) {
            return Arrays.stream((uri.getRawQuery() == null ? "" : uri.getRawQuery()).split("&")).filter(p -> p.startsWith(name
                    + "=")).map(p -> URLDecoder.decode(p.substring(name.length() + 1), StandardCharsets.UTF_8)).toList();
        }

        void json(int status, String body) {
            answer(status, "application/json", "", body);
        }

        void answer(int status, String type, String more, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            raw(("HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\nConnection: close\r\n"
                    + more + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            raw(bytes);
        }

        /** A Status object, as API servers answer when they refuse. */
        public void status(int code, String message) {
            json(code, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message + "\",\"code\":" + code
                    + "}");
        }

        /** Announces more bytes than it sends. */
        void truncated(String body) {
            raw(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + (body.length() + 1000)
                    + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
        }

        /** Begins an answer that goes on line by line. */
        void stream() {
            raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }

        void raw(byte[] bytes) {
            try {
                out.write(bytes);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Says nothing more until the server is closed. */
        public void stall() {
            try {
                over.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        boolean isWebSocket() {
            return headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket");
        }

        /** Agrees to a WebSocket. */
        void upgrade() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-1").digest((headers.get("sec-websocket-key") + WEB_SOCKET).getBytes(
                        StandardCharsets.US_ASCII));
                String protocol = headers.getOrDefault("sec-websocket-protocol", "").split(",")[0].strip();
                raw(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + Base64
                        .getEncoder().encodeToString(hash) + "\r\nSec-WebSocket-Protocol: " + protocol + "\r\n\r\n").getBytes(
                                StandardCharsets.ISO_8859_1));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Sends a message on a channel in frames of moderate size. */
        void channel(int channel, byte[] data) {
            for (int at = 0; at == 0 || at < data.length; at += 16_000) {
                int n = Math.min(16_000, data.length - at);
                ByteArrayOutputStream frame = new ByteArrayOutputStream();
                frame.write(0x82);
                if (n + 1 > 125) {
                    frame.write(126);
                    frame.write((n + 1) >> 8);
                }
                frame.write(n + 1);
                frame.write(channel);
                frame.write(data, at, n);
                raw(frame.toByteArray());
            }
        }

        /** Closes a WebSocket in good order. */
        void bye() {
            raw(new byte[]{(byte) 0x88, 2, 3, (byte) 0xe8});
        }

        /** The next message from the client; empty when it closes. */
        byte[] message() throws IOException {
            int opcode = in.readByte() & 0x0f;
            int length = in.readByte() & 0x7f;
            long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            byte[] mask = in.readNBytes(4);
            byte[] data = in.readNBytes((int) size);
            for (int i = 0; i < data.length; i++) {
                data[i] ^= mask[i % 4];
            }
            return opcode == 8 ? new byte[0] : opcode == 9 || opcode == 10 ? message() : data;
        }
    }
}
