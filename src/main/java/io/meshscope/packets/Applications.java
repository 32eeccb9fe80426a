package io.meshscope.packets;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.dns.DnsApp;
import io.meshscope.packets.http.HttpApp;
import io.meshscope.packets.http.ProxyApp;
import io.meshscope.packets.http2.Http2App;
import io.meshscope.packets.tls.Decryption;
import io.meshscope.packets.tls.KeyLog;
import io.meshscope.packets.tls.TlsApp;
import java.util.Optional;
import java.util.Set;

/** What can run in a stream, and how it is told: by port where Wireshark goes by it, else by the first bytes on any port. */
final class Applications implements Apps {
    /** Ports Wireshark gives to HTTP and to TLS unless told otherwise. */
    private static final Set<Integer> HTTP_PORTS = Set.of(80, 3128, 3132, 5985, 8080, 8088, 11371, 1900, 2869, 2710);
    private static final Set<Integer> TLS_PORTS = Set.of(443, 465, 563, 636, 853, 989, 990, 992, 993, 994, 995, 5061);

    private static final int DNS_PORT = 53;

    private final Secrets secrets;
    private final KeyLog keys = new KeyLog();

    Applications(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Optional<StreamApp> detect(Packet p, int from, int to, int sourcePort, int destinationPort, Inside inside) {
        if (inside == Inside.TCP && ProxyApp.looksLike(p, from, to)) {
            return Optional.of(new ProxyApp(this));
        }
        if (inside == Inside.TCP && !Http2App.looksLike(p, from, to)) {
            int low = Math.min(sourcePort, destinationPort);
            int high = Math.max(sourcePort, destinationPort);
            Optional<StreamApp> known = byPort(p, from, to, low, sourcePort, destinationPort).or(() -> byPort(p, from, to, high,
                    sourcePort, destinationPort));
            if (known.isPresent()) {
                return known;
            }
        }
        if (Http2App.looksLike(p, from, to)) {
            return Optional.of(new Http2App(this));
        }
        if (HttpApp.looksLike(p, from, to)) {
            return Optional.of(new HttpApp(this));
        }
        if (inside != Inside.TLS && TlsApp.looksLike(p, from, to)) {
            return Optional.of(tls(false, sourcePort, destinationPort));
        }
        return Optional.empty();
    }

    private Optional<StreamApp> byPort(Packet p, int from, int to, int port, int sourcePort, int destinationPort) {
        if (HTTP_PORTS.contains(port)) {
            return HttpApp.starts(p, from, to) ? Optional.of(new HttpApp(this)) : Optional.empty();
        }
        if (TLS_PORTS.contains(port)) {
            return Optional.of(tls(true, sourcePort, destinationPort));
        }
        if (port == DNS_PORT) {
            return Optional.of(new DnsApp());
        }
        return NamedApp.of(port);
    }

    private StreamApp tls(boolean byPort, int sourcePort, int destinationPort) {
        keys.take(secrets.logs());
        return new TlsApp(new Decryption(keys, this, sourcePort, destinationPort), byPort);
    }

    @Override
    public Optional<StreamApp> byName(String protocol) {
        return switch (protocol) {
            case "http/1.1", "http/1.0", "istio-http/1.1", "istio-http/1.0" -> Optional.of(new HttpApp(this));
            case "h2", "h2c", "istio-h2" -> Optional.of(new Http2App(this));
            default -> Optional.empty();
        };
    }
}
