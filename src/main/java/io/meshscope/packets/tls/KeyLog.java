package io.meshscope.packets.tls;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** TLS secrets by the client's random (NSS key log format; draft-ietf-tls-keylogfile). */
public final class KeyLog {
    private static final int MOST = 1_000_000;

    private final Map<String, Map<String, byte[]>> secrets = new HashMap<>();
    private int taken;

    /** Takes the texts that it does not have yet. Lines that are no secrets are passed over. */
    public void take(List<String> texts) {
        for (; taken < texts.size(); taken++) {
            texts.get(taken).lines().forEach(this::line);
        }
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    private void line(String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length != 3 || words[0].startsWith("#") || secrets.size() > MOST) {
            return;
        }
        try {
            byte[] secret = HexFormat.of().parseHex(words[2]);
            secrets.computeIfAbsent(words[1].toLowerCase(java.util.Locale.ROOT), _ -> new HashMap<>()).put(words[0], secret);
        } catch (IllegalArgumentException e) {
            // not hexadecimal: no secret
        }
    }

    Optional<byte[]> find(byte[] clientRandom, String label) {
        return Optional.ofNullable(secrets.getOrDefault(HexFormat.of().formatHex(clientRandom), Map.of()).get(label));
    }
}
