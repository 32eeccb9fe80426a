package io.meshscope.logs.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A table among the program's resources: a line each, tabs between, {@code #} before remarks. */
final class DataFile {
    private DataFile() {}

    static List<String[]> read(String name) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Objects.requireNonNull(DataFile.class.getResourceAsStream(
                "/logs/" + name)), StandardCharsets.UTF_8))) {
            return in.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).map(l -> l.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
