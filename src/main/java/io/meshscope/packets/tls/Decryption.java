package io.meshscope.packets.tls;

import io.meshscope.packets.dissect.Apps;
import io.meshscope.packets.dissect.Feed;
import io.meshscope.packets.dissect.Packet;
import io.meshscope.packets.dissect.StreamApp;
import io.meshscope.packets.field.TlsFields;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/** Opens the records of one connection where the key log has its secrets, and hands on what was in them. */
public final class Decryption {
    private static final byte[] NOTHING = {};
    private static final int IV = 12;

    private final KeyLog keys;
    private final Apps apps;
    private final int sourcePort;
    private final int destinationPort;
    private final Feed feed = new Feed();

    /**
     * For a connection.
     *
     * @param keys all secrets
     * @param apps tells what runs in it
     */
    public Decryption(KeyLog keys, Apps apps, int sourcePort, int destinationPort) {
        this.keys = keys;
        this.apps = apps;
        this.sourcePort = sourcePort;
        this.destinationPort = destinationPort;
    }

    /** What a record holds; empty when it is in clear or cannot be opened. */
    byte[] open(Session session, boolean fromClient, int type, int version, Packet p, int from, int to) {
        RecordCipher cipher = session.direction(fromClient).cipher;
        if (cipher == null || to > p.limit() || type == TlsApp.CHANGE_CIPHER_SPEC || session.tls13() && type != TlsApp.APPLICATION_DATA) {
            return NOTHING;
        }
        return cipher.open(type, version, p.bytes(), from, to).orElse(NOTHING);
    }

    /** After the ServerHello everything in TLS 1.3 is encrypted. */
    void serverHello(Session session) {
        if (!keys.isEmpty() && session.tls13() && session.serverHelloSeen) {
            traffic(session, session.client, "CLIENT_HANDSHAKE_TRAFFIC_SECRET");
            traffic(session, session.server, "SERVER_HANDSHAKE_TRAFFIC_SECRET");
        }
    }

    /** After its Finished a side of TLS 1.3 goes on with other keys. */
    void finished(Session session, boolean fromClient) {
        if (session.tls13()) {
            traffic(session, session.direction(fromClient), fromClient ? "CLIENT_TRAFFIC_SECRET_0" : "SERVER_TRAFFIC_SECRET_0");
        }
    }

    private void traffic(Session session, Session.Direction side, String label) {
        Optional<Suite> suite = Suite.of(session.cipherSuite);
        Optional<byte[]> secret = keys.find(session.clientRandom, label);
        if (suite.isEmpty() || secret.isEmpty()) {
            side.cipher = null;
            return;
        }
        try {
            Suite s = suite.get();
            side.cipher = new AeadCipher(s, KeySchedule.expandLabel(s.hash(), secret.get(), "key", s.keyLength()),
                    KeySchedule.expandLabel(s.hash(), secret.get(), "iv", IV), true);
        } catch (GeneralSecurityException e) {
            side.cipher = null;
        }
    }

    /** In TLS 1.2 a side is encrypted after its ChangeCipherSpec. */
    void changed(Session session, boolean fromClient) {
        if (keys.isEmpty() || session.tls13()) {
            return;
        }
        Optional<Suite> suite = Suite.of(session.cipherSuite);
        Optional<byte[]> master = keys.find(session.clientRandom, "CLIENT_RANDOM");
        if (suite.isEmpty() || master.isEmpty()) {
            return;
        }
        try {
            session.direction(fromClient).cipher = tls12(suite.get(), master.get(), session, fromClient);
        } catch (GeneralSecurityException e) {
            session.direction(fromClient).cipher = null;
        }
    }

    private static RecordCipher tls12(Suite suite, byte[] master, Session session, boolean fromClient) throws GeneralSecurityException {
        byte[] seed = Arrays.copyOf(session.serverRandom, 64);
        System.arraycopy(session.clientRandom, 0, seed, 32, 32);
        int key = suite.keyLength();
        int iv = suite.chaCha() ? IV : 4;
        byte[] block = KeySchedule.prf(suite.hash(), master, "key expansion", seed, 2 * key + 2 * iv);
        int keyAt = fromClient ? 0 : key;
        int ivAt = 2 * key + (fromClient ? 0 : iv);
        return new AeadCipher(suite, Arrays.copyOfRange(block, keyAt, keyAt + key), Arrays.copyOfRange(block, ivAt, ivAt + iv), false);
    }

    /** Hands on what was in a record of data; the packet reads from it now. */
    void data(Packet p, Session session, int length, boolean fromClient) {
        if (!feed.hasApp()) {
            Optional<StreamApp> named = session.alpn.isEmpty() ? Optional.empty() : apps.byName(session.alpn);
            named.or(() -> apps.detect(p, 0, length, sourcePort, destinationPort, Apps.Inside.TLS)).ifPresent(feed::app);
        }
        if (!session.alpn.isEmpty()) {
            p.tree.text(TlsFields.APP_DATA_PROTO, 0, 0, session.alpn);
        }
        if (!feed.take(p, 0, length, fromClient)) {
            p.info.append(", ", "Application Data");
        }
    }
}
