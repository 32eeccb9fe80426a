package io.meshscope.packets.filter;

import io.meshscope.packets.field.FieldId;
import io.meshscope.packets.field.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the name that was probably meant. */
final class Names {
    private static final int MOST = 3;
    private static final int MAX_LENGTH = 60;

    private Names() {}

    /** Names of fields like one that does not exist, nearest first. */
    static List<String> near(String name) {
        if (name.length() > MAX_LENGTH || name.isEmpty() || !Character.isLetter(name.charAt(0))) {
            return List.of();
        }
        int limit = Math.max(1, name.length() / 4);
        String last = name.substring(name.lastIndexOf('.') + 1);
        return Fields.all().stream().map(FieldId::name)
                .filter(n -> distance(n, name) <= limit || (last.length() > 3 && n.endsWith("." + last)))
                .sorted(Comparator.<String>comparingInt(n -> distance(n, name)).thenComparing(n -> n)).limit(MOST).toList();
    }

    /** All functions, for a message. */
    static String functions() {
        return Stream.of(Function.values()).map(Function::word).collect(Collectors.joining(", "));
    }

    /** How many single changes make one word the other (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
