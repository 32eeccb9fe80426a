package io.meshscope.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The cases known to fail, with the reason for each: {@code conformance-exceptions.tsv}, lines of corpus, case and reason. */
final class KnownExceptions {
    private KnownExceptions() {}

    /** Reasons by case of a corpus. */
    static Map<String, String> of(String corpus) throws IOException {
        Map<String, String> out = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Objects.requireNonNull(KnownExceptions.class.getResourceAsStream(
                "/conformance-exceptions.tsv")), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split("\t");
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (cells.length != 3 || cells[2].isBlank()) {
                    throw new IOException("conformance-exceptions.tsv needs corpus, case and reason: " + line);
                }
                if (cells[0].equals(corpus)) {
                    out.put(cells[1], cells[2]);
                }
            }
        }
        return out;
    }
}
